"""Teach the network of pairs: `python -m tools.train_pairs` writes the weights that extraction comes with.

Sentences come from three sources: labelled ones of the corpus and written passages (tests/gold/sentences), and the
annotated articles that nothing is measured on. Articles are left out by chance, and strict scores on their sentences
are told after each epoch. Where the corpus is not beside the project, what needs it is left out, and said so.
Needs the extra `train` beside the project itself: pip install -e '.[train]'. A processor with AMX trains in bfloat16.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from loaders.evaluation.articles import default_sources
from loaders.evaluation.gold import read_gold
from loaders.evaluation.scores import Counts
from loaders.extraction.pairs.encoding import INPUTS, Pieces, batch
from loaders.extraction.pairs.network import FOLDER
from tools.pairs.network import BASE, Likely, PairJudge, new_judge
from tools.pairs.sentences import Example, Sentences
from tools.pairs.training import Recipe, scores, train
from tools.train_confidence import DEV, ROOT, SHARED, is_aside

TOLD = ROOT / "tests" / "gold" / "sentences"
ANNOTATED = (*DEV, ROOT / "tests" / "gold" / "fresh" / "dev", ROOT / "tests" / "gold" / "unseen" / "dev")
"""Gold to learn from. `tests/gold/unseen/weighed` is left for `tools/train_opinions.py`, which needs articles that
the network was not taught on."""
LAYERS = 3
LEFT_OUT = 8
"""One of so many documents is left out of the training, to measure on."""
ANNOTATED_COUNTS = 2
"""How often a sentence of an annotated article is taught: it was read with the most care."""
OPSET = 17


def examples(reader: Sentences, corpus: Path) -> Iterator[tuple[Example, int]]:
    """All examples that can be read here, with how often each is taught."""
    if corpus.is_dir():
        for example in reader.labelled(TOLD / "labelled.jsonl.gz", corpus):
            yield example, 1
    else:
        print(f"{corpus} is not there: the labelled sentences and the articles that are in it are left out")
    for example in reader.written(TOLD / "written.txt"):
        yield example, 1
    for folder in (each for each in ANNOTATED if each.is_dir()):
        if corpus.is_dir() or any(source.is_dir() for source in default_sources(folder)):
            docs = frozenset(doc for doc in read_gold(folder).docs if not is_aside(folder, doc))
            for example in reader.gold(folder, docs, corpus):
                yield example, ANNOTATED_COUNTS


def left_out(docs: set[str], seed: int) -> frozenset[str]:
    """The documents to measure on."""
    dealt = sorted(docs)
    random.Random(seed).shuffle(dealt)
    return frozenset(dealt[: len(dealt) // LEFT_OUT])


def export(network: PairJudge, tokenizer: str, some: Sequence[Example], folder: Path) -> None:
    """Write the network with weights of eight bits, and its tokenizer, as extraction reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = batch([example.sentence for example in some])
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Likely(network).eval(),
            tuple(torch.from_numpy(tables[name]) for name in INPUTS),
            str(whole),
            input_names=list(INPUTS),
            output_names=["likely", "real"],
            dynamic_axes={name: dict(enumerate(axes)) for name, axes in INPUTS.items()},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "pairs.onnx", weight_type=QuantType.QInt8, per_channel=True)
    plain = Tokenizer.from_str(tokenizer)
    plain.no_padding()
    plain.no_truncation()
    plain.save(str(folder / "tokenizer.json"))


def _shown(found: dict[float, Counts]) -> dict[str, list[float]]:
    return {f"{least}": [round(each, 3) for each in (c.precision, c.recall, c.f1)] for least, c in found.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = Recipe()
    parser.add_argument("--layers", type=int, default=LAYERS, help="of the base weights (%(default)s)")
    parser.add_argument("--epochs", type=int, default=usual.epochs, help="(%(default)s)")
    parser.add_argument(
        "--rate", type=float, default=usual.rate, help="learning rate of the base weights (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=usual.seed, help="of all that is left to chance (%(default)s)")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads(), help="of torch (%(default)s)")
    parser.add_argument("--all", action="store_true", help="leave no article out, and so measure nothing")
    parser.add_argument("--most", type=int, help="records to read of each source, to see that the recipe works")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus", help="folder of the corpus (%(default)s)")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to (%(default)s)")
    return parser.parse_args()


def main() -> None:
    """Train, tell of it, and write the weights."""
    given = _options()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    network, tokenizer = new_judge(given.layers)
    plain = Tokenizer.from_str(tokenizer)
    plain.no_padding()
    plain.no_truncation()
    reader = Sentences(Pieces(plain), given.most)
    told = list(examples(reader, given.corpus))
    for source, account in reader.accounts.items():
        print(f"{source}: {account.sentences} sentences, {account.placed} facts, {account.lost} lost their place")
    aside = frozenset() if given.all else left_out({example.doc for example, _ in told}, given.seed)
    taught = [each for each, often in told if each.doc not in aside for _ in range(often)]
    kept = [each for each, _ in told if each.doc in aside]
    measured: dict[str, list[float]] = {}

    def after(epoch: int, loss: float) -> None:
        measured.update(_shown(scores(network, kept)) if kept else {})
        print(f"epoch {epoch + 1}: loss {loss:.3f}; precision, recall, F1 by least probability: {measured}", flush=True)

    train(network, taught, Recipe(given.epochs, given.rate, given.seed), after)
    export(network, tokenizer, taught[:4], given.out)
    about = {
        "base": BASE,
        "layers": given.layers,
        "epochs": given.epochs,
        "rate": given.rate,
        "seed": given.seed,
        "sentences": {source: account.sentences for source, account in sorted(reader.accounts.items())},
        "left_out": {"documents": len(aside), "sentences": len(kept)},
        "scores": measured,
    }
    (given.out / "weights.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

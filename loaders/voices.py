"""A sketch of an article's words, so that republished wire copy is known as one voice.

One-permutation MinHash (Li, Owen and Zhang 2012) over runs of five words, cut into bands (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, 3.4): two texts that share nine tenths of their runs have a band in common with a chance
of 99 in 100, two that share half of them with 3 in 100.
"""

from __future__ import annotations

import hashlib
import re

RUN = 5
BANDS = 8
ROWS = 8
FULL = 6
"""Rows of a band that must not be empty: in a short text many are, and empty ones say nothing."""
SHORTEST = 30
"""Words; of a shorter text, such as a headline, nobody can tell whether it was copied."""


def sketch(text: str) -> tuple[str, ...]:
    """The bands of a text, sorted; one more stands for all of its words. None of a text that is too short."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < SHORTEST:
        return ()
    smallest: dict[int, int] = {}
    for at in range(len(words) - RUN + 1):
        place, value = divmod(_number(" ".join(words[at : at + RUN])), BANDS * ROWS)
        if place < smallest.get(value, place + 1):
            smallest[value] = place
    found = [f"all:{_number(' '.join(words)):x}"]
    for band in range(BANDS):
        rows = [smallest.get(row) for row in range(band * ROWS, (band + 1) * ROWS)]
        if sum(row is not None for row in rows) >= FULL:
            found.append(f"{band}:{_number(repr(rows)):x}")
    return tuple(sorted(found))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

"""A sketch of an article's words, so that republished wire copy is known as one voice.

One-permutation MinHash (Li, Owen and Zhang 2012), densified by rotation (Shrivastava and Li 2014), over runs of five
words, cut into bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Of texts that share nine in ten
of their runs, 99 pairs in 100 have a band in common; of those that share half of them, 3 in 100.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

RUN = 5
BANDS = 8
ROWS = 8
SHORTEST = 30
"""Words; of a shorter text, such as a headline, nobody can tell whether it was copied."""


def sketch(text: str) -> tuple[str, ...]:
    """The bands of a text, sorted; none of a text that is too short."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < SHORTEST:
        return ()
    smallest: dict[int, int] = {}
    for run in _runs(words):
        value, row = divmod(run, BANDS * ROWS)
        smallest[row] = min(value, smallest.get(row, value))
    rows = list(_filled(smallest))
    bands = (rows[at : at + ROWS] for at in range(0, len(rows), ROWS))
    return tuple(sorted(f"{number}:{_number(repr(band)):x}" for number, band in enumerate(bands)))


def _filled(smallest: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The value of each row; an empty one borrows that of the next, with the distance that it came."""
    for row in range(BANDS * ROWS):
        distance = next(far for far in range(BANDS * ROWS) if (row + far) % (BANDS * ROWS) in smallest)
        yield smallest[(row + distance) % (BANDS * ROWS)], distance


def _runs(words: Sequence[str]) -> Iterator[int]:
    """A number for each run of words, the same on every machine: a rolling polynomial of the words' numbers."""
    known = {word: _number(word) % _PRIME for word in set(words)}
    numbers = [known[word] for word in words]
    run = 0
    for at, number in enumerate(numbers):
        gone = numbers[at - RUN] if at >= RUN else 0
        run = ((run - gone * _OLDEST) * _BASE + number) % _PRIME
        if at >= RUN - 1:
            yield run * _BASE % _PRIME


_PRIME = (1 << 61) - 1
_BASE = 0x1F123BB5159A55E5
_OLDEST = pow(_BASE, RUN - 1, _PRIME)


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

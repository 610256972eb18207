"""An article cut into stretches that fit into one request, at block borders where there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.records import Article

_BREAKS = (re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))
"""Where a text may be cut, the best first."""


def chunks(article: Article, longest: int) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of the cleaned text, in order, none longer than `longest`; together they are all of it."""
    start, end = 0, len(article.text)
    while end - start > longest:
        cut = cut_within(article.text, start, start + longest)
        yield start, cut
        start = cut
    if article.text[start:end].strip():
        yield start, end


def halves(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretch in two, cut in or before the middle."""
    cut = cut_within(text, start, start + (end - start) // 2 + 1)
    return (start, cut), (cut, end)


def cut_within(text: str, start: int, end: int) -> int:
    """The last good place to cut in text[start:end], in its second half; its end where there is none."""
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, start + (end - start) // 2, end)]
        if places:
            return places[-1]
    return end

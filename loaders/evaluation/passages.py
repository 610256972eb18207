"""The sentence around a place in an article, cut into marked pieces for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schema.records import Article

LONGEST = 700
"""Characters of cleaned text that are shown at most around a fact."""

_BORDER = re.compile(r"(?<=[.!?][\"”’)]) |(?<=[^A-Z.][.!?]) (?=[\"“A-Z])|\n")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Adm|St|No)\.$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that hold over all of it, sorted."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch [start, end) of cleaned text."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch [start, end) of one article's cleaned text; `part` is the article's place in its document."""

    part: int
    start: int
    end: int


def passage(articles: Sequence[Article], start: int, end: int) -> tuple[Passage, tuple[int, int]] | None:
    """The sentences around source[start:end] and that stretch in cleaned characters; None where it is in no article."""
    for part, article in enumerate(articles):
        span = article.offsets.clean_span(start, end)
        if span is None:
            continue
        low, high = 0, len(article.text)
        for border in _borders(article.text):
            if border.end() <= span[0]:
                low = border.end()
            elif border.start() >= span[1]:
                high = border.start()
                break
        if high - low > LONGEST:
            low = max(low, span[0] - LONGEST // 4)
            high = max(span[1], min(high, low + LONGEST))
        return Passage(part, low, high), span
    return None


def _borders(text: str) -> Iterator[re.Match[str]]:
    """Where one sentence or line gives way to the next."""
    for border in _BORDER.finditer(text):
        if not _ABBREVIATION.search(text, max(0, border.start() - 6), border.start()):
            yield border


def pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text from start to end, cut wherever a span begins or ends."""
    inside = [span for span in spans if span.start < end and span.end > start]
    borders = sorted({start, end, *(min(max(edge, start), end) for s in inside for edge in (s.start, s.end))})
    found = []
    for low, high in pairwise(borders):
        marks = {span.mark for span in inside if span.start <= low and span.end >= high}
        found.append(Piece(text[low:high], tuple(sorted(marks))))
    return tuple(found)

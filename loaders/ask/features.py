"""What a question looks like without its names: words, neighbours and kinds, for what is learnt from many questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.names import folded
from loaders.ask.dates import Time
from loaders.ask.spots import Seen, Spot
from loaders.ask.words import words

MOST = 3
"""Names are counted up to this."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][a-z]+)?|[?]")
_POSSESSIVE = re.compile(r"['’]s?$")
_NEAR = 3
"""Marks on each side of a name that tell its part in the question."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at characters [start, end), or what stands in the place of a name, a sector or a time."""

    start: int
    end: int
    text: str
    spot: Spot | None = None


def marks(found: Seen) -> tuple[Mark, ...]:
    """The question as words in small letters and kinds of what was recognised: `who visited <State> <moment>`."""
    placed = [Mark(spot.start, spot.end, _kind(spot), spot) for spot in (*found.names, *found.facts, *found.sectors)]
    placed += _times(found.time)
    taken = [(mark.start, mark.end) for mark in placed]
    placed += (
        Mark(match.start(), match.end(), folded(_POSSESSIVE.sub("", match.group())))
        for match in _TOKEN.finditer(found.text)
        if not any(start <= match.start() < end for start, end in taken)
    )
    return tuple(sorted(placed, key=lambda mark: (mark.start, mark.end)))


def features(found: Seen) -> tuple[str, ...]:
    """Words, their neighbours, stems and kinds, each once, in order."""
    return tuple(dict.fromkeys(_features(found)))


def part_features(found: Seen, row: tuple[Mark, ...], spot: Spot) -> tuple[str, ...]:
    """What tells the part that a name, or a sector, plays in the question."""
    return tuple(dict.fromkeys(_part_features(found, row, spot)))


def said(found: Seen) -> Iterator[str]:
    """Its words in small letters, without names and times; the words of a sector among them."""
    for mark in marks(found):
        if not mark.text.startswith("<"):
            yield mark.text
        elif mark.text == "<sector>" and mark.spot is not None:
            yield from _written(mark.spot)


def _features(found: Seen) -> Iterator[str]:
    row = marks(found)
    texts = ["^", *(mark.text for mark in row), "$"]
    yield from (f"w {text}" for text in said(found))
    yield from (f"2 {first} {second}" for first, second in pairwise(texts))
    stems = list(_stems(found))
    yield from (f"s {stem}" for stem in stems)
    yield from (f"ss {first} {second}" for first, second in pairwise(stems))
    yield f"states {min(MOST, sum(mark.text == '<State>' for mark in row))}"
    yield f"names {min(MOST, len(found.names))}"
    yield from (f"has {mark.text}" for mark in row if mark.text.startswith("<"))
    if found.time is None:
        yield "timeless"


def _part_features(found: Seen, row: tuple[Mark, ...], spot: Spot) -> Iterator[str]:
    here = next(number for number, mark in enumerate(row) if mark.spot is spot)
    texts = ["^", *(mark.text for mark in row), "$"]
    here += 1
    before, after = texts[max(0, here - _NEAR) : here], texts[here + 1 : here + 1 + _NEAR]
    yield f"kind {texts[here]}"
    yield f"< {before[-1]}"
    yield f"> {after[0]}"
    yield f"<> {before[-1]} {after[0]}"
    yield f"<< {' '.join(before[-2:])}"
    yield f">> {' '.join(after[:2])}"
    yield from (f"near< {text}" for text in before)
    yield from (f"near> {text}" for text in after)
    names = [mark for mark in row if mark.spot is not None and mark.spot.means]
    place = next((number for number, mark in enumerate(names) if mark.spot is spot), 0)
    yield f"place {place} of {len(names)}"
    if place and names[place - 1].end <= spot.start:
        between = [mark.text for mark in row if names[place - 1].end <= mark.start < spot.start]
        yield f"after {' '.join(between[-2:])}"
    if place + 1 < len(names):
        between = [mark.text for mark in row if spot.end <= mark.start < names[place + 1].start]
        yield f"before {' '.join(between[:2])}"
    yield f"first {' '.join(texts[1:2])}"
    yield f"first {' '.join(texts[1:3])}"
    if found.text[spot.end : spot.end + 2] in ("'s", "’s"):
        yield "owns"
    for stem, start in _placed_stems(found):
        yield f"{'stem<' if start < spot.start else 'stem>'} {stem}"
    if spot.sector is not None:
        yield from (f"said {word}" for word in _written(spot))


def _written(spot: Spot) -> Iterable[str]:
    return folded(spot.text).replace("-", " ").split()


def _stems(found: Seen) -> Iterator[str]:
    return (stem for stem, _ in _placed_stems(found))


def _placed_stems(found: Seen) -> Iterator[tuple[str, int]]:
    covered = [(spot.start, spot.end) for spot in (*found.names, *found.facts)]
    covered += found.time.spans if found.time else ()
    for word in words(found.text):
        if not any(start <= word.start < end for start, end in covered):
            yield word.stem, word.start


def _kind(spot: Spot) -> str:
    if spot.sector is not None:
        return "<sector>"
    return "<fact>" if spot.fact is not None else f"<{spot.means[0].kind.value}>"


def _times(time: Time | None) -> Iterator[Mark]:
    """The first words of a time say which kind it is."""
    if time is None:
        return
    kind = "moment" if time.is_moment else "since" if not time.until else "until" if not time.since else "period"
    for number, (start, end) in enumerate(time.spans):
        yield Mark(start, end, "<time>" if number else f"<{kind}>")

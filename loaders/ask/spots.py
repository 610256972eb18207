"""What stands in a question beside its words: names, sectors and a time; and the readings that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from loaders.ask.dates import Time, time_of
from loaders.ask.matching import Piece
from loaders.ask.names import Candidate, Known, NameSpot, name_spots
from loaders.ask.phrasings import vocabulary
from loaders.ask.typing import mended
from loaders.ask.words import words
from queries.parameters import Parameter
from schema.schemes import sector_matches

_MOST_SECTORS = 3
"""Sectors of which each may be meant or be mere words; more are taken for sectors."""
_FACT = re.compile(r"\bfact:[\w@-]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name, a sector or the id of a fact at characters [start, end)."""

    start: int
    end: int
    text: str
    means: tuple[Candidate, ...] = ()
    sector: str | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with what was recognised in it."""

    text: str
    names: tuple[Spot, ...]
    facts: tuple[Spot, ...]
    sectors: tuple[Spot, ...]
    time: Time | None


def seen(text: str, known: Known, today: str | None) -> Seen:
    """What is recognised in the text. A sector within a name is none."""
    time = time_of(text, today)
    facts = [Spot(*each.span(), each.group(), fact=each.group()) for each in _FACT.finditer(text)]
    fixed = [*(time.spans if time else ()), *((spot.start, spot.end) for spot in facts)]
    names = [_name(spot) for spot in name_spots(text, known, vocabulary(), taken=fixed)]
    taken = [*fixed, *((spot.start, spot.end) for spot in names)]
    sectors = [
        Spot(each.start, each.end, text[each.start : each.end], sector=each.code)
        for each in sector_matches(text)
        if not any(each.start < end and start < each.end for start, end in taken)
    ]
    return Seen(text, tuple(names), tuple(facts), tuple(sectors), time)


def readings(found: Seen) -> Iterator[tuple[tuple[Piece, ...], tuple[Spot, ...]]]:
    """The pieces of the question with each choice of what is a sector and what mere words ("trade", "aid")."""
    sectors = found.sectors[:_MOST_SECTORS]
    for chosen in product((True, False), repeat=len(sectors)):
        spots = [*found.names, *found.facts]
        spots += (spot for spot, is_meant in zip(sectors, chosen, strict=True) if is_meant)
        spots.sort(key=lambda spot: spot.start)
        yield _pieces(found, spots), tuple(spots)


def value(spot: Spot, parameter: Parameter) -> str | None:
    """What the spot stands for as that parameter; None where it does not fit."""
    if parameter.type == "sector":
        return spot.sector
    if parameter.type == "fact":
        return spot.fact
    if parameter.type != "entity":
        return None
    fitting = (each.id for each in spot.means if not parameter.kinds or each.kind in parameter.kinds)
    return next(fitting, None)


def _name(spot: NameSpot) -> Spot:
    return Spot(spot.start, spot.end, spot.text, means=spot.means)


def _pieces(found: Seen, spots: Sequence[Spot]) -> tuple[Piece, ...]:
    covered = [(spot.start, spot.end) for spot in spots] + list(found.time.spans if found.time else ())
    placed = [(spot.start, Piece("", number)) for number, spot in enumerate(spots)]
    placed += (
        (word.start, Piece(stem := mended(word.stem), is_mended=stem != word.stem))
        for word in words(found.text)
        if not any(start <= word.start < end for start, end in covered)
    )
    return tuple(piece for _, piece in sorted(placed, key=lambda pair: pair[0]))

"""The reading of a text by the phrasings of the named questions: it is laid beside each, names go into their slots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.ask.dates import Time
from loaders.ask.filling import timed
from loaders.ask.matching import Match, Piece, match
from loaders.ask.phrasings import SLOT, Phrasing, phrasings, vocabulary, weight
from loaders.ask.spots import Seen, Spot, readings, value
from loaders.ask.words import lexicon, words
from queries.catalog import Question
from queries.parameters import Parameter

ASIDE = 0.08
"""What a name or sector costs that no slot of the phrasing has, but a parameter of its question."""
LOST = 0.35
"""What a name costs that the question cannot take."""
TURNED = 0.2
"""What a word costs that turns the question round and that the phrasing lacks."""
TIMELESS = 0.2
"""What a time costs that the question cannot take."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A named question with parameters as text, and how near the words come to it, from 0 to 1.

    `means` says in names what the ids and codes stand for; `passed_over` are names and times that it has no place for.
    """

    question: Question
    parameters: Mapping[str, str]
    likeness: float
    phrase: str
    means: Mapping[str, str]
    passed_over: tuple[str, ...] = ()


def best_by_phrasings(found: Seen) -> list[Reading]:
    """The best reading of each question, the likeliest first."""
    by_question: dict[str, Reading] = {}
    for pieces, spots in readings(found):
        for phrasing in phrasings():
            reading = _read(found, pieces, spots, phrasing)
            if reading is None:
                continue
            other = by_question.get(phrasing.question.name)
            if other is None or (reading.likeness, len(reading.parameters)) > (other.likeness, len(other.parameters)):
                by_question[phrasing.question.name] = reading
    return sorted(by_question.values(), key=lambda reading: (-reading.likeness, reading.question.name))


def _read(found: Seen, pieces: Sequence[Piece], spots: Sequence[Spot], phrasing: Phrasing) -> Reading | None:
    """The text as that phrasing; None where a parameter that is needed stays without a value."""

    def fits(piece: Piece, parameter: Parameter) -> bool:
        return piece.spot is not None and value(spots[piece.spot], parameter) is not None

    laid = match(pieces, phrasing, fits)
    if laid is None:
        return None
    filling = _filled(laid, spots, phrasing)
    timed_as, cost_of_time = _timed(found.time, phrasing.question)
    chosen = _chosen(pieces, phrasing, filling.given)
    given = {**filling.given, **timed_as, **{name: choice for name, (_, choice) in chosen.items()}}
    round_about = turned(pieces, phrasing.question)
    passed_over = filling.lost + round_about + ((found.time.text,) if found.time and cost_of_time >= TIMELESS else ())
    if any(not each.optional and each.name not in given for each in phrasing.question.parameters):
        return None
    aside = SLOT * filling.aside + sum(weight(stem) for stem, _ in chosen.values())
    likeness = laid.likeness(aside) - filling.cost - cost_of_time - TURNED * len(round_about)
    return Reading(phrasing.question, given, round(max(0.0, likeness), 4), phrasing.text, filling.means, passed_over)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Parameters from names and sectors, what they stand for, how many stand aside of slots, and what that costs."""

    given: Mapping[str, str]
    means: Mapping[str, str]
    aside: int
    cost: float
    lost: tuple[str, ...]


def _filled(laid: Match, spots: Sequence[Spot], phrasing: Phrasing) -> _Filling:
    """Spots in slots first, then aside. Two parameters never get one thing."""
    given, means = dict(phrasing.fixed), {}
    placed = dict(laid.slots)
    aside, cost = 0, 0.0
    lost = []
    for number in sorted(range(len(spots)), key=lambda number: number not in placed):
        spot = spots[number]
        parameter = placed.get(number) or _aside(spot, phrasing.question, given)
        found = value(spot, parameter) if parameter else None
        if found is not None and found in given.values():
            continue
        if parameter is None or found is None or parameter.name in given:
            lost.append(spot.text)
            continue
        if number not in placed:
            aside += 1
            cost += ASIDE * (2 if _is_a_mere_word(spot) else 1)
        given[parameter.name] = found
        means[parameter.name] = next((each.name for each in spot.means if each.id == found), spot.text)
    return _Filling(given, means, aside, cost + LOST * len(lost), tuple(lost))


def _chosen(pieces: Sequence[Piece], phrasing: Phrasing, given: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Stems that choose the value of a parameter, and that value: those that the phrasing has no place for."""
    free = {piece.stem for piece in pieces if piece.spot is None} - {token.stem for token in phrasing.tokens}
    found: dict[str, tuple[str, str]] = {}
    for parameter in phrasing.question.parameters:
        for stem, choice in lexicon().choosing.get(parameter.name, {}).items():
            if stem in free and choice in parameter.values and parameter.name not in (given.keys() | found.keys()):
                found[parameter.name] = stem, choice
    return found


def _is_a_mere_word(spot: Spot) -> bool:
    """Whether a sector's word is one that questions are made of anyhow: aid, trade, security."""
    return spot.sector is not None and all(word.stem in vocabulary() for word in words(spot.text))


def _aside(spot: Spot, question: Question, filled: Iterable[str]) -> Parameter | None:
    """The first parameter without a value that the spot fits."""
    free = (each for each in question.parameters if each.name not in filled)
    return next((each for each in free if value(spot, each) is not None), None)


def _timed(time: Time | None, question: Question) -> tuple[dict[str, str], float]:
    """Parameters of time, and what it costs where the question takes no such time."""
    given, is_placed = timed(time, question)
    if time is None or not is_placed:
        return given, TIMELESS if time else 0.0
    is_loose = ("date" in given and not time.is_moment) or (
        time.until is not None and "until" not in given and "date" not in given
    )
    return given, ASIDE if is_loose else 0.0


def turned(pieces: Sequence[Piece], question: Question) -> tuple[str, ...]:
    """Words that turn the question round, where it knows none: "who has not signed" is no "who has signed"."""
    found = {piece.stem for piece in pieces} & lexicon().turning
    return () if question.name in _turning_questions() else tuple(sorted(found))


@cache
def _turning_questions() -> frozenset[str]:
    """Questions that ask for what is not so: deals never signed, partners that are not yet partners."""
    turning = lexicon().turning
    return frozenset(each.question.name for each in phrasings() if any(token.stem in turning for token in each.tokens))

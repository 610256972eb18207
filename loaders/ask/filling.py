"""Parameters of a named question from the names, sectors and the time of a text, by the parts that they play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import log

from loaders.ask.dates import Time
from loaders.ask.features import features, marks, part_features, said
from loaders.ask.learnt import learnt
from loaders.ask.spots import Seen, Spot, value
from loaders.ask.vectors import Vector, meaning
from queries.catalog import Question
from queries.parameters import Parameter

PATIENTS = frozenset({"recipient", "target", "about", "of", "joined", "event", "project", "partner", "organisation"})
"""Parameters to which something is done or given; the others do it. A host of visits is visited."""
ALIKE = frozenset({"a", "b"})
"""Parameters that may change places."""
TAKEN = 3.0
"""What it is worth, in log odds, to give a name a place at all."""
IN_ORDER = 1e-6
MOST_SPOTS = 5
"""Names and sectors that all ways are tried for; later ones stay without a place."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Parameters as text, what they stand for, and names that have no place."""

    given: Mapping[str, str]
    means: Mapping[str, str]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A text with what was learnt to listen for: its features, the meaning of its words, what tells of each name."""

    seen: Seen
    features: tuple[str, ...]
    meaning: Vector
    parts: Mapping[Spot, tuple[str, ...]]


def heard(found: Seen) -> Heard:
    """The text made ready, once for all questions."""
    row = marks(found)
    parts = {spot: part_features(found, row, spot) for spot in (*found.names, *found.sectors)}
    return Heard(found, features(found), meaning(said(found)), parts)


def filled(text: Heard, question: Question) -> Filling:
    """The likeliest places of all names and sectors in that question, and the values that words choose."""
    spots = [*text.seen.names, *text.seen.facts, *text.seen.sectors]
    spots.sort(key=lambda spot: spot.start)
    spots = spots[:MOST_SPOTS]
    options = [list(_options(text, question, spot)) for spot in spots]
    best: tuple[float, tuple[Parameter | None, ...]] = (float("-inf"), ())
    for places in product(*options):
        taken = [place.name for place, _ in places if place is not None]
        if len(set(taken)) == len(taken):
            worth = sum(worth for _, worth in places)
            best = max(best, (worth, tuple(place for place, _ in places)), key=lambda pair: pair[0])
    given: dict[str, str] = {}
    means: dict[str, str] = {}
    lost = []
    for spot, place in zip(spots, best[1], strict=True):
        found = value(spot, place) if place else None
        if place is None or found is None or found in given.values():
            lost += [spot.text] if spot.sector is None else []
            continue
        given[place.name] = found
        means[place.name] = next((each.name for each in spot.means if each.id == found), spot.text)
    return Filling({**given, **_chosen(text, question)}, means, tuple(lost))


def named_parts(question: str, parameter: str, told: tuple[str, ...]) -> Iterator[str]:
    """Features of a name for a parameter: those of the parameter, of the question, of all that do or are done to."""
    is_done_to = parameter in PATIENTS or (question, parameter) == ("visits", "host")
    part = "patient" if is_done_to else "agent"
    for feature in told:
        yield f"{part} {feature}"
        yield f"{parameter} {feature}"
        yield f"{question} {parameter} {feature}"


def timed(time: Time | None, question: Question) -> tuple[dict[str, str], bool]:
    """Parameters of time, and whether the question has a place for all of it."""
    if time is None:
        return {}, True
    names = {each.name for each in question.parameters}
    if "since" in names and "until" in names:
        both = {"since": time.since, "until": time.until}
        return {name: day for name, day in both.items() if day}, True
    if "date" in names:
        day = time.since or time.until
        return {"date": day} if day else {}, True
    if "since" in names and (first := time.since or time.until):  # "I was away until May": what is new since then
        return {"since": first}, True
    return {}, False


def _options(text: Heard, question: Question, spot: Spot) -> Iterator[tuple[Parameter | None, float]]:
    """The parameters that may take the spot, with what that is worth; first those that come first."""
    told = text.parts.get(spot, ())
    fitting = [each for each in question.parameters if value(spot, each) is not None]
    for place, parameter in enumerate(fitting):
        worth = 0.0 if spot.sector is not None else TAKEN
        if parameter.name not in ALIKE and spot.fact is None:
            chance = learnt().parts.chance(named_parts(question.name, parameter.name, told))
            worth += log(max(chance, 1e-9) / max(1 - chance, 1e-9))
        yield parameter, worth - place * IN_ORDER
    yield None, 0.0


def _chosen(text: Heard, question: Question) -> dict[str, str]:
    """Values that words choose, where a value is likelier than none."""
    found = {}
    for parameter in question.parameters:
        chooser = learnt().choices.get(parameter.name)
        if parameter.type == "choice" and chooser is not None:
            chances = chooser.chances((*text.features, f"of {question.name}"), text.meaning)
            likeliest = max(chances, key=lambda each: chances[each])
            if likeliest in parameter.values:
                found[parameter.name] = likeliest
    return found

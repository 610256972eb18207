"""What was written down about characters, placed at the spots that the program finds there today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.pairs.encoding import RELATIONS, Encoded
from loaders.extraction.pairs.network import MODALITIES
from loaders.extraction.pairs.spots import Spot, head_of
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Relation
from tools.pairs.labels import Mark, Stated

ENOUGH = 0.6
"""How alike a mark and a spot have to be: their common tokens by all of theirs, and `SAME_HEAD`."""
SAME_HEAD = 0.3
UNHEARD_OF = 100_000
"""Chains that only the marks know have numbers from here."""

Fact = tuple[int, int, int]
"""Two spots by their places in the sentence, and the number of a relation."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a sentence states of its spots, as numbers of MODALITIES; what is in `neither` teaches nothing."""

    told: Mapping[Fact, int]
    neither: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Placed:
    """The spots of a sentence, with those that only marks know, its target, and which facts found their places."""

    spots: tuple[Spot, ...]
    target: Target
    found: frozenset[Stated]


def place(
    parse: Parse,
    spots: Sequence[Spot],
    marks: Sequence[tuple[int, int, Mark]],
    facts: Sequence[Stated],
    *,
    things: bool,
) -> Placed:
    """Those facts at the spots of one sentence; `marks` come with their tokens [start, end).

    A fact is told by the nearest marks of its two things. With `things`, marks of one thing are one chain; without,
    a spot's own chains are right.
    """
    known, stands_for = list(spots), {}
    for start, end, mark in marks:
        number = _nearest(parse, known[: len(spots)], stands_for, start, end, mark)
        if number is None:
            number = len(known)
            known.append(Spot(start, end, head_of(parse, start, end), (_chain(f"{number}", mark),), "name"))
        stands_for[number] = mark
    if things:
        for number, mark in stands_for.items():
            chains = tuple(_chain(thing, replace(mark, kind=known[number].kind)) for thing in mark.things)
            known[number] = replace(known[number], chains=chains)
    told: dict[Fact, int] = {}
    neither: set[Fact] = set()
    found = set()
    for fact in facts:
        pairs = _pairs(fact, known, stands_for)
        if pairs:
            found.add(fact)
            _tell(fact, pairs, told, neither)
    return Placed(tuple(known), Target(told, frozenset(neither)), frozenset(found))


def _nearest(
    parse: Parse, spots: Sequence[Spot], taken: Mapping[int, Mark], start: int, end: int, mark: Mark
) -> int | None:
    """The free spot of the mark's kind that is most alike; what refers to something is of any kind."""
    head = head_of(parse, start, end)
    best: tuple[float, int] | None = None
    for number, spot in enumerate(spots):
        common = max(0, min(end, spot.end) - max(start, spot.start))
        alike = common / (end - start + spot.end - spot.start - common) + (SAME_HEAD if spot.head == head else 0.0)
        fits = spot.how == "refers" or mark.kind in {chain.kind for chain in spot.chains}
        if fits and number not in taken and alike >= ENOUGH and (best is None or alike > best[0]):
            best = alike, number
    return best[1] if best else None


def _chain(thing: str, mark: Mark) -> Chain:
    return Chain(UNHEARD_OF + int(thing), mark.kind, "", "")


def _pairs(fact: Stated, spots: Sequence[Spot], stands_for: Mapping[int, Mark]) -> list[tuple[int, int]]:
    """The spots that the fact may be told of, the nearest to each other first."""
    joins = ontology.relations()[fact.relation].joins
    pairs = [
        (one, other)
        for one, first in stands_for.items()
        for other, second in stands_for.items()
        if fact.subject in first.things
        and fact.object in second.things
        and (one != other or len(spots[one].chains) > 1)
        and joins(spots[one].kind, spots[other].kind)
    ]
    return sorted(pairs, key=lambda pair: (abs(spots[pair[0]].head - spots[pair[1]].head), pair))


def _tell(fact: Stated, pairs: Sequence[tuple[int, int]], told: dict[Fact, int], neither: set[Fact]) -> None:
    best, *others = pairs
    if fact.is_doubtful:
        others = list(pairs)
    else:
        told.update(dict.fromkeys(in_both_orders(fact.relation, best), MODALITIES.index(fact.modality)))
    for pair in others:
        neither.update(in_both_orders(fact.relation, pair))


def in_both_orders(relation: Relation, pair: tuple[int, int]) -> Iterator[Fact]:
    """The pair with the relation's number; turned, too, where the relation has no order."""
    number = RELATIONS.index(relation)
    yield (*pair, number)
    if ontology.is_symmetric(relation):
        yield (pair[1], pair[0], number)


def within(sentence: Encoded, spots: Sequence[Spot], target: Target) -> Target:
    """The target by the places of the sentence's own spots; what other spots of two told things say is in neither."""
    places = {id(spot): number for number, spot in enumerate(sentence.spots)}
    moved = {number: places[id(spot)] for number, spot in enumerate(spots) if id(spot) in places}
    told = {
        (moved[one], moved[other], relation): modality
        for (one, other, relation), modality in target.told.items()
        if one in moved and other in moved
    }
    neither = {(moved[a], moved[b], relation) for a, b, relation in target.neither if a in moved and b in moved}
    numbers = [{chain.number for chain in spot.chains} for spot in sentence.spots]
    for one, other, relation in told:
        neither |= {
            (first, second, relation)
            for first, second in sentence.pairs
            if numbers[first] & numbers[one] and numbers[second] & numbers[other]
        }
    return Target(told, frozenset(neither - told.keys()))

"""One event told twice has one day and one place: what one sentence leaves out, another may say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from schema.generated.vocabulary import Kind, Modality, Relation

PAIRS = frozenset({Relation.MET_WITH})
FAMILIES = {
    Relation.SIGNED: "agreement", Relation.ISSUED: "agreement", Relation.PARTY_TO: "agreement",
    Relation.PARTICIPATES_IN: "event", Relation.HOSTED: "event", Relation.ORGANISED: "event",
    Relation.VISITED: "visit", Relation.RATIFIED: "ratified",
}  # fmt: skip
"""Relations that tell of the same occasion when they have the same object."""
ON_THE_SPOT = frozenset(
    {Relation.SIGNED, Relation.ISSUED, Relation.MET_WITH, Relation.PARTICIPATES_IN, Relation.HOSTED, Relation.ORGANISED}
)
MEETING = frozenset({Relation.MET_WITH, Relation.HOSTED, Relation.VISITED})
NEARBY = 60
"""Tokens within which what happened on one day is told of one place."""
TIMELESS = frozenset({Relation.PARTY_TO})
"""Takes part in telling when, but is bound for longer than a day itself."""


def share_occasions(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, with the day and place of their event where another one tells it and all that tell it agree."""
    everything = list(candidates)
    days: dict[Hashable, set[str]] = defaultdict(set)
    places: dict[Hashable, set[str]] = defaultdict(set)
    for candidate in everything:
        key = _occasion(candidate)
        if key is not None and candidate.qualifiers.date:
            days[key].add(candidate.qualifiers.date)
        if key is not None and candidate.qualifiers.place:
            places[key].add(candidate.qualifiers.place)
    completed = [_completed(candidate, days, places) for candidate in everything]
    held: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for candidate in completed:
        there = candidate.relation in ON_THE_SPOT or candidate.relation == Relation.VISITED
        if there and _has_day(candidate) and candidate.qualifiers.place:
            held[str(candidate.qualifiers.date)][candidate.qualifiers.place].append(candidate.tokens[0])
    placed = _on_one_day([_placed(candidate, held) for candidate in completed])
    visits = [c for c in placed if c.relation == Relation.VISITED and c.qualifiers.place and _has_day(c)]
    return [_met_there(candidate, visits) for candidate in placed]


def _on_one_day(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, with the day of what was signed where the article tells one day on which its parties signed.

    Where it tells none, the one day on which they met: at such a meeting it was signed.
    """
    signed = [c for c in candidates if c.relation == Relation.SIGNED and c.modality == Modality.HAPPENED]
    undated = [c for c in signed if not c.qualifiers.date and not c.qualifiers.since]
    if not undated:
        return candidates
    days = {str(c.qualifiers.date) for c in signed if c.qualifiers.date}
    if not days:
        met = [c for c in candidates if c.modality == Modality.HAPPENED and c.relation in MEETING and c.qualifiers.date]
        days = {str(c.qualifiers.date) for c in met}
        there = {number for c in met for number in (*_sides(c.subject), *_sides(c.object))}
        undated = [c for c in undated if there & set(_sides(c.subject))]
    day = next(iter(days)) if len(days) == 1 else ""
    if len(day) != len("2024-10-18"):
        return candidates
    late = {id(candidate) for candidate in undated}
    return [replace(c, qualifiers=replace(c.qualifiers, date=day)) if id(c) in late else c for c in candidates]


def _sides(chain: Chain) -> Iterator[int]:
    """The numbers of the chain and of the states and bodies in whose offices the person acts."""
    yield chain.number
    yield from (where for _, where in chain.offices if where is not None)


def _met_there(candidate: Candidate, visits: Iterable[Candidate]) -> Candidate:
    """Whom a visitor met on the day of the one visit that is told of it, he met there."""
    if candidate.relation != Relation.MET_WITH or candidate.qualifiers.place or not _has_day(candidate):
        return candidate
    who = {candidate.subject.number, candidate.object.number}
    places = {
        visit.qualifiers.place
        for visit in visits
        if visit.subject.number in who and visit.qualifiers.date == candidate.qualifiers.date
    }
    if len(places) != 1:
        return candidate
    return replace(candidate, qualifiers=replace(candidate.qualifiers, place=next(iter(places))))


def _on_a_day(candidate: Candidate) -> bool:
    return candidate.relation in ON_THE_SPOT and _has_day(candidate)


def _has_day(candidate: Candidate) -> bool:
    return len(candidate.qualifiers.date or "") == len("2024-10-18")


def _placed(candidate: Candidate, held: Mapping[str, Mapping[str, list[int]]]) -> Candidate:
    """What is told of one day, with one place for that day told nearby, happened there."""
    places = held.get(str(candidate.qualifiers.date), {})
    if candidate.qualifiers.place or not _on_a_day(candidate) or len(places) != 1:
        return candidate
    place, told = next(iter(places.items()))
    if min(abs(token - candidate.tokens[0]) for token in told) > NEARBY:
        return candidate
    return replace(candidate, qualifiers=replace(candidate.qualifiers, place=place))


def _occasion(candidate: Candidate) -> Hashable | None:
    if candidate.modality not in (Modality.HAPPENED, Modality.PLANNED):
        return None
    if candidate.relation in PAIRS:
        return candidate.relation, candidate.modality, frozenset((candidate.subject.number, candidate.object.number))
    family = FAMILIES.get(candidate.relation)
    if family is None or (family == "visit" and candidate.subject.kind != Kind.PERSON):
        return None
    who = candidate.subject.number if family == "visit" else None
    return family, candidate.modality, candidate.object.number, who


def _completed(candidate: Candidate, days: dict[Hashable, set[str]], places: dict[Hashable, set[str]]) -> Candidate:
    key = _occasion(candidate)
    if key is None or candidate.relation in TIMELESS:
        return candidate
    qualifiers = candidate.qualifiers
    if not qualifiers.date and not qualifiers.since and len(days[key]) == 1:
        qualifiers = replace(qualifiers, date=next(iter(days[key])))
    if not qualifiers.place and len(places[key]) == 1:
        qualifiers = replace(qualifiers, place=next(iter(places[key])))
    return candidate if qualifiers is candidate.qualifiers else replace(candidate, qualifiers=qualifiers)

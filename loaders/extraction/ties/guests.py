"""Who visited because of whom they met where: a foreign minister received in Lome was in Lome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.reference import states

MEETINGS = frozenset({Relation.MET_WITH, Relation.HOSTED})
RULE = "guests"


def read_guests(candidates: Sequence[Candidate], discourse: Discourse) -> Iterator[Candidate]:
    """visited, for each meeting in the capital of one side's state: the other side came there."""
    for candidate in candidates:
        if candidate.relation not in MEETINGS or candidate.modality not in (Modality.HAPPENED, Modality.PLANNED):
            continue
        place = _capital(candidate, discourse)
        if place is None:
            continue
        sides = {_state(c, discourse): c for c in (candidate.subject, candidate.object) if c.kind == Kind.PERSON}
        if len(sides) == 2 and None not in sides and place.capital_of in sides:
            guest = next(person for state, person in sides.items() if state != place.capital_of)
            if not _told(guest, place, candidates):
                told = replace(candidate.qualifiers, place=None)
                yield Candidate(Relation.VISITED, guest, place, candidate.modality, told, candidate.tokens, RULE, 0.75)


def _capital(candidate: Candidate, discourse: Discourse) -> Chain | None:
    """The capital in which the meeting was, as its qualifiers say."""
    name = candidate.qualifiers.place
    places = (c for c in discourse.chains if c.capital_of and c.name == name)
    return next(places, None) if name else None


def _state(person: Chain, discourse: Discourse) -> str | None:
    """The code of the state that the person serves, also by a body of it."""
    for _, where in person.offices:
        body = discourse.chains[where] if where is not None else None
        if body is not None and body.state in states():
            return body.state
    return None


def _told(guest: Chain, place: Chain, candidates: Sequence[Candidate]) -> bool:
    return any(
        c.relation == Relation.VISITED
        and c.subject is guest
        and (c.object is place or c.object.state == place.capital_of)
        for c in candidates
    )

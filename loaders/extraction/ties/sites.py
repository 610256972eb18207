"""Where an event is because its host or organiser holds it there: "Peru will host the summit in Lima"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.discourse import Discourse
from schema.generated.vocabulary import Kind, Qualifiers, Relation

HELD = frozenset({Relation.HOSTED, Relation.ORGANISED})
RULE = "sites"


def read_sites(candidates: Sequence[Candidate], discourse: Discourse) -> Iterator[Candidate]:
    """located_in for each event that somebody hosts or organises at a named place, unless its place is told already."""
    placed = {c.subject.number for c in candidates if c.relation == Relation.LOCATED_IN}
    grounds = {c.name: c for c in discourse.chains if c.kind == Kind.PLACE}
    for candidate in candidates:
        site = grounds.get((candidate.qualifiers.place or "").partition(",")[0])
        event = candidate.object
        if candidate.relation in HELD and event.kind == Kind.EVENT and site is not None and event.number not in placed:
            placed.add(event.number)
            told = Qualifiers(date=candidate.qualifiers.date)
            yield replace(
                candidate,
                relation=Relation.LOCATED_IN,
                subject=event,
                object=site,
                qualifiers=told,
                rule=RULE,
                confidence=0.8,
            )

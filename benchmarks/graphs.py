"""Synthetic graphs: states that sign agreements on technology, as many as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.open import open_store
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import cluster_id, fact_id, state_id
from schema.records import ClaimId, Entity, Fact

STATES = ("KEN", "JPN", "BRA", "FRA", "IND", "CHL", "EGY", "VNM")


def signings(path: Path, *, agreements: int) -> Path:
    """A graph at that path in which each agreement is signed by two states."""
    states = [Entity(state_id(code), Kind.STATE, code, state=code) for code in STATES]
    pacts = [
        Entity(cluster_id(Kind.AGREEMENT, f"Pact {n}", str(n)), Kind.AGREEMENT, f"Pact {n}") for n in range(agreements)
    ]
    store = open_store(str(path))
    with store.writer() as writer:
        writer.put_entities([*states, *pacts])
        writer.put_facts(_signed(states, pacts))
        writer.set_version(1)
    store.close()
    return path


def _signed(states: list[Entity], pacts: list[Entity]) -> Iterator[Fact]:
    for number, pact in enumerate(pacts):
        for state in (states[number % len(states)], states[(number + 1) % len(states)]):
            id = fact_id(state.id, Relation.SIGNED, pact.id, Modality.HAPPENED)
            yield Fact(
                id=id,
                subject=state.id,
                relation=Relation.SIGNED,
                object=pact.id,
                modality=Modality.HAPPENED,
                qualifiers=Qualifiers(date=f"2024-{number % 12 + 1:02}-01", sector_code=("technology",)),
                claims=(ClaimId(f"claim:{number}"),),
                articles=1,
                publishers=1,
                confidence=0.9,
                first_reported="2024-01-01",
                last_reported="2024-01-01",
                quote=f"{state.name} signed {pact.name}",
            )

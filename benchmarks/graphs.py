"""A synthetic graph: states that sign agreements, as many as one likes."""

from __future__ import annotations

from pathlib import Path

from graph.open import open_store
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import cluster_id, fact_id, state_id
from schema.records import ClaimId, Entity, Fact

MANY = ("KEN", "JPN")
"""Two states that sign half of all agreements with each other."""
OTHERS = ("BRA", "FRA", "IND", "CHL", "EGY", "VNM")
ONE = ("NOR", "PER")
"""Two states with one agreement."""


def signings(path: Path, *, agreements: int) -> Path:
    """A graph at that path in which each agreement is signed by two states."""
    states = {code: Entity(state_id(code), Kind.STATE, code, state=code) for code in (*MANY, *OTHERS, *ONE)}
    pacts = [
        Entity(cluster_id(Kind.AGREEMENT, f"Pact {n}", str(n)), Kind.AGREEMENT, f"Pact {n}") for n in range(agreements)
    ]
    store = open_store(str(path))
    with store.writer() as writer:
        writer.put_entities([*states.values(), *pacts])
        writer.put_facts(
            _signed(states[code], pact, number) for number, pact in enumerate(pacts) for code in _pair(number)
        )
        writer.set_version(1)
    store.close()
    return path


def _pair(number: int) -> tuple[str, str]:
    if number == 0:
        return ONE
    if number % 2:
        return MANY
    return OTHERS[number // 2 % len(OTHERS)], OTHERS[(number // 2 + 1) % len(OTHERS)]


def _signed(state: Entity, pact: Entity, number: int) -> Fact:
    return Fact(
        id=fact_id(state.id, Relation.SIGNED, pact.id, Modality.HAPPENED),
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

"""Small worlds made up by hypothesis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from schema.generated.vocabulary import Modality
from schema.records import Entity, Fact
from tests.stores.records import entity, fact

NAMES = ["Ash", "birch", "Élan", "cedar", "Ash", "ΩMEGA", "z 1", "zz"]
AGENTS = ["state:A", "state:B", "state:C", "institution:i-1", "person:p-1", "person:p-2"]
OBJECTS = {
    "agreement:tech-1": "Technology agreement",
    "agreement:plain-1": "Memorandum",
    "sector:water-1": "water",
    "sector:energy-1": "energy",
    "event:summit-1": "water summit",
    "project:dam-1": "dam",
}
BETWEEN_AGENTS = ["partner_of", "cooperates_with", "met_with", "visited", "sanctioned", "trades_with", "disputes_with"]
BETWEEN_AGENTS += [
    "funds",
    "invested_in",
    "provides_aid",
    "joint_project",
    "mediated",
    "supports",
    "opposes",
    "criticised",
]
BETWEEN_AGENTS += ["requested", "suspended", "diplomatic_relations_with"]
ON_AGREEMENTS = ["signed", "party_to", "ratified", "acceded_to", "withdrew_from", "terminated"]
KNOWN = [None, "2020-01-01", "2021-05-01", "2024-10-18"]
DATES = [None, "2019", "2020-06", "2021-03-04", "2024-02-29", "2018/2022", "2020/.."]


@dataclass(frozen=True, slots=True)
class World:
    """Entities, facts between them, and what some of these were before."""

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    versions: tuple[Fact, ...] = ()


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of a dozen entities and up to twenty facts."""
    agents = [
        entity(
            id,
            draw(st.sampled_from(NAMES)),
            state=draw(st.sampled_from([None, "A", "B"])) if id[0] != "s" else id[-1],
            articles=draw(st.integers(0, 3)),
        )
        for id in AGENTS
    ]
    others = [entity(id, name) for id, name in OBJECTS.items()]
    facts = draw(st.lists(_facts(), max_size=20))
    numbered = [
        fact(f"fact:{number}", subject, relation, object, **fields)
        for number, (subject, relation, object, fields) in enumerate(facts)
    ]
    known = [replace(each, known_from=draw(st.sampled_from(KNOWN))) for each in numbered]
    versions = [
        replace(each, known_from="2000-01-01", known_until=each.known_from, articles=each.articles + 1)
        for each in known
        if each.known_from is not None and draw(st.booleans())
    ]
    return World((*agents, *others), tuple(known), tuple(versions))


@st.composite
def _facts(draw: st.DrawFn) -> tuple[str, str, str, dict[str, Any]]:
    subject, relation, target = draw(
        st.one_of(_between_agents(), _signings(), _sectors(), _offices(), _memberships(), _doings())
    )
    fields: dict[str, Any] = {
        "modality": draw(st.sampled_from([*[Modality.HAPPENED.value] * 4, *[each.value for each in Modality]])),
        "confidence": draw(st.sampled_from([0.3, 0.5, 0.9])),
        "reported": draw(st.sampled_from([None, "2020", "2021-05", "2024-10-18"])),
        "articles": draw(st.integers(1, 4)),
        "date": draw(st.sampled_from(DATES)),
        "since": draw(st.sampled_from([None, None, "2015", "2020-06-15"])),
        "until": draw(st.sampled_from([None, None, "2021"])),
        "amount": draw(st.sampled_from([None, 0.1, 2.0, 3.5e9])),
        "currency": draw(st.sampled_from([None, "USD"])),
        "status": draw(st.sampled_from([None, "partnership"])),
        "sector": draw(st.sampled_from([(), ("water",), ("tech", "Öl")])),
        "sector_code": draw(st.sampled_from([(), ("energy",), ("digital",)])),
    }
    return subject, relation, target, fields


def _between_agents() -> st.SearchStrategy[tuple[str, str, str]]:
    agents = st.sampled_from(AGENTS)
    triples = st.tuples(agents, st.sampled_from(BETWEEN_AGENTS), agents)
    return triples.filter(lambda triple: triple[0] != triple[2])


def _signings() -> st.SearchStrategy[tuple[str, str, str]]:
    agreements = st.sampled_from(["agreement:tech-1", "agreement:plain-1"])
    return st.tuples(st.sampled_from(AGENTS), st.sampled_from(ON_AGREEMENTS), agreements)


def _sectors() -> st.SearchStrategy[tuple[str, str, str]]:
    agreements = st.sampled_from(["agreement:tech-1", "agreement:plain-1"])
    return st.tuples(agreements, st.just("covers_sector"), st.sampled_from(["sector:water-1", "sector:energy-1"]))


def _offices() -> st.SearchStrategy[tuple[str, str, str]]:
    return st.tuples(st.sampled_from(AGENTS[4:]), st.just("holds_position"), st.sampled_from(AGENTS[:4]))


def _doings() -> st.SearchStrategy[tuple[str, str, str]]:
    hosting = st.tuples(
        st.sampled_from(AGENTS), st.sampled_from(["hosted", "participates_in"]), st.just("event:summit-1")
    )
    launching = st.tuples(st.sampled_from(AGENTS), st.sampled_from(["launched", "funds"]), st.just("project:dam-1"))
    return st.one_of(hosting, launching)


def _memberships() -> st.SearchStrategy[tuple[str, str, str]]:
    return st.tuples(st.sampled_from(AGENTS[:3]), st.just("member_of"), st.just("institution:i-1"))

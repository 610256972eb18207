"""What was known, and what held, on a day: versions of facts on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.asking import ask
from graph.store import GraphStore
from queries.catalog import Question, catalog, question
from schema.records import FactId
from tests.stores.engines import Engine
from tests.stores.records import article, claim, entity, fact

ENTITIES = [
    entity("state:CHN", "China", state="CHN"),
    entity("state:RUS", "Russia", state="RUS"),
    entity("agreement:kazan-1", "Kazan Accord"),
    entity("person:lin-1", "Lin Bolin", state="CHN"),
]
SIGNED = replace(
    fact("fact:1", "state:CHN", "signed", "agreement:kazan-1", date="2024-10-18", articles=3), known_from="2024-11-05"
)
BEFORE = replace(SIGNED, qualifiers=replace(SIGNED.qualifiers, date="2024-10-17"), articles=1)
BEFORE = replace(BEFORE, known_from="2024-10-20", known_until="2024-11-05")
OTHER = replace(fact("fact:2", "state:RUS", "signed", "agreement:kazan-1", date="2024-10-18"), known_from="2024-10-20")
PLANNED = replace(
    fact("fact:3", "state:CHN", "cooperates_with", "state:RUS", modality="planned"), known_from="2024-10-20"
)
WAS_PLANNED = replace(PLANNED, known_from="2024-10-01", known_until="2024-10-20", articles=1)
OFFICE = fact("fact:4", "person:lin-1", "holds_position", "state:CHN", role="envoy", since="2020", until="2022")


@pytest.fixture
def graph(engine: Engine) -> Iterator[GraphStore]:
    """A signing whose date was told another way at first."""
    store = engine.open()
    with store.writer() as writer:
        writer.put_entities(ENTITIES)
        writer.put_facts([SIGNED, OTHER, PLANNED, OFFICE])
        writer.put_versions([BEFORE, WAS_PLANNED])
        writer.put_articles(
            [article("article:1", published="2024-10-20"), article("article:2", published="2024-11-05")]
        )
        writer.put_claims([claim("claim:1", "fact:1", "article:1"), claim("claim:2", "fact:1", "article:2")])
        writer.set_version(3)
    yield store
    store.close()


def agreements(graph: GraphStore, **given: str) -> list[tuple[object, ...]]:
    table = ask(graph, question("agreements_of_pair"), {"a": "China", "b": "Russia"} | given).table
    return [(row[table.columns.index("date")], row[table.columns.index("articles")]) for row in table.rows]


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        ("2024-10-19", []),
        ("2024-10-20", [("2024-10-17", 1)]),
        ("2024-11-04", [("2024-10-17", 1)]),
        ("2024-11-05", [("2024-10-18", 3)]),
        ("2024-10", [("2024-10-17", 1)]),
    ],
)
def test_a_question_answers_as_of_a_day(graph: GraphStore, known_at: str, expected: list[tuple[object, ...]]) -> None:
    assert agreements(graph, known_at=known_at) == expected


def test_without_a_day_the_present_values_are_given(graph: GraphStore) -> None:
    assert agreements(graph) == [("2024-10-18", 3)]


def test_what_has_been_signed_stays_signed_and_what_ended_held_before(graph: GraphStore) -> None:
    assert agreements(graph, valid_at="2025-01-01") == [("2024-10-18", 3)]
    assert agreements(graph, valid_at="2023-01-01") == []
    asked = question("positions_at")
    held = [bool(ask(graph, asked, {"date": day, "valid_at": day}).table.rows) for day in ("2019", "2021", "2023")]
    assert held == [False, True, False]


def test_a_plan_is_known_from_its_first_article(graph: GraphStore) -> None:
    asked = question("planned_cooperation")
    found = [ask(graph, asked, {"known_at": day}).table.rows for day in ("2024-09-30", "2024-10-02", "2024-10-21")]
    assert [len(rows) for rows in found] == [0, 1, 1]
    assert {str(row[-1]) for rows in found for row in rows} == {"fact:3"}


def test_evidence_is_that_of_the_articles_of_the_time(graph: GraphStore) -> None:
    rows = ask(graph, question("evidence"), {"fact": "fact:1", "known_at": "2024-10-31"}).table.rows
    assert [row[0] for row in rows] == ["claim:1"]


@pytest.mark.parametrize("asked", list(catalog()), ids=lambda asked: asked.name)
def test_every_question_has_both_clocks(asked: Question) -> None:
    assert {"valid_at", "known_at"} <= {parameter.name for parameter in asked.parameters}


def test_a_naive_pattern_counts_a_former_version_nowhere(graph: GraphStore) -> None:
    assert graph.read("MATCH (:State)-[r:SIGNED]->(:Agreement) RETURN count(r) AS n").rows == ((2,),)
    assert graph.read("MATCH (f:Fact) RETURN count(f) AS n").rows == ((4,),)


def test_a_version_that_is_put_twice_is_there_once_with_its_new_values(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.put_versions([replace(BEFORE, articles=2)])
    assert agreements(graph, known_at="2024-10-31") == [("2024-10-17", 2)]


def test_a_version_goes_alone_and_with_its_fact(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.delete_versions(["fact:3@2024-10-01", "fact:stranger@2024-10-01"])
        writer.delete_facts([FactId("fact:1")])
    assert graph.read("MATCH (v:Version) RETURN count(v) AS n").rows == ((0,),)
    assert graph.read("MATCH ()-[r:EARLIER]->() RETURN count(r) AS n").rows == ((0,),)

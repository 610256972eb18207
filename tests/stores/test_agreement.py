"""kglite and Neo4j give the same answers: to every named question, and to questions made up by hypothesis."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import open_store
from graph.store import GraphStore, Value
from queries.catalog import catalog, question
from queries.parameters import Bound, Parameter
from schema.errors import QueryError
from tests.stores.engines import Engine
from tests.stores.expressions import expressions
from tests.stores.patterns import patterns
from tests.stores.worlds import World, worlds

pytestmark = pytest.mark.neo4j

THOROUGH = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
"""The same examples in each run: a change of the engine, not chance, makes this suite fail."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two engines, side by side."""

    kglite: GraphStore
    neo4j: GraphStore

    def put(self, world: World) -> None:
        """Make both hold that world, and nothing else."""
        for store in (self.kglite, self.neo4j):
            ids = [str(row[0]) for row in store.read("MATCH (e:Entity) RETURN e.id AS id").rows]
            with store.writer() as writer:
                writer.delete_entities(ids)  # type: ignore[arg-type]  # they are ids
                writer.put_entities(world.entities)
                writer.put_facts(world.facts)


@pytest.fixture
def pair(empty_neo4j: Engine, tmp_path: Path) -> Iterator[Pair]:
    """Both engines, empty."""
    both = Pair(open_store(str(tmp_path / "graph.kgl")), empty_neo4j.open())
    yield both
    both.kglite.close()
    both.neo4j.close()


def of_type(parameter: Parameter) -> st.SearchStrategy[Bound]:
    """Bound values for a parameter."""
    strategies: dict[str, st.SearchStrategy[Bound]] = {
        "date": st.sampled_from(["2019-01-01", "2020-06-15", "2021-12-31", "2024-02-29"]),
        "number": st.sampled_from([0.0, 0.5, 0.9]),
        "entity": st.sampled_from(["state:A", "state:B", "state:C", "institution:i-1", "person:p-1"]),
        "sector": st.sampled_from([("technology", "digital"), ("energy",), ()]),
        "choice": st.sampled_from(parameter.values or ("none",)),
        "fact": st.sampled_from(["fact:0", "fact:1"]),
    }
    values = strategies[parameter.type]
    return st.none() | values if parameter.optional and parameter.type != "number" else values


@st.composite
def bound(draw: st.DrawFn, name: str) -> dict[str, Bound]:
    """Parameters for a named question."""
    chosen: dict[str, Bound] = {}
    for parameter in question(name).parameters:
        chosen[parameter.name] = draw(of_type(parameter))
        if parameter.type == "sector":
            chosen["sector_word"] = draw(st.none() | st.sampled_from(["tech", "water"]))
    return chosen


@THOROUGH
@given(world=worlds(), data=st.data())
def test_named_questions_agree_row_by_row(pair: Pair, world: World, data: st.DataObject) -> None:
    pair.put(world)
    for asked in catalog():
        parameters = data.draw(bound(asked.name), label=asked.name)
        ours, theirs = (store.read(asked.text, parameters) for store in (pair.kglite, pair.neo4j))
        assert ours == theirs, asked.name


@THOROUGH
@given(world=worlds(), texts=st.lists(patterns(), min_size=8, max_size=8))
def test_generated_questions_agree(pair: Pair, world: World, texts: list[str]) -> None:
    pair.put(world)
    for text in texts:
        ours, theirs = (store.read(text) for store in (pair.kglite, pair.neo4j))
        assert ours.columns == theirs.columns
        assert in_some_order(ours.rows) == in_some_order(theirs.rows), text


@settings(THOROUGH, max_examples=150)
@given(texts=st.lists(expressions(), min_size=10, max_size=10))
def test_generated_expressions_agree(pair: Pair, texts: list[str]) -> None:
    for text in texts:
        ours, theirs = (outcome(store, f"RETURN {text} AS x") for store in (pair.kglite, pair.neo4j))
        assert same(ours, theirs), f"{text}: kglite {ours!r}, Neo4j {theirs!r}"


def in_some_order(rows: tuple[tuple[Value, ...], ...]) -> list[str]:
    """The rows as text, sorted: a question without ORDER BY promises no order."""
    return sorted(repr(row) for row in rows)


def outcome(store: GraphStore, text: str) -> object:
    """The one value, or the word "error"."""
    try:
        return store.read(text).rows[0][0]
    except QueryError:
        return "error"


def same(ours: object, theirs: object) -> bool:
    """Equal, and of one type; sums of numbers may differ in their last digit."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return ours == theirs or math.isclose(ours, theirs, rel_tol=1e-12) or (math.isnan(ours) and math.isnan(theirs))
    return type(ours) is type(theirs) and ours == theirs

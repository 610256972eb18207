"""Every test that asks for `store` or `engine` runs once on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import pytest

from graph.store import GraphStore
from tests.stores.engines import Engine
from tests.stores.records import fact
from tests.stores.world import load_world
from tools.neo4j_server import Server


@pytest.fixture(params=["kglite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """An engine with an empty graph."""
    if request.param == "kglite":
        return Engine("kglite", f"kglite://{tmp_path}/graph.kgl")
    empty: Engine = request.getfixturevalue("empty_neo4j")
    return empty


@pytest.fixture
def empty_neo4j(neo4j_server: Server) -> Engine:
    """The Neo4j of the tests, with nothing in its graph."""
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return Engine("neo4j", neo4j_server.url)


@pytest.fixture
def store(engine: Engine) -> Iterator[GraphStore]:
    """An empty store, open to be written."""
    store = engine.open()
    yield store
    store.close()


@pytest.fixture
def world(engine: Engine) -> Iterator[GraphStore]:
    """The store of world.py, in which one fact was known otherwise before."""
    store = engine.open()
    load_world(store)
    present = fact("fact:trade-1", "state:CHN", "trades_with", "state:GBR", amount=98.4e9, currency="GBP", date="2023")
    former = replace(
        fact("fact:trade-1", "state:CHN", "trades_with", "state:GBR", amount=90e9, currency="GBP", date="2022"),
        known_from="2023-01-01",
        known_until="2024-10-18",
    )
    with store.writer() as writer:
        writer.put_facts([replace(present, known_from="2024-10-18")])
        writer.put_versions([former])
    yield store
    store.close()

"""Every test that asks for `store` or `engine` runs once on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph.store import GraphStore
from tests.stores.engines import Engine
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

"""Cypher of strangers, on both engines: nothing is written, no file or address is read, and bounds hold."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from api.cypher import CypherDoor
from api.settings import Settings
from benchmarks.graphs import graph_file
from graph.open import open_store
from graph.store import GraphStore
from schema.errors import (
    BadParameter,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooCostly,
    StoreUnavailable,
    WriteRefused,
)
from tests.stores.engines import Engine
from tests.stores.records import contents, one_signing


@pytest.fixture
def store(engine: Engine) -> Iterator[GraphStore]:
    """A graph of one signing, open to be read."""
    writing = engine.open()
    one_signing(writing)
    writing.close()
    reading = open_store(engine.url, read_only=True)
    yield reading
    reading.close()


@pytest.fixture
def door(engine: Engine, store: GraphStore) -> Iterator[CypherDoor]:
    door = CypherDoor(Settings(store=engine.url, cypher_workers=1, cypher_memory=512 << 20), lambda: store)
    yield door
    door.close()


def asked(door: CypherDoor, text: str, **parameters: object) -> list[tuple[object, ...]]:
    return list(door.ask(text, parameters, timeout=5.0, limit=10)[0].rows)  # type: ignore[arg-type]


def test_a_text_is_answered_with_its_parameters(door: CypherDoor) -> None:
    text = "MATCH (s:State)-[:SIGNED]->(a:Agreement) WHERE s.id IN $ids RETURN s.name AS state, a.name AS agreement"
    table, version = door.ask(text, {"ids": ["state:CHN"]}, timeout=None, limit=None)
    assert (table.columns, table.rows, version) == (("state", "agreement"), (("China", "Technology agreement"),), 1)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:State {id: 'state:X'}) RETURN n",
        "MATCH (n) SET n.name = 'x' RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS RETURN 1 AS x",
        "MATCH (n) CALL { RETURN 1 AS x } IN TRANSACTIONS OF 1 ROWS RETURN x",
        "CALL db.labels() YIELD label RETURN label",
        "CALL dbms.components()",
        "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
        "SHOW TRANSACTIONS",
        "SHOW SETTINGS",
        "TERMINATE TRANSACTION 'neo4j-transaction-1'",
        "USE system MATCH (n) RETURN n",
        "CREATE INDEX x FOR (n:State) ON (n.name)",
    ],
)
def test_what_writes_or_governs_is_refused_and_changes_nothing(door: CypherDoor, store: GraphStore, text: str) -> None:
    before = contents(store)
    with pytest.raises(WriteRefused):
        asked(door, text)
    assert contents(store) == before


@pytest.mark.parametrize(
    "form",
    [
        "LOAD CSV FROM '{url}' AS line RETURN line",
        "LOAD CSV WITH HEADERS FROM '{url}' AS line RETURN line",
        "load csv from $url AS line RETURN line",
        "LOAD /* a */ CSV FROM '{url}' AS line RETURN line",
        "CALL {{ LOAD CSV FROM '{url}' AS line RETURN line }} RETURN line",
        "L\\u004FAD CSV FROM '{url}' AS line RETURN line",
    ],
)
def test_no_file_is_read(door: CypherDoor, tmp_path: Path, form: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret,words\n")
    with pytest.raises(WriteRefused):
        asked(door, form.format(url=secret.as_uri()), url=secret.as_uri())


def test_no_address_is_asked(door: CypherDoor) -> None:
    met: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            met.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *given: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/x.csv"
    try:
        for text in (f"LOAD CSV FROM '{url}' AS line RETURN line", f"CALL apoc.load.csv('{url}') YIELD map RETURN map"):
            with pytest.raises(WriteRefused):
                asked(door, text)
    finally:
        server.shutdown()
        server.server_close()
    assert met == []


def test_a_text_that_never_ends_is_stopped_and_the_next_is_answered(door: CypherDoor) -> None:
    asked(door, "RETURN 1 AS one")
    with pytest.raises((QueryTimeout, QueryTooCostly, QueryError)):
        door.ask(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n",
            {},
            timeout=1.0,
            limit=10,
        )
    assert asked(door, "RETURN 1 AS one") == [(1,)]


def test_a_cut_answer_says_so(door: CypherDoor) -> None:
    table, _ = door.ask("UNWIND range(1, 50) AS x RETURN x", {}, timeout=5.0, limit=10)
    assert (len(table.rows), table.truncated) == (10, True)


def test_an_error_of_syntax_has_its_place(door: CypherDoor) -> None:
    with pytest.raises(QuerySyntaxError) as found:
        asked(door, "MATCH (s:State)\nRETURN s.name AS name,")
    assert found.value.line == 2
    assert found.value.column
    with pytest.raises(QuerySyntaxError) as unknown:
        asked(door, "MATCH (s:State)\nRETURN t.name AS name")
    assert (unknown.value.line, unknown.value.column) == (2, 8)


@pytest.mark.parametrize(
    ("text", "parameters", "says"),
    [
        ("  ", {}, "empty"),
        ("RETURN $x AS x", {}, "x is missing"),
        ("RETURN $x AS x", {"x": 2**63}, "64 bits"),
        ("RETURN 1 AS x //" + "a" * 20_001, {}, "longer"),
    ],
)
def test_what_cannot_be_asked_is_a_bad_parameter(
    door: CypherDoor, text: str, parameters: dict[str, object], says: str
) -> None:
    with pytest.raises(BadParameter, match=says):
        asked(door, text, **parameters)


def test_a_text_that_would_eat_the_memory_ends_its_worker_only(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    writing = open_store(str(path))
    one_signing(writing)
    writing.close()
    door = CypherDoor(Settings(store=str(path), cypher_workers=1, cypher_memory=256 << 20), lambda: writing)
    with pytest.raises(QueryTooCostly):
        asked(door, "RETURN reduce(s = 'a', x IN range(1, 34) | s + s) AS x")
    assert asked(door, "MATCH (s:State) RETURN s.name AS name") == [("China",)]
    door.close()


@pytest.mark.slow
def test_a_large_graph_is_opened_and_nothing_stays_behind(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    path = graph_file(tmp_path / "graph", agreements=10_000)
    door = CypherDoor(Settings(store=str(path), cypher_workers=1), lambda: open_store(str(path), read_only=True))
    assert asked(door, "MATCH (a:Agreement) RETURN count(a) AS n") == [(10_000,)]
    assert len(list(scratch.iterdir())) == 1
    with pytest.raises((QueryTimeout, QueryTooCostly)):  # whichever bound it meets first
        door.ask("MATCH (a:Agreement), (b:Agreement), (c) RETURN count(*) AS n", {}, timeout=1.0, limit=10)
    door.close()
    assert list(scratch.iterdir()) == []


def test_a_graph_that_is_saved_anew_is_read(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    writing = open_store(str(path))
    door = CypherDoor(Settings(store=str(path), cypher_workers=1), lambda: writing)
    assert asked(door, "MATCH (s:State) RETURN s.name AS name") == []
    one_signing(writing)
    writing.close()
    assert asked(door, "MATCH (s:State) RETURN s.name AS name") == [("China",)]
    door.close()


def test_without_a_graph_the_door_says_what_to_do(tmp_path: Path) -> None:
    door = CypherDoor(Settings(store=str(tmp_path / "none")), lambda: open_store(str(tmp_path / "none")))
    with pytest.raises(StoreUnavailable, match="accords load"):
        asked(door, "RETURN 1 AS x")
    door.close()

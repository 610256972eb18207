"""What only a server can do wrong: be down, start, refuse, be something else, go away in the middle."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph import open_store
from graph.neo4j.schema import create_missing, statements
from graph.neo4j.store import open_neo4j
from graph.store import GraphStore
from schema.errors import StoreError, StoreUnavailable, VersionMismatch
from tests.stores.engines import Engine
from tests.stores.records import entity, fact, one_signing, value
from tools.neo4j_server import Server, running

pytestmark = pytest.mark.neo4j


@pytest.fixture
def silent() -> Iterator[tuple[str, socket.socket]]:
    """The address of something that listens and is no Neo4j."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"bolt://neo4j:secret@127.0.0.1:{listening.getsockname()[1]}", listening


def answer_each(listening: socket.socket, reply: bytes) -> None:
    """Answer whoever comes with those bytes, until the socket is closed."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(64)
                connection.sendall(reply)

    threading.Thread(target=serve, daemon=True).start()


def test_where_nothing_listens_the_message_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(StoreUnavailable, match=rf"bolt://127\.0\.0\.1:{port}: no Neo4j answers"):
        open_store(f"bolt://neo4j:secret@127.0.0.1:{port}")


def test_a_web_server_is_no_neo4j(silent: tuple[str, socket.socket]) -> None:
    url, listening = silent
    answer_each(listening, b"HTTP/1.1 400 Bad Request\r\n\r\n")
    with pytest.raises(StoreError, match=r"bolt://127\.0\.0\.1"):
        open_neo4j(url, patience=2)


def test_a_server_of_another_age_is_refused(silent: tuple[str, socket.socket]) -> None:
    url, listening = silent
    answer_each(listening, b"\x00\x00\x00\x00")
    with pytest.raises(VersionMismatch, match="Neo4j 5"):
        open_neo4j(url, patience=2)


def test_a_wrong_password_is_told_and_not_shown(neo4j_server: Server) -> None:
    with pytest.raises(StoreUnavailable, match="refuses this user or password") as caught:
        open_store(f"bolt://neo4j:not-the-password@{neo4j_server.host}:{neo4j_server.port}")
    assert "not-the-password" not in str(caught.value)


def test_a_database_that_is_not_there_is_told(neo4j_server: Server) -> None:
    with pytest.raises(StoreUnavailable, match="no database of that name"):
        open_store(f"{neo4j_server.url}/nowhere")


def test_the_constraints_of_the_ontology_are_in_place(empty_neo4j: Engine, neo4j_server: Server) -> None:
    empty_neo4j.open().close()
    with (
        neo4j.GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as driver,
        driver.session() as session,
    ):
        assert create_missing(session) == []
        there = {record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")}
        there |= {record["name"] for record in session.run("SHOW INDEXES YIELD name")}
    assert statements().keys() <= there


def test_a_writer_that_loses_against_another_is_tried_again(empty_neo4j: Engine) -> None:
    stores = [empty_neo4j.open(), empty_neo4j.open()]
    with stores[0].writer() as writer:
        writer.put_entities([entity("state:A"), entity("state:B")])

    def load(store: GraphStore, order: tuple[str, str]) -> None:
        for number in range(15):
            with store.writer() as writer:
                writer.put_entities([entity(order[0], f"{number}")])
                writer.put_entities([entity(order[1], f"{number}")])

    orders = [("state:A", "state:B"), ("state:B", "state:A")]
    threads = [threading.Thread(target=load, args=pair) for pair in zip(stores, orders, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert value(stores[0], "MATCH (e:Entity) WHERE e.name = '14' RETURN count(e) AS n") == 2
    for store in stores:
        store.close()


@pytest.mark.slow
def test_a_server_with_a_small_heap_takes_as_many_rows_at_once_as_the_store_declares(empty_neo4j: Engine) -> None:
    store = empty_neo4j.open()
    rows = store.capabilities.rows_at_once
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN"), *(entity(f"agreement:a-{number}") for number in range(100))])
    with store.writer() as writer:
        writer.put_facts(
            fact(f"fact:{number}", "state:CHN", "signed", f"agreement:a-{number % 100}", role="host" * 100)
            for number in range(rows)
        )
    assert value(store, "MATCH (:State)-[r:SIGNED]->() RETURN count(r) AS n") == rows
    store.close()


@pytest.mark.slow
def test_a_server_that_is_lost_in_the_middle_of_a_load_takes_it_again_later(
    neo4j_server: Server, tmp_path: Path
) -> None:
    """`neo4j_server` is asked for so that this skips where there is none."""
    with running(tmp_path) as server:
        store = open_neo4j(server.url, patience=2)
        one_signing(store)

        def lose_it() -> None:
            with store.writer() as writer:
                writer.put_entities(entity(f"person:p-{number}") for number in range(500))
                os.kill(server.process.pid, signal.SIGKILL)
                writer.set_version(2)

        with pytest.raises(StoreUnavailable, match="no Neo4j answers"):
            lose_it()
        with pytest.raises(StoreUnavailable):
            store.read("MATCH (n) RETURN count(n) AS n")
    seen: list[StoreError] = []
    started = threading.Event()

    def knock() -> None:
        while not started.is_set():
            try:
                open_neo4j(server.url, patience=1, read_only=True).close()
                return
            except StoreError as error:
                seen.append(error)

    knocking = threading.Thread(target=knock)
    knocking.start()
    try:
        with running(tmp_path, port=server.port):
            knocking.join(timeout=60)
            assert {type(error) for error in seen} == {StoreUnavailable}, "starting is not being broken"
            assert store.version == 1
            assert value(store, "MATCH (p:Person) RETURN count(p) AS n") == 0
            with store.writer() as writer:
                writer.put_entities(entity(f"person:p-{number}") for number in range(500))
                writer.put_facts([fact("fact:9", "person:p-1", "represents", "state:CHN")])
                writer.set_version(2)
            assert store.version == 2
            store.close()
    finally:
        started.set()
        knocking.join(timeout=30)

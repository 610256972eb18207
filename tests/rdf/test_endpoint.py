"""Queries in workers of their own: a hostile one ends its worker, reaches nothing, and the others go on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from graph.rdf.guard import check
from graph.rdf.limits import Limits
from graph.rdf.protocol import Question
from graph.rdf.sparql import Endpoint
from schema.errors import (
    QuerySyntaxError,
    QueryTimeout,
    QueryTooCostly,
    StoreBusy,
    StoreCorrupt,
    StoreUnavailable,
    WriteRefused,
)
from tests.rdf.conftest import asking

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c + ?f + ?i = 'no') }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def ask_in_vain(endpoint: Endpoint) -> threading.Thread:
    """A thread that waits for the answer to an endless query."""

    def ask() -> None:
        with suppress(QueryTimeout):
            asking(endpoint)(ENDLESS)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_a_query_is_answered(endpoint: Endpoint) -> None:
    assert asking(endpoint)("SELECT ?o { <https://example.org/7> ?p ?o }", results="csv") == b"o\r\n7\r\n"


def test_a_large_answer_comes_in_pieces_and_whole(endpoint: Endpoint) -> None:
    text = "SELECT ?a ?b { ?a <https://example.org/p> ?x . ?b <https://example.org/p> ?y }"
    snapshot = endpoint.snapshot()
    asked = Question(text, str(snapshot.path), snapshot.is_union, "csv", None)
    pieces = list(endpoint.ask(asked))
    assert len(pieces) > 10
    assert b"".join(pieces).count(b"\n") == 300 * 300 + 1


def test_an_answer_that_nobody_reads_to_its_end_costs_one_worker_only(endpoint: Endpoint) -> None:
    snapshot = endpoint.snapshot()
    text = "SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }"
    answer = endpoint.ask(Question(text, str(snapshot.path), snapshot.is_union, "csv", None))
    next(iter(answer))
    answer.close()
    assert b"true" in asking(endpoint)("ASK {}")


def test_an_endless_query_is_stopped_at_its_time(endpoint: Endpoint) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="stopped after 2 seconds"):
        asking(endpoint)(ENDLESS)
    assert time.monotonic() - started < 4
    assert b"true" in asking(endpoint)("ASK {}")


def test_others_are_answered_while_an_endless_query_runs(endpoint: Endpoint) -> None:
    busy = ask_in_vain(endpoint)
    time.sleep(0.2)
    started = time.monotonic()
    assert b"true" in asking(endpoint)("ASK {}")
    assert time.monotonic() - started < 1
    busy.join()


@pytest.mark.parametrize("text", [HUNGRY, f"ASK {'{' * 20_000}{'}' * 20_000}"], ids=["memory", "nesting"])
def test_a_query_that_ends_its_worker_is_told_so_and_harms_nobody(endpoint: Endpoint, text: str) -> None:
    with pytest.raises((QueryTooCostly, QueryTimeout)):
        asking(endpoint)(text)
    assert b"true" in asking(endpoint)("ASK {}")


def test_a_worker_that_something_else_ended_costs_no_query(endpoint: Endpoint) -> None:
    asking(endpoint)("ASK {}")
    for pid in endpoint.worker_pids():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    assert b"true" in asking(endpoint)("ASK {}")


def test_a_worker_reaches_no_network_even_past_the_guard(endpoint: Endpoint) -> None:
    with socket.socket() as trap:
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(1)
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        asking(endpoint)(f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            trap.accept()


def test_when_all_are_busy_the_next_is_told_to_come_again(imported: Path) -> None:
    endpoint = Endpoint(imported, workers=1, limits=Limits(seconds=2, waiting=0.1))
    try:
        asking(endpoint)("ASK {}")
        busy = ask_in_vain(endpoint)
        time.sleep(0.2)
        with pytest.raises(StoreBusy):
            asking(endpoint)("ASK {}")
        busy.join()
    finally:
        endpoint.close()


def test_an_error_in_the_text_has_its_place(endpoint: Endpoint) -> None:
    with pytest.raises(QuerySyntaxError) as found:
        asking(endpoint)("SELECT *\n{ ?s ?p }")
    assert (found.value.line, found.value.column) == (2, 10)


def test_a_folder_without_a_snapshot_is_refused_and_seen_once_it_has_one(imported: Path, tmp_path: Path) -> None:
    endpoint = Endpoint(tmp_path / "rdf", workers=1)
    try:
        with pytest.raises(StoreUnavailable, match="no RDF snapshot"):
            endpoint.snapshot()
        shutil.copytree(imported, tmp_path / "rdf")
        assert b"true" in asking(endpoint)("ASK {}")
    finally:
        endpoint.close()


def test_a_broken_snapshot_is_refused_and_the_workers_live(imported: Path, tmp_path: Path) -> None:
    shutil.copytree(imported, tmp_path / "rdf")
    endpoint = Endpoint(tmp_path / "rdf", workers=1)
    try:
        for file in endpoint.snapshot().path.glob("MANIFEST*"):
            file.write_bytes(b"damage")
        for _ in range(2):
            with pytest.raises(StoreCorrupt, match="accords rdf rebuild"):
                asking(endpoint)("ASK {}")
    finally:
        endpoint.close()


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://a/> {} }",
        "ask{service<http://a/>{}}",
        "ASK { FILTER EXISTS { SERVICE ?s { } } }",
        "ASK { \\u0053ERVICE <http://a/> {} }",
        "ASK { # ' \n SERVICE <http://a/> {} }",
        "ASK { ?s ?p 'it''s' . SERVICE <http://a/> {} }",
        "LOAD <http://a/>",
    ],
)
def test_what_reaches_outside_is_refused(text: str) -> None:
    with pytest.raises(WriteRefused):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX service: <http://a/> ASK { ?service service:SERVICE 'SERVICE' }",
        'ASK { ?s <http://SERVICE/LOAD> """SERVICE " LOAD""" } # SERVICE',
        "ASK { FILTER (?a < 1 && ?b > 2) ?s ?p 'x'@service }",
        "SELECT * { ?s ?p ?o } ORDER BY ?load",
    ],
)
def test_a_name_that_looks_like_a_keyword_is_none(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text", ["ASK " + "{" * 101 + "}" * 101, "ASK { FILTER(" + "1 || " * 1001 + "1) }", "ASK {" + " " * 300_000 + "}"]
)
def test_what_is_too_long_or_too_deep_is_refused(text: str) -> None:
    with pytest.raises(QueryTooCostly):
        check(text)


def test_constructed_triples_are_compact_json_ld_that_means_the_same(endpoint: Endpoint) -> None:
    ask = asking(endpoint)
    text = (
        "PREFIX accords: <https://w3id.org/accords/ontology/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        'CONSTRUCT { <https://x.example/a> a accords:State ; rdfs:label "Ö\\"\\n"@de, "b" ; accords:articles 3 ; '
        "accords:confidence 5e-1 ; accords:subject _:b ; <https://x.example/p> <https://x.example/a>, _:b . "
        "_:b accords:modality <https://w3id.org/accords/ontology/modality/planned> } WHERE {}"
    )
    compact = json.loads(ask(text, graph="jsonld"))
    assert compact["@context"]["schema"] == "http://schema.org/"
    assert {thing.get("@type") for thing in compact["@graph"]} == {"State", None}
    triples = (quad.triple for quad in ox.parse(json.dumps(compact), ox.RdfFormat.JSON_LD))
    found = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    told = Graph().parse(data=ask(text, graph="nt"), format="nt")
    assert len(told) == 9
    assert isomorphic(found, told)

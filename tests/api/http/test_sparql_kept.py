"""Answers of the SPARQL endpoint that are given again: the same snapshot, the same question, and no other."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.http.sparql_kept import Answers, KeptAnswer, Key
from api.http.sparql_request import SparqlRequest
from api.settings import Settings
from graph.rdf.importing import import_files
from graph.rdf.sparql import Endpoint

LINE = "<https://example.org/s> <https://example.org/p> <https://example.org/{}> .\n"
ALL = "SELECT ?o { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "rdf", "first")


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(rdf=str(folder), sparql_workers=1, sparql_timeout=1))) as client:
        yield client


def filled(folder: Path, word: str) -> Path:
    """The folder, showing one triple with that word."""
    file = folder.parent / "one.nq"
    file.write_text(LINE.format(word), encoding="utf-8")
    import_files([file], folder)
    return folder


def key(query: str, *, snapshot: str = "v1", address: str = "https://example.org/sparql") -> Key:
    asked = SparqlRequest(query, None, None, ("json", "application/sparql-results+json"), None)
    return Key(snapshot, asked, address)


def answer(content: bytes = b"{}") -> KeptAnswer:
    return KeptAnswer(content, "application/sparql-results+json")


def test_an_answer_that_was_given_needs_no_worker(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pids: list[int] = []
    ask = Endpoint.ask

    def noticed(self: Endpoint, asked: object) -> object:
        found = ask(self, asked)  # type: ignore[arg-type]
        pids[:] = self.worker_pids()
        return found

    monkeypatch.setattr(Endpoint, "ask", noticed)
    first = client.get("/sparql", params={"query": ALL})
    os.kill(pids[0], signal.SIGSTOP)
    again = client.get("/sparql", params={"query": ALL})
    other = client.get("/sparql", params={"query": ALL + " LIMIT 1"})
    assert (again.status_code, again.content, again.headers["etag"]) == (200, first.content, first.headers["etag"])
    assert other.status_code in {503, 504}


def test_a_new_snapshot_gets_a_new_answer(client: TestClient, folder: Path) -> None:
    before = client.get("/sparql", params={"query": ALL})
    filled(folder, "second")
    after = client.get("/sparql", params={"query": ALL})
    assert ("first" in before.text, "second" in after.text) == (True, True)
    assert before.headers["etag"] != after.headers["etag"]


def test_another_form_is_another_answer(client: TestClient) -> None:
    forms = [client.get("/sparql", params={"query": ALL, "format": form}).text for form in ("json", "csv", "json")]
    assert forms[0] == forms[2] != forms[1]


@pytest.mark.parametrize("function", ["NOW()", "Rand ()", "struuid()"])
def test_what_changes_by_itself_is_asked_anew(client: TestClient, function: str) -> None:
    query = f"SELECT ({function} AS ?n) {{}}"
    first = client.get("/sparql", params={"query": query})
    time.sleep(0.01)
    assert first.status_code == 200
    assert client.get("/sparql", params={"query": query}).text != first.text


def test_a_name_that_only_looks_like_the_clock_is_kept() -> None:
    answers = Answers()
    answers.keep(key("SELECT ?now { ?known ?p ?now }"), answer())
    assert answers.get(key("SELECT ?now { ?known ?p ?now }")) == answer()


def test_answers_differ_by_snapshot_and_address() -> None:
    answers = Answers()
    answers.keep(key(ALL), answer())
    assert answers.get(key(ALL, snapshot="v2")) is None
    assert answers.get(key(ALL, address="https://example.net/sparql")) is None


def test_the_answer_that_was_not_asked_for_longest_goes_first() -> None:
    answers = Answers(most=100)
    for query in ("a", "b"):
        answers.keep(key(query), answer(b"x" * 40))
    answers.get(key("a"))
    answers.keep(key("c"), answer(b"x" * 40))
    assert [answers.get(key(query)) is not None for query in "abc"] == [True, False, True]


def test_an_answer_larger_than_all_room_is_not_kept() -> None:
    answers = Answers(most=100)
    answers.keep(key("a"), answer(b"x" * 100))
    assert answers.get(key("a")) is None

"""Writing over HTTP: what is handed in becomes a job of a process of its own, and readers see it when it is done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access.keys import Keys
from api.access.scopes import Scope
from api.http.app import application
from api.settings import Settings
from graph.workspace import open_workspace
from graph.workspace.queue import FILE, Queue

TEXT = "Kenya and Japan signed an agreement on trade in Nairobi on 2 May 2024, the foreign ministry of Kenya said."
PAGE = f"<html><head><title>A pact</title></head><body><article><h1>A pact</h1><p>{TEXT}</p></article></body></html>"
ARTICLE = {"text": TEXT, "title": "A pact", "published": "2024-05-03", "publisher": "The Paper"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace, of which one service takes the orders of all tests that need no worker."""
    folder = tmp_path_factory.mktemp("taken") / "workspace"
    open_workspace(folder).close()
    return folder


@pytest.fixture(scope="module")
def key(folder: Path) -> dict[str, str]:
    return new_key(folder)


@pytest.fixture(scope="module")
def serving(folder: Path, key: dict[str, str]) -> Iterator[TestClient]:
    """The service; no worker is started, so that what is handed in stays in the queue."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("api.writing.process.WorkerProcess.ensure", lambda self: None)
        app = application(Settings(workspace=folder, upload_bytes=100_000))
        with TestClient(app, headers=key, raise_server_exceptions=False) as client:
            yield client


@pytest.fixture
def client(serving: TestClient, folder: Path) -> TestClient:
    """A client of the service, whose queue is empty."""
    if (folder / FILE).exists():
        with closing(sqlite3.connect(folder / FILE)) as connection, connection:
            connection.execute("DELETE FROM jobs")
    return serving


@pytest.fixture
def queue(client: TestClient, folder: Path) -> Iterator[Queue]:
    queue = Queue(folder)
    yield queue
    queue.close()


def new_key(folder: Path) -> dict[str, str]:
    """The header of a key to write into that workspace."""
    keys = Keys(folder / "keys.sqlite")
    _, text = keys.create("newsroom", [Scope.WRITE, Scope.DECIDE])
    keys.close()
    return {"Authorization": f"Bearer {text}"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/articles"),
        ("PUT", "/v1/articles/article:1"),
        ("POST", "/v1/articles/article:1/withdraw"),
        ("POST", "/v1/claims/claim:1/corrections"),
        ("POST", "/v1/decisions"),
        ("POST", "/v1/decisions/1/undo"),
        ("GET", "/v1/jobs"),
    ],
)
def test_nothing_is_written_without_a_key(client: TestClient, queue: Queue, method: str, path: str) -> None:
    body = {**ARTICLE} if "articles" in path and "withdraw" not in path else {"why": "x"}
    if path == "/v1/decisions":
        body = {"decide": "merge", "names": ["a", "b"], "why": "x"}  # type: ignore[dict-item]
    stranger = TestClient(client.app)
    answer = stranger.request(method, path, json=body if method != "GET" else None)
    assert answer.status_code == 401
    assert queue.latest(1) == []


@pytest.mark.parametrize(
    ("sent", "name", "content"),
    [
        ({"json": ARTICLE}, "article.txt", TEXT),
        ({"json": {"html": PAGE}}, "article.html", PAGE),
        ({"content": TEXT, "headers": {"Content-Type": "text/plain"}}, "article.txt", TEXT),
        (
            {"content": TEXT.encode("utf-16"), "headers": {"Content-Type": "text/plain; charset=utf-16"}},
            "article.txt",
            TEXT,
        ),
        ({"content": PAGE, "headers": {"Content-Type": "text/html; charset=UTF-8"}}, "article.html", PAGE),
        ({"content": TEXT, "headers": {"Content-Type": "text/markdown"}}, "article.md", TEXT),
        ({"files": {"file": ("news.jsonl", TEXT, "application/json")}}, "news.jsonl", TEXT),
    ],
)
def test_an_article_is_taken_in_any_form(
    client: TestClient, queue: Queue, sent: dict[str, Any], name: str, content: str
) -> None:
    answer = client.post("/v1/articles", **sent)
    told = answer.json()
    assert (answer.status_code, told["state"], answer.headers["location"]) == (202, "queued", f"/v1/jobs/{told['id']}")
    (job,) = queue.take(1)
    assert (json.loads(job.payload)["name"], queue.content(job.number).decode()) == (name, content)
    assert job.submitted_by.startswith("newsroom (key ")


@pytest.mark.parametrize("where", ["body", "query", "form"])
def test_what_is_known_of_an_article_comes_with_it(client: TestClient, queue: Queue, where: str) -> None:
    about = {"title": "A pact", "published": "2024-05-03", "url": "https://example.org/1"}
    if where == "body":
        client.post("/v1/articles", json={"text": TEXT, **about})
    elif where == "query":
        client.post("/v1/articles", params=about, content=TEXT, headers={"Content-Type": "text/plain"})
    else:
        client.post("/v1/articles", data=about, files={"file": ("a.txt", TEXT)})
    (job,) = queue.take(1)
    assert json.loads(job.payload)["metadata"] == about


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"json": {}}, 400, "text or as html"),
        ({"json": {"text": TEXT, "html": PAGE}}, 400, "not as both"),
        ({"json": {"text": "  "}}, 400, "empty"),
        ({"json": {"text": TEXT, "colour": "red"}}, 400, "colour"),
        ({"json": {"text": 7}}, 400, "text"),
        ({"json": [TEXT]}, 400, "valid dictionary"),
        ({"json": {"text": TEXT, "published": "soon"}}, 400, "2024-10-18"),
        ({"content": b"\xff{", "headers": {"Content-Type": "application/json"}}, 400, "no JSON"),
        ({"content": b"[" * 50_000, "headers": {"Content-Type": "application/json"}}, 400, "no JSON"),
        ({"content": b"", "headers": {"Content-Type": "text/plain"}}, 400, "empty"),
        ({"content": b"\xff\xfe\xfd", "headers": {"Content-Type": "text/plain; charset=ascii"}}, 400, "UTF-8"),
        ({"content": b"x", "headers": {"Content-Type": "text/plain; charset=klingon"}}, 400, "UTF-8"),
        ({"content": TEXT, "headers": {"Content-Type": "image/png"}}, 415, "text/plain"),
        ({"content": TEXT}, 415, "text/plain"),
        ({"files": {"picture": ("a.txt", TEXT)}}, 400, "field file"),
        ({"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data; boundary=y"}}, 400, ""),
        ({"json": {"text": "x" * 100_001}}, 413, "bytes"),
        ({"json": ARTICLE, "headers": {"Idempotency-Key": "x" * 256}}, 400, "Idempotency-Key"),
        ({"json": ARTICLE, "params": {"colour": "red"}}, 400, "colour"),
    ],
)
def test_what_makes_no_article_is_refused_with_the_way_out(
    client: TestClient, queue: Queue, sent: dict[str, Any], status: int, says: str
) -> None:
    answer = client.post("/v1/articles", **sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert says in answer.json()["detail"]
    assert not queue.has_waiting()


def test_what_is_handed_in_twice_under_one_key_is_one_job(client: TestClient, queue: Queue) -> None:
    once = {"Idempotency-Key": "monday-1"}
    first, again = (client.post("/v1/articles", json=ARTICLE, headers=once).json()["id"] for _ in range(2))
    assert first == again
    other = client.post("/v1/articles", json={**ARTICLE, "title": "Another"}, headers=once)
    assert (other.status_code, other.json()["code"]) == (422, "job-conflict")
    assert len(queue.take(10)) == 1


def test_the_keys_of_two_callers_do_not_meet(client: TestClient, folder: Path, queue: Queue) -> None:
    for headers in ({}, new_key(folder)):
        client.post("/v1/articles", json=ARTICLE, headers={"Idempotency-Key": "1", **headers})
    assert len(queue.take(10)) == 2


def test_jobs_are_listed_in_pages_the_newest_first(client: TestClient) -> None:
    ids = [client.post("/v1/articles", json=ARTICLE).json()["id"] for _ in range(3)]
    first = client.get("/v1/jobs", params={"limit": 2})
    assert [each["id"] for each in first.json()["jobs"]] == ids[:0:-1]
    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'
    second = client.get(first.json()["next"]).json()
    assert ([each["id"] for each in second["jobs"]], second["next"]) == (ids[:1], None)


def test_an_unknown_job_is_a_problem(client: TestClient) -> None:
    for path in ("/v1/jobs/0", "/v1/jobs/0/events"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-job")


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJvdGhlciIsMV0", "WyJqb2JzIiwxLDJd", "WyJqb2JzIiwiYSJd"])
def test_a_cursor_of_another_list_is_refused(client: TestClient, cursor: str) -> None:
    assert client.get("/v1/jobs", params={"cursor": cursor}).status_code == 400


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/articles/article:0/withdraw", {"why": "x"}, 404),
        ("/v1/claims/claim:0/corrections", {"why": "x"}, 404),
        ("/v1/claims/claim:0/corrections", {"why": "x", "set": {"weather": "fine"}}, 400),
        ("/v1/claims/claim:0/corrections", {"why": "x", "set": {"date": "soon"}}, 400),
        ("/v1/claims/claim:0/corrections", {"why": "x", "set": {"count": [1]}}, 400),
        ("/v1/claims/claim:0/corrections", {"why": "x", "set": {"sectors": 1}}, 400),
        ("/v1/decisions", {"decide": "merge", "names": ["a", "b"], "why": "x"}, 404),
        ("/v1/decisions", {"decide": "merge", "names": ["a", "a"], "why": "x"}, 400),
        ("/v1/decisions", {"decide": "marry", "names": ["a", "b"], "why": "x"}, 400),
        ("/v1/decisions", {"decide": "merge", "names": ["a", "b"], "why": " "}, 400),
        ("/v1/decisions/7/undo", {"why": "x"}, 404),
        ("/v1/decisions/0/undo", {"why": "x"}, 400),
        ("/v1/decisions/99999999999999999999/undo", {"why": "x"}, 400),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_at_once(
    client: TestClient, queue: Queue, path: str, body: dict[str, Any], status: int
) -> None:
    answer = client.post(path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert not queue.has_waiting()


def test_an_article_takes_the_place_of_known_ones_only(client: TestClient) -> None:
    assert client.put("/v1/articles/article:0", json=ARTICLE).status_code == 404

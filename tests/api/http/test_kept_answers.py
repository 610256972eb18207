"""Answers that are given again while the data are the same, and made once for those who ask at once."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.responses import Response
from fastapi.testclient import TestClient

from api.http import reader as reading
from api.http.answering import answered
from api.http.app import application
from api.http.kept_answers import KeptAnswers
from api.settings import Settings
from graph.open import open_store
from graph.store import GraphStore
from schema.errors import QueryTimeout
from tests.api.conftest import KENYA

ENTITY = f"/v1/entities/{KENYA.id}"
QUESTION = "/v1/questions/strongest_ties?kind=state"
Handler = Callable[[Request], Awaitable[Response]]


@pytest.fixture
def path(graph_path: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(graph_path, tmp_path / "graph.kgl"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(workspace=path.parent / "none", store=str(path)))) as client:
        yield client


@pytest.fixture
def store(graph_path: Path) -> Iterator[GraphStore]:
    store = open_store(str(graph_path), read_only=True)
    yield store
    store.close()


def asked(path: str = "/x", *, query: str = "", host: str = "a", accept: str = "*/*", method: str = "GET") -> Request:
    headers = [(b"host", host.encode()), (b"accept", accept.encode())]
    scope = {"type": "http", "scheme": "http", "method": method, "path": path, "headers": headers}
    return Request({**scope, "query_string": query.encode(), "root_path": ""})


def is_kept(answers: KeptAnswers, request: Request) -> bool:
    return answers.find(request.scope, dict(request.scope["headers"])) is not None


def giving(content: object, version: int = 4) -> Handler:
    async def handler(request: Request) -> Response:
        return answered(content, version=version)

    return handler


@pytest.mark.parametrize("address", [ENTITY, QUESTION])
def test_an_answer_that_is_given_again_is_the_same(client: TestClient, address: str) -> None:
    first, second = client.get(address), client.get(address)
    assert (first.status_code, second.content) == (200, first.content)
    assert {**second.headers, "x-request-id": ""} == {**first.headers, "x-request-id": ""}


def test_it_is_given_compressed_to_whoever_takes_that(client: TestClient) -> None:
    plain = client.get(ENTITY, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", ENTITY, headers={"Accept-Encoding": "gzip"}) as packed:
        content = b"".join(packed.iter_raw())
    assert (packed.headers["content-encoding"], gzip.decompress(content)) == ("gzip", plain.content)
    assert int(packed.headers["content-length"]) == len(content)
    refused = client.get(ENTITY, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers
    assert {plain.headers["vary"], packed.headers["vary"], refused.headers["vary"]} == {"Accept, Accept-Encoding"}


def test_who_has_it_already_is_told_so_and_head_gets_no_body(client: TestClient) -> None:
    tag = client.get(ENTITY).headers["etag"]
    same = client.get(ENTITY, headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    head = client.head(ENTITY)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0


def test_what_is_given_again_is_counted_under_its_route(path: Path) -> None:
    app = application(Settings(workspace=path.parent / "none", store=str(path), anonymous="read,observe"))
    with TestClient(app) as client:
        for _ in range(3):
            client.get(ENTITY)
        told = client.get("/metrics").text
    assert 'accords_http_requests_total{method="GET",route="/v1/entities/{id}",status="200"} 3.0' in told


def test_a_newer_graph_is_shown_at_once(client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAIT", 20.0)
    assert client.get(ENTITY).json()["data_version"] == client.get(ENTITY).json()["data_version"] == 4
    store = open_store(str(path))
    with store.writer() as writer:
        writer.put_entities([KENYA])
        writer.set_version(5)
    store.close()
    assert client.get(ENTITY).json()["data_version"] == 5


def test_address_host_form_and_query_tell_answers_apart(store: GraphStore) -> None:
    answers = KeptAnswers(lambda: store, most=10_000)
    asyncio.run(answers.made(asked(), giving("x")))
    assert is_kept(answers, asked())
    assert is_kept(answers, asked(method="HEAD"))
    others = (asked("/y"), asked(query="a=1"), asked(host="b"), asked(accept="text/csv"), asked(method="POST"))
    assert not any(is_kept(answers, other) for other in others)


def test_the_one_that_nobody_asked_for_longest_goes_first(store: GraphStore) -> None:
    answers = KeptAnswers(lambda: store, most=10_000)

    async def ask() -> None:
        for path in "abcdefghijkl":
            await answers.made(asked(path), giving("x" * 500))
            assert is_kept(answers, asked("a"))

    asyncio.run(ask())
    assert [is_kept(answers, asked(path)) for path in "abl"] == [True, False, True]


@pytest.mark.parametrize(
    ("handler", "most"),
    [
        (giving("x", version=3), 10_000),
        (giving("x" * 2_000), 10_000),
        (giving("x"), 0),
        (lambda _: _gone(), 10_000),
    ],
    ids=["of another version", "large", "without memory", "no success"],
)
def test_what_may_not_be_given_again_is_not_kept(store: GraphStore, handler: Handler, most: int) -> None:
    answers = KeptAnswers(lambda: store, most=most)
    asyncio.run(answers.made(asked(), handler))
    assert not is_kept(answers, asked())


@pytest.mark.parametrize("fails", [False, True])
def test_those_who_ask_at_once_wait_for_one_and_share_its_end(store: GraphStore, fails: bool) -> None:
    answers, made, may_end = KeptAnswers(lambda: store, most=10_000), [], asyncio.Event()

    async def handler(request: Request) -> Response:
        made.append(1)
        await may_end.wait()
        if fails:
            raise QueryTimeout("no answer within 1 s")
        return answered("made", version=4)

    async def ask() -> bytes:
        try:
            return bytes((await answers.made(asked(), handler)).body)
        except QueryTimeout:
            return b"late"

    async def all_ask() -> list[bytes]:
        tasks = [asyncio.create_task(ask()) for _ in range(4)]
        await asyncio.sleep(0)
        tasks[1].cancel()  # who gives up ends nothing for the others
        may_end.set()
        return await asyncio.gather(tasks[0], *tasks[2:])

    assert set(asyncio.run(all_ask())) == {b"late" if fails else b'"made"'}
    assert len(made) == 1


def test_who_waits_holds_no_thread(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end, begun = threading.Event(), threading.Semaphore(0)

    def slowly(*args: object, **more: object) -> object:
        begun.release()
        may_end.wait(20)
        return ask(*args, **more)  # type: ignore[arg-type]

    from api.http import questions
    from graph.asking import ask

    monkeypatch.setattr(questions, "ask", slowly)
    with TestClient(application(Settings(workspace=path.parent / "none", store=str(path)))) as client:
        many = [threading.Thread(target=client.get, args=(QUESTION,)) for _ in range(60)]
        for each in many:
            each.start()
        begun.acquire()
        assert client.get(ENTITY).status_code == 200  # there are forty threads for all who ask
        may_end.set()
        for each in many:
            each.join(20)
    assert not begun.acquire(blocking=False)


async def _gone() -> Response:
    return Response(status_code=410, headers={"Accords-Data-Version": "4"})

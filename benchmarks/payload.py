"""The entity payload: its CPU over HTTP, beside the bare engine and a bare route that sends the same bytes.

`bare` is the CPU of the same Cypher on the bare engine, and of a FastAPI route without anything around it that sends
the bytes which the service sent. 304 is promised in CPU as it stands: under a millisecond.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import kglite
from fastapi import FastAPI
from fastapi.responses import Response
from starlette.types import Message, Scope

from api.http.app import application
from api.logs import configure
from api.settings import Settings
from benchmarks.corpus import corpus_graph
from benchmarks.graphs import MANY, ONE, graph_file
from benchmarks.ratio import Ratio, Size
from graph.kglite.store import KgliteStore
from graph.open import open_store
from graph.resources.entities import entity
from graph.resources.facts import groups_of
from schema.identifiers import state_id
from schema.records import EntityId

AGREEMENTS = {Size.SMOKE: 200, Size.USUAL: 2_000, Size.ALL: 500_000}
"""Two facts each: with --all a million, of which the hub has a quarter."""
ROUNDS = {Size.SMOKE: 3, Size.USUAL: 25, Size.ALL: 3}
OF_THE_CORPUS = {
    "Kenya in the corpus": state_id("KEN"),
    "Tuvalu in the corpus": state_id("TUV"),
    "the African Union in the corpus": EntityId("institution:african-union-q7159"),
}
UNCHANGED = 0.001
"""Seconds of CPU that a 304 may take."""

App = Callable[..., Awaitable[None]]
Asked = tuple[str, dict[str, Any]]


def ratios(size: Size) -> Iterator[Ratio]:
    """Entities of a synthetic graph and of the corpus, where there is one, and those who have that version already."""
    configure("json", "warning")
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder) / "graph.kgl", agreements=AGREEMENTS[size])
        chosen = {f"a hub of {_facts(size)}": state_id(MANY[0]), f"one fact of {_facts(size)}": state_id(ONE[0])}
        yield from _payloads(path, chosen, ROUNDS[size])
        known = corpus_graph(Path(folder)) if size is not Size.SMOKE else None
        if known is not None:
            yield from _payloads(known, OF_THE_CORPUS, ROUNDS[Size.USUAL])


def _payloads(path: Path, chosen: Mapping[str, EntityId], rounds: int) -> Iterator[Ratio]:
    settings = Settings(workspace=path.parent / "none", store=str(path))
    app, forgetful = application(settings), application(settings.but(kept_bytes=0))
    engine = kglite.open_session(str(path))
    for name, id in chosen.items():
        target = f"/v1/entities/{id}"
        told, content = asyncio.run(_sent(app, target))
        texts, route = _texts(path, id), _route(content)
        first, again, same, bare = _in_turns(
            [
                partial(_run, forgetful, target),
                partial(_run, app, target),
                partial(_run, app, target, (b"if-none-match", told[b"etag"])),
                partial(_bare, engine, texts, route),
            ],
            rounds,
        )
        yield Ratio(f"entity payload of {name}, {len(content):,} bytes, first", first, bare, 2.0)
        yield Ratio("the same, asked for again", again, bare, 2.0)
        yield Ratio("304, of a millisecond of CPU", same, UNCHANGED, 1.0)


def _facts(size: Size) -> str:
    return f"{2 * AGREEMENTS[size]:,} facts"


CALLS = 20


def _run(app: App, target: str, *headers: tuple[bytes, bytes]) -> None:
    asyncio.run(_many(app, target, *headers))


async def _many(app: App, target: str, *headers: tuple[bytes, bytes]) -> None:
    for _ in range(CALLS):
        await _sent(app, target, *headers)


def _route(content: bytes) -> App:
    """A route that sends these bytes, with nothing around it."""
    app = FastAPI()

    @app.get("/{id}")
    def route(id: str) -> Response:
        return Response(content, media_type="application/json")

    return app


def _bare(engine: kglite.Session, texts: list[Asked], route: App) -> None:
    """The same texts on the engine, with their columns read, and the same bytes from a route."""

    async def run() -> None:
        for _ in range(CALLS):
            for text, parameters in texts:
                answer = engine.cypher(text, params=parameters)
                list(zip(*(answer.column(name) for name in answer.columns), strict=True))
            await _sent(route, "/x")

    asyncio.run(run())


def _texts(path: Path, id: EntityId) -> list[Asked]:
    """What the payload asks the engine."""
    store = open_store(str(path), read_only=True)
    assert isinstance(store, KgliteStore)
    asked: list[Asked] = []
    read = store.read

    def noted(text: str, parameters: Any = None, **more: Any) -> Any:
        asked.append((text, dict(parameters or {})))
        return read(text, parameters, **more)

    store.read = noted  # type: ignore[method-assign]
    entity(store, id)
    groups_of(store, id, each=5)
    store.close()
    return asked


def _in_turns(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of CPU of one call of each; they take turns."""
    taken: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            gc.collect()
            started = time.process_time()
            work()
            seconds.append((time.process_time() - started) / CALLS)
    return [median(seconds) for seconds in taken]


async def _sent(app: App, target: str, *headers: tuple[bytes, bytes]) -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body of the answer, straight from the application: no socket, no client."""
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": target,
        "raw_path": target.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    told: dict[bytes, bytes] = {}
    body: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            told.update(message["headers"])
        else:
            body.append(message.get("body", b""))

    await app(scope, receive, send)
    return told, b"".join(body)

"""The entity payload: its CPU over HTTP, beside the bare engine and a bare route that sends the same bytes.

`bare` is the CPU of the same Cypher on the bare engine, and of a FastAPI route without anything around it that sends
the bytes which the service sent. 304 is promised in CPU as it stands: under a millisecond.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import kglite
from fastapi import FastAPI
from fastapi.responses import Response
from starlette.types import Message, Scope

from api.http.app import application
from api.http.kept import Kept
from api.logs import configure
from api.settings import Settings
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
UNCHANGED = 0.001
"""Seconds of CPU that a 304 may take."""

App = Callable[..., Awaitable[None]]
Asked = tuple[str, dict[str, Any]]


def ratios(size: Size) -> Iterator[Ratio]:
    """A hub, a state with one fact, and the same where the client has that version already."""
    rounds = ROUNDS[size]
    configure("json", "warning")
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder) / "graph.kgl", agreements=AGREEMENTS[size])
        app = application(Settings(workspace=Path(folder) / "none", store=str(path)))
        engine = kglite.open_session(str(path))
        for name, code in (("a hub", MANY[0]), ("one fact", ONE[0])):
            id = state_id(code)
            target = f"/v1/entities/{id}"
            content = asyncio.run(_sent(app, target))[1]
            texts, route = _texts(path, id), _route(content)
            first, again, bare = _in_turns(
                [
                    lambda target=target: _forgetting(app, target),  # type: ignore[misc]
                    lambda target=target: asyncio.run(_many(app, target)),  # type: ignore[misc]
                    lambda route=route, texts=texts: _bare(engine, texts, route),  # type: ignore[misc]
                ],
                rounds,
            )
            yield Ratio(f"entity payload of {name}, {len(content):,} bytes, first", first, bare, 2.0)
            yield Ratio("the same, asked for again", again, bare, 2.0)
        held = asyncio.run(_sent(app, target))[0][b"etag"]
        (seconds,) = _in_turns([lambda: asyncio.run(_many(app, target, (b"if-none-match", held)))], rounds)
        yield Ratio("304, of a millisecond of CPU", seconds, UNCHANGED, 1.0)


CALLS = 20


async def _many(app: App, target: str, *headers: tuple[bytes, bytes]) -> None:
    for _ in range(CALLS):
        await _sent(app, target, *headers)


def _forgetting(app: App, target: str) -> None:
    """The same where nothing is kept: each is made as for the first who asks after a load."""
    with patch.object(Kept, "get", lambda self, version, key, make: make()):
        asyncio.run(_many(app, target))


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

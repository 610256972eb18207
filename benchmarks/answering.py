"""A named question over HTTP, against a bare route that sends the same bytes plus the bare engine's time."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from statistics import median
from typing import Any

import kglite
from fastapi import FastAPI
from fastapi.responses import Response

from api import logs
from api.http.app import application
from api.settings import Settings
from benchmarks.graphs import MANY, graph_file
from benchmarks.ratio import Ratio, Size, in_turns
from queries.catalog import question
from schema.identifiers import state_id

NAME = "agreements_of_pair"
UNCHANGED_SECONDS = 0.001
CALLS = 40
AGREEMENTS = {Size.SMOKE: 2_000, Size.USUAL: 2_000, Size.ALL: 500_000}
"""Two facts each: with --all a million."""
ROUNDS = {Size.SMOKE: 3, Size.USUAL: 25, Size.ALL: 1}
"""Of a quarter of a million common agreements the engine finds the first thousand in five seconds of CPU."""
Message = MutableMapping[str, Any]
Asgi = Callable[..., Awaitable[None]]


def ratios(size: Size) -> Iterator[Ratio]:
    """A thousand rows in each form, and an answer that the client has already."""
    asked = question(NAME)
    a, b = (state_id(code) for code in MANY)
    rounds = ROUNDS[size]
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        path = graph_file(Path(folder) / "graph", agreements=AGREEMENTS[size])
        settings = Settings(workspace=Path(folder), store=str(path), rate_limit="none", query_timeout=600.0)
        service, forgetful = application(settings), application(settings.but(kept_bytes=0))
        logs.configure("text", "error")
        engine = kglite.open_session(str(path))
        parameters = asked.bind(asked.parse({"a": a, "b": b}), lambda name, kinds: name)
        for form in ("json", "csv", "ndjson"):
            address = f"/v1/questions/{NAME}", f"a={a}&b={b}&limit=1000&format={form}"
            status, headers, content = runner.run(_get(service, *address))
            plain = _bare(content)
            assert status == 200

            def ours(address: tuple[str, str] = address) -> object:
                return runner.run(_get(forgetful, *address))

            def bare(plain: FastAPI = plain) -> object:
                answer = engine.cypher(asked.text, params=parameters, row_limit=1_000)
                list(zip(*(answer.column(name) for name in answer.columns), strict=True))
                return runner.run(_get(plain, "/", ""))

            yield Ratio(f"{NAME} of 1,000 rows over HTTP, {form}", *in_turns(ours, bare, rounds=rounds), 2.0)
        tag = headers[b"etag"]

        async def unchanged() -> None:
            for _ in range(CALLS):
                assert (await _get(service, *address, (b"if-none-match", tag)))[0] == 304

        seconds = _cpu(lambda: runner.run(unchanged()), rounds) / CALLS
        yield Ratio("CPU of a 304 over HTTP, of a millisecond", seconds, UNCHANGED_SECONDS, 1.0)


def _cpu(work: Callable[[], object], rounds: int) -> float:
    """Median seconds of CPU of the work, whatever else the machine is at."""
    found = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return median(found)


def _bare(content: bytes) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.get("/")
    def send() -> Response:
        return Response(content, media_type="application/json")

    return app


async def _get(
    app: Asgi, path: str, query: str, *headers: tuple[bytes, bytes]
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Ask the application itself, without a network between."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    done = False

    async def receive() -> Message:
        nonlocal done
        if done:
            await asyncio.sleep(60)
        done = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    started = next(message for message in sent if message["type"] == "http.response.start")
    content = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return started["status"], dict(started["headers"]), content

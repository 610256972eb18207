"""The SPARQL endpoint: the protocol's answers over HTTP, each from one snapshot that its headers name."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from itertools import chain

from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.http.problems import of_accords, problem
from api.http.sparql_kept import Answers, KeptAnswer, Key
from api.http.sparql_request import GRAPHS, RESULTS, SparqlRequest, read_request
from graph.rdf.description import service_description
from graph.rdf.formats import format_named
from graph.rdf.guard import check
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.workers import Answer
from graph.rdf.writing import write
from schema.errors import AccordsError, FormRefused

PATH = "/sparql"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
HELD = 1 << 18
"""Bytes of an answer that are gathered before the first is sent: so far, what fails has a status of its own."""


def install(app: FastAPI, endpoint: Endpoint) -> None:
    """Serve the endpoint at /sparql."""
    answers = Answers()

    async def answer(request: Request) -> Response:
        return await guarded(request, lambda: _answer(request, endpoint, answers))

    app.add_route(PATH, answer, methods=[*METHODS, "PUT", "DELETE", "PATCH"], include_in_schema=False)


async def guarded(request: Request, answer: Callable[[], Awaitable[Response]]) -> Response:
    """The answer or the problem; both depend on what the client accepts."""
    try:
        found = await answer()
    except FormRefused as error:
        found = problem(HTTPStatus.NOT_ACCEPTABLE, _acceptable(str(error)))
    except AccordsError as error:
        found = of_accords(error)
    except HTTPException as error:
        found = problem(HTTPStatus(error.status_code), str(error.detail))
        found.headers.update(error.headers or {})
    found.headers["Vary"] = "Accept"
    return found


async def _answer(request: Request, endpoint: Endpoint, answers: Answers) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        raise HTTPException(405, "ask with GET or POST", {"Allow": ", ".join(METHODS)})
    asked = await read_request(request)
    snapshot = endpoint.snapshot()
    headers = {"ETag": snapshot.etag, "Accords-Data-Version": str(snapshot.version)}
    if snapshot.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if asked.query is None:
        found = _description(request, asked, endpoint, snapshot)
    else:
        key = Key(snapshot.etag, asked, _address(request))
        kept = answers.get(key)
        if kept is None:
            check(asked.query)
            found = await run_in_threadpool(_run, endpoint, snapshot, key, answers)
        else:
            found = Response(kept.content, media_type=kept.media_type)
    found.headers.update(headers)
    return found


def _run(endpoint: Endpoint, snapshot: Snapshot, key: Key, answers: Answers) -> Response:
    asked = key.asked
    assert asked.query is not None
    answer = endpoint.ask(
        Question(
            text=asked.query,
            snapshot=str(snapshot.path),
            is_union=snapshot.asks_all_graphs(asked.query),
            seconds=0,
            results=asked.results[0] if asked.results else None,
            graph=asked.graph[0] if asked.graph else None,
            base=key.address,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
        )
    )
    chosen = asked.graph if answer.kind == "graph" else asked.results
    assert chosen is not None
    held: list[bytes] = []
    size = 0
    for piece in answer:
        held.append(piece)
        size += len(piece)
        if size >= HELD:
            return StreamingResponse(_rest(held, answer), media_type=_content_type(chosen[1]))
    whole = KeptAnswer(b"".join(held), _content_type(chosen[1]))
    answers.keep(key, whole)
    return Response(whole.content, media_type=whole.media_type)


def _rest(held: list[bytes], answer: Answer) -> Iterator[bytes]:
    """What was gathered and what follows; an error breaks the connection off, so that nobody takes a part for all."""
    try:
        yield from chain(held, answer)
    finally:
        answer.close()


def _description(request: Request, asked: SparqlRequest, endpoint: Endpoint, snapshot: Snapshot) -> Response:
    chosen = asked.graph
    if chosen is None:
        raise FormRefused("graph")
    form = format_named(chosen[0])
    assert form is not None
    content = io.BytesIO()
    write(service_description(_address(request), snapshot, endpoint.limits), content, form)
    return Response(content.getvalue(), media_type=_content_type(chosen[1]))


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _acceptable(kind: str) -> str:
    offered = GRAPHS if kind == "graph" else RESULTS
    return f"the answer is to be had as {', '.join(types[0] for _, types in offered)}"

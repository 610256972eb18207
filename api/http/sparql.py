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
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.http.problems import of_accords, problem
from api.http.sparql_kept import Answers, KeptAnswer, Key
from api.http.sparql_request import GRAPHS, RESULTS, SparqlRequest, address_of, read_request
from graph.rdf.answer import Answer
from graph.rdf.description import service_description
from graph.rdf.formats import format_named
from graph.rdf.guard import check
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.rdf.writing import write
from schema.errors import AccordsError, FormRefused

PATH = "/sparql"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
HELD = 1 << 18
"""Bytes of an answer that are gathered before the first is sent: so far, what fails has a status of its own."""


def install(app: FastAPI, endpoint: Endpoint) -> None:
    """Serve the endpoint at /sparql. It refuses itself what the protocol does not know."""
    methods = [*METHODS, "PUT", "DELETE", "PATCH"]
    app.router.routes.append(Route(PATH, SparqlDoor(endpoint), methods=methods, include_in_schema=False))


class SparqlDoor:
    """The route: an ASGI application of its own, since what FastAPI puts around one takes as long as a kept answer."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._answers = Answers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        found = await guarded(request, lambda: _answer(request, self._endpoint, self._answers))
        await found(scope, receive, send)


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
        found.headers.update(headers)
        return found
    key = Key(snapshot.etag, asked, address_of(request))
    kept = answers.get(key)
    if kept is not None:
        return Response(kept.content, media_type=kept.media_type, headers=headers)
    check(asked.query)
    question = _question(asked.query, key, snapshot)
    answer = await endpoint.ask_at_once(question, most=HELD)
    if answer is not None:
        return _told(answer, key, answers, headers)
    return await run_in_threadpool(lambda: _told(endpoint.ask(question), key, answers, headers))


def _question(query: str, key: Key, snapshot: Snapshot) -> Question:
    asked = key.asked
    return Question(
        text=query,
        snapshot=str(snapshot.path),
        is_union=snapshot.asks_all_graphs(query),
        results=asked.results[0] if asked.results else None,
        graph=asked.graph[0] if asked.graph else None,
        base=key.address,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
    )


def _told(answer: Answer, key: Key, answers: Answers, headers: dict[str, str]) -> Response:
    """The answer, kept where it is short; of a long one what is there, and the rest as it comes."""
    chosen = key.asked.graph if answer.kind == "graph" else key.asked.results
    assert chosen is not None
    type = _content_type(chosen[1])
    held: list[bytes] = []
    size = 0
    for piece in answer:
        held.append(piece)
        size += len(piece)
        if size >= HELD:
            return StreamingResponse(_rest(held, answer), media_type=type, headers=headers)
    whole = KeptAnswer(b"".join(held), type)
    answers.keep(key, whole)
    return Response(whole.content, media_type=type, headers=headers)


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
    write(service_description(address_of(request), snapshot, endpoint.limits), content, form)
    return Response(content.getvalue(), media_type=_content_type(chosen[1]))


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _acceptable(kind: str) -> str:
    offered = GRAPHS if kind == "graph" else RESULTS
    return f"the answer is to be had as {', '.join(types[0] for _, types in offered)}"

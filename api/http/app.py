"""The service: health, and the named questions with their answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response

from api.documents import question_document, table_document
from api.http import (
    problems,
    rdf,
    review,
)
from api.http.reader import Reader
from api.settings import Settings
from graph.asking import ask
from queries.catalog import catalog, question
from schema.errors import BadParameter

LIMIT = "limit"
"""The query's own parameter, beside those of a question."""


def application(settings: Settings) -> FastAPI:
    """The service over the graph of the settings; it starts, and says so, where no graph has been made yet."""
    reader = Reader(settings)
    endpoint = rdf.endpoint(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        reader.close()
        endpoint.close()

    app = FastAPI(
        title="Accords",
        summary="A knowledge graph of international partnerships, with every claim proven by its quote.",
        version="1",
        docs_url=None,  # its page would fetch scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    review.install(app, settings)
    rdf.install(app, endpoint)

    @app.get("/healthz", summary="Whether the service runs", operation_id="health")
    def health() -> Response:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz", summary="Whether the graph can be asked", operation_id="ready")
    def ready() -> Response:
        store = reader.store()
        can = store.capabilities
        return JSONResponse({"status": "ok", "engine": can.engine, "data_version": store.version})

    @app.get("/v1/questions", summary="The named questions, with their parameters", operation_id="list_questions")
    def questions() -> Response:
        return JSONResponse({"questions": [question_document(each) for each in catalog()]})

    @app.get("/v1/questions/{name}", summary="The answer to a named question", operation_id="ask_question")
    def answer(
        request: Request,
        name: str,
        limit: Annotated[int, Query(ge=1, description="Rows at most.")] = settings.row_limit,
    ) -> Response:
        """Takes the question's parameters as query parameters; entities by id or by name."""
        asked = question(name)
        told = ask(reader.store(), asked, _parameters(request), timeout=settings.query_timeout, limit=limit)
        about = {"question": asked.name, "parameters": dict(told.parameters), "data_version": told.version}
        headers = {"Accords-Truncated": "true" if told.table.truncated else "false"}
        return JSONResponse({**about, **table_document(told.table)}, headers=headers)

    return app


def _parameters(request: Request) -> dict[str, str]:
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise BadParameter(f"parameter {key!r} is given twice")
        if key != LIMIT:
            given[key] = value
    return given

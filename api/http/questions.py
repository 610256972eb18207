"""The named questions and their answers, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from api.documents import question_document, table_document
from api.http.answering import answered
from api.http.service import Service
from graph.asking import ask
from queries.catalog import catalog, question
from schema.errors import BadParameter

LIMIT = "limit"
"""The query's own parameter, beside those of a question."""


def router(service: Service) -> APIRouter:
    """/v1/questions and /v1/questions/{name}."""
    routes = APIRouter(prefix="/v1/questions", tags=["questions"])
    settings = service.settings

    @routes.get("", summary="The named questions, with their parameters", operation_id="list_questions")
    def questions() -> Response:
        return JSONResponse({"questions": [question_document(each) for each in catalog()]})

    @routes.get("/{name}", summary="The answer to a named question", operation_id="ask_question")
    def answer(
        request: Request,
        name: str,
        limit: Annotated[int, Query(ge=1, description="Rows at most.")] = settings.row_limit,
    ) -> Response:
        """Takes the question's parameters as query parameters; entities by id or by name."""
        asked = question(name)
        told = ask(service.store(), asked, _parameters(request), timeout=settings.query_timeout, limit=limit)
        about = {"question": asked.name, "parameters": dict(told.parameters), "data_version": told.version}
        return answered({**about, **table_document(told.table)}, version=told.version, truncated=told.table.truncated)

    return routes


def _parameters(request: Request) -> dict[str, str]:
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise BadParameter(f"parameter {key!r} is given twice")
        if key != LIMIT:
            given[key] = value
    return given

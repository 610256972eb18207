"""The named questions and their answers, over HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from api.documents import question_document
from api.http.answering import TRUNCATED, VERSION, etag, unchanged
from api.http.kept_route import kept_route
from api.http.negotiation import preferred
from api.http.question_models import AnswerModel, CatalogueModel, QuestionModel
from api.http.service import Service
from api.tables import FORMS, TableForm
from graph.asking import Answer, ask
from queries.catalog import catalog, question
from schema.errors import BadParameter

LIMIT, FORMAT, DATA_VERSION = "limit", "format", "data_version"
OWN = frozenset({LIMIT, FORMAT, DATA_VERSION})
"""Parameters of the address beside those of a question."""
LIMIT_MOST = 100_000

CHANGED = "Accords-Data-Changed"

NameOfQuestion = Annotated[
    str, Path(description="The name of a question; /v1/questions lists them.", examples=["strongest_ties"])
]
_FREE: dict[str, Any] = {
    "parameters": [
        {
            "name": "parameters",
            "in": "query",
            "style": "form",
            "explode": True,
            "description": "The parameters of the question, by name: see its `schema` in /v1/questions.",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            "example": {"entity": "China", "since": "2020"},
        }
    ]
}
_TABLES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The table. A cut one says so in `truncated`, in the header, and in the last line.",
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": "visitor,host\r\nWang Yi,France\r\n"},
            "application/x-ndjson": {
                "schema": {"type": "string"},
                "example": '{"visitor":"Wang Yi","host":"France"}\n',
            },
        },
    },
    304: {"description": "The client has this version of the data already."},
    404: {"description": "No question has that name; the problem names those that come near."},
    406: {"description": "No form that the client accepts: there is JSON, CSV and NDJSON."},
    504: {"description": "The question took too long; ask for less."},
}


def router(service: Service) -> APIRouter:
    """/v1/questions, /v1/questions/{name} and /v1/questions/{name}/about."""
    routes = APIRouter(prefix="/v1/questions", tags=["questions"], route_class=kept_route(service.kept))
    settings = service.settings

    @routes.get(
        "",
        summary="The named questions, with their parameters",
        operation_id="list_questions",
        response_model=CatalogueModel,
        responses={304: {"description": "The client has this catalogue already."}},
    )
    def questions(request: Request) -> Response:
        """Whom each serves, its parameters as a JSON Schema, its columns, its Cypher and its SPARQL."""
        return _fixed(request, *_catalogue())

    @routes.get(
        "/{name}/about",
        summary="One named question, with its Cypher and SPARQL",
        operation_id="describe_question",
        response_model=QuestionModel,
        responses={304: _TABLES[304], 404: _TABLES[404]},
    )
    def about(request: Request, name: NameOfQuestion) -> Response:
        """What the catalogue tells of it."""
        return _fixed(request, *_tagged(question_document(question(name))))

    @routes.get(
        "/{name}",
        summary="The answer to a named question",
        operation_id="ask_question",
        response_model=AnswerModel,
        responses=_TABLES,
        openapi_extra=_FREE,
    )
    def answer(
        request: Request,
        name: NameOfQuestion,
        limit: Annotated[
            int, Query(ge=1, le=LIMIT_MOST, description="Rows at most.", examples=[100])
        ] = settings.row_limit,
        format: Annotated[
            str | None, Query(description="json, csv or ndjson; goes before the header Accept.", examples=["csv"])
        ] = None,
        data_version: Annotated[
            int | None, Query(ge=0, description="The version that a permalink was made of.", examples=[7])
        ] = None,
    ) -> Response:
        """Takes the question's parameters as query parameters; entities by id or by name."""
        asked, form = question(name), chosen_form(request, format)
        given = _parameters(request)
        store, version = service.shown()
        same = unchanged(request, version, form.name)
        if same is not None:
            return same

        told = ask(store, asked, given, timeout=settings.query_timeout, limit=limit)
        changed = data_version is not None and data_version != told.version
        about = {**citable(told, given, str(request.base_url)), "data_changed": changed}
        return Response(
            form.write(told.table, about),
            media_type=form.media_types[0],
            headers={
                "ETag": etag(told.version, form.name),
                VERSION: str(told.version),
                "Vary": "Accept",
                TRUNCATED: str(told.table.truncated).lower(),
                CHANGED: str(changed).lower(),
                "Link": f'</v1/questions/{asked.name}/about>; rel="describedby"',
            },
        )

    return routes


def chosen_form(request: Request, wanted: str | None) -> TableForm:
    """The form that `?format=` or the header Accept chooses; 400 or 406 with those that there are."""
    known = {form.name: form for form in FORMS}
    if wanted is not None:
        if wanted not in known:
            raise BadParameter(f"format: no {wanted!r}; there is {', '.join(known)}")
        return known[wanted]
    found = preferred(request.headers.get("accept"), [(form.name, form.media_types) for form in FORMS])
    if found is None:
        offered = ", ".join(form.media_types[0] for form in FORMS)
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"there is {offered}; or choose with format=csv")
    return known[found[0]]


def citable(told: Answer, given: Mapping[str, str], base: str) -> dict[str, object]:
    """What the table answers: the question, its parameters, the version, and how to find and cite it again."""
    asked = told.question
    again = {**given, DATA_VERSION: str(told.version)}
    permalink = f"{base.rstrip('/')}/v1/questions/{asked.name}?{urlencode(again)}"
    with_what = ", ".join(f"{name}: {value}" for name, value in given.items())
    of = f" ({with_what})" if with_what else ""
    return {
        "question": asked.name,
        "title": asked.title,
        "parameters": dict(told.parameters),
        "data_version": told.version,
        "permalink": permalink,
        "citation": f"Accords: {asked.title}{of}. Data version {told.version}. {permalink}",
    }


@lru_cache(maxsize=1)
def _catalogue() -> tuple[bytes, str]:
    return _tagged({"questions": [question_document(each) for each in catalog()]})


def _tagged(document: object) -> tuple[bytes, str]:
    content = orjson.dumps(document)
    return content, f'W/"{hashlib.sha256(content).hexdigest()[:16]}"'


def _fixed(request: Request, content: bytes, tag: str) -> Response:
    """What hangs on the program alone, under a tag of its own."""
    headers = {"ETag": tag}
    if tag.removeprefix("W/") in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _parameters(request: Request) -> dict[str, str]:
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise BadParameter(f"parameter {key!r} is given twice")
        given[key] = value
    return {key: value for key, value in given.items() if key not in OWN}

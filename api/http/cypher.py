"""The graph in its own query language, read-only, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.access.scopes import Scope
from api.cypher import LONGEST
from api.http.access import scope
from api.http.answering import TRUNCATED, VERSION
from api.http.questions import LIMIT_MOST, chosen_form
from api.http.service import Service
from graph.store import Value
from schema.errors import BadParameter

_EXAMPLE = "MATCH (s:State)-[r:SIGNED]->(a:Agreement) WHERE r.day >= $since RETURN s.name AS state, a.name AS agreement"
_DEEPEST = 32


class CypherModel(BaseModel):
    """A text with its parameters."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(min_length=1, max_length=LONGEST, description="Cypher that reads only.", examples=[_EXAMPLE])
    parameters: dict[str, JsonValue] = Field(
        default={}, description="Values of $name in the text.", examples=[{"since": "2024-01-01"}]
    )
    limit: int | None = Field(default=None, ge=1, le=LIMIT_MOST, description="Rows at most.", examples=[100])
    timeout: float | None = Field(
        default=None, gt=0, le=3600, description="Seconds at most; not above the setting.", examples=[5]
    )


class RowsModel(BaseModel):
    """The rows of an answer."""

    data_version: int = Field(examples=[7])
    columns: list[str] = Field(examples=[["state", "agreement"]])
    rows: list[dict[str, Any]] = Field(examples=[[{"state": "Kenya", "agreement": "Technology Pact"}]])
    row_count: int = Field(examples=[1])
    truncated: bool = Field(description="Whether more rows exist than the limit let through.")


_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The rows.",
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": "state,agreement\r\nKenya,Technology Pact\r\n"},
            "application/x-ndjson": {"schema": {"type": "string"}, "example": '{"state":"Kenya"}\n'},
        },
    },
    400: {"description": "The text cannot be read; `line` and `column` say where. Or a parameter is wrong."},
    403: {"description": "The text writes or reaches outside the graph, or the key lacks the scope `cypher`."},
    406: {"description": "No form that the client accepts: there is JSON, CSV and NDJSON."},
    504: {"description": "The text took too long; ask for less."},
}
_ABOUT = """Off for callers without a key unless the operator says otherwise (`ACCORDS_ANONYMOUS`); a key needs the
scope `cypher`. The text is taken apart before it is run, and then run read-only: what writes, LOAD CSV, procedures,
SHOW, USE, TERMINATE and IN TRANSACTIONS are refused. How the graph is laid out: docs/reference/graph.md."""


def router(service: Service) -> APIRouter:
    """/v1/cypher."""
    routes = APIRouter(
        prefix="/v1/cypher", tags=["cypher"], dependencies=[Depends(scope(Scope.CYPHER))], responses=_RESPONSES
    )

    @routes.get(
        "", summary="Rows of a Cypher text", description=_ABOUT, operation_id="get_cypher", response_model=RowsModel
    )
    def get(
        request: Request,
        query: Annotated[
            str,
            Query(min_length=1, max_length=LONGEST, description="Cypher that reads only.", examples=[_EXAMPLE]),
        ],
        parameters: Annotated[
            str | None, Query(description="Values of $name, as a JSON object.", examples=['{"since":"2024-01-01"}'])
        ] = None,
        limit: Annotated[int | None, Query(ge=1, le=LIMIT_MOST, description="Rows at most.", examples=[100])] = None,
        timeout: Annotated[
            float | None, Query(gt=0, le=3600, description="Seconds at most; not above the setting.", examples=[5])
        ] = None,
        format: Annotated[
            str | None, Query(description="json, csv or ndjson; goes before the header Accept.", examples=["csv"])
        ] = None,
    ) -> Response:
        asked = CypherModel.model_construct(query=query, parameters=_object(parameters), limit=limit, timeout=timeout)
        return _answered(request, asked, format)

    @routes.post(
        "", summary="Rows of a Cypher text", description=_ABOUT, operation_id="post_cypher", response_model=RowsModel
    )
    def post(
        request: Request,
        asked: CypherModel,
        format: Annotated[
            str | None, Query(description="json, csv or ndjson; goes before the header Accept.", examples=["csv"])
        ] = None,
    ) -> Response:
        return _answered(request, asked, format)

    def _answered(request: Request, asked: CypherModel, format: str | None) -> Response:
        form = chosen_form(request, format)
        given: dict[str, Value] = dict(asked.parameters)
        _check_depth(given)
        table, version = service.cypher.ask(asked.query, given, timeout=asked.timeout, limit=asked.limit)
        headers = {VERSION: str(version), TRUNCATED: str(table.truncated).lower(), "Vary": "Accept"}
        content = form.write(table, {"data_version": version})
        return Response(content, media_type=form.media_types[0], headers=headers)

    return routes


def _object(text: str | None) -> dict[str, JsonValue]:
    if text is None:
        return {}
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter(f'parameters: not JSON ({error}); for example {{"since": "2024-01-01"}}') from error
    if not isinstance(found, dict):
        raise BadParameter('parameters: not a JSON object; for example {"since": "2024-01-01"}')
    return found


def _check_depth(value: object, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise BadParameter(f"parameters: nested deeper than {_DEEPEST}")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        _check_depth(each, depth + 1)

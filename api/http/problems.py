"""Errors as problem documents (RFC 9457), with the status that tells a client what to do; where a thing moved, 308."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match

from api.http.request_id import request_id
from schema.errors import (
    AccessError,
    AccordsError,
    BadParameter,
    JobConflict,
    KeyRefused,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    ScopeMissing,
    StoreError,
    UnknownJob,
    UnknownQuestion,
    UnknownSubject,
    UnknownThing,
    WriteRefused,
    error_code,
)

MEDIA_TYPE = "application/problem+json"

_BY_ERROR: tuple[tuple[type[AccordsError], HTTPStatus], ...] = (
    (UnknownQuestion, HTTPStatus.NOT_FOUND),
    (UnknownThing, HTTPStatus.NOT_FOUND),
    (UnknownJob, HTTPStatus.NOT_FOUND),
    (UnknownSubject, HTTPStatus.NOT_FOUND),
    (JobConflict, HTTPStatus.UNPROCESSABLE_ENTITY),
    (BadParameter, HTTPStatus.BAD_REQUEST),
    (WriteRefused, HTTPStatus.FORBIDDEN),
    (QueryTimeout, HTTPStatus.GATEWAY_TIMEOUT),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (KeyRefused, HTTPStatus.UNAUTHORIZED),
    (AccessError, HTTPStatus.FORBIDDEN),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)
_WAYS_OUT = {
    HTTPStatus.NOT_FOUND: "nothing is there; /openapi.json lists what is",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address takes no such method; the header Allow names those that it takes",
}
"""What is said where the framework itself refuses."""


def problem(
    status: HTTPStatus, detail: str, *, code: str | None = None, members: Mapping[str, object] | None = None
) -> Response:
    """A problem document of that status; `detail` says what is wrong and the way out, `code` is for programs."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code or status.name.lower().replace("_", "-"),
        **(members or {}),
    }
    id = request_id()
    if id is not None:
        document |= {"instance": f"urn:accords:request:{id}", "request_id": id}
    headers = {"Cache-Control": "no-store"}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    return JSONResponse(document, status, headers, media_type=MEDIA_TYPE)


def problem_bytes(status: int, title: str, detail: str) -> bytes:
    """The problem document of what is no request, and so has no id."""
    return json.dumps(_document(status, title, detail, title.lower().replace(" ", "-"))).encode()


def of_accords(error: AccordsError) -> Response:
    """The problem document of that error, with the headers that its status asks for."""
    place = {"line": error.line, "column": error.column} if isinstance(error, QuerySyntaxError) else None
    answer = problem(status_of(error), str(error), code=error_code(error), members=place)
    if isinstance(error, KeyRefused):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="accords", error="invalid_token"'
    elif isinstance(error, ScopeMissing):
        scheme = "" if not error.has_key else ', error="insufficient_scope"'
        answer.headers["WWW-Authenticate"] = f'Bearer realm="accords", scope="{error.needed}"{scheme}'
    return answer


def status_of(error: AccordsError) -> HTTPStatus:
    """The status that tells of that error."""
    if isinstance(error, ScopeMissing) and not error.has_key:
        return HTTPStatus.UNAUTHORIZED
    found = (status for kind, status in _BY_ERROR if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def install(app: FastAPI) -> None:
    """Let every error of the application leave as a problem document."""
    app.add_exception_handler(AccordsError, _of_accords)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)


def _of_accords(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccordsError)
    if isinstance(error, UnknownThing) and error.current is not None and "id" in request.path_params:
        return _moved(request, request.path_params["id"], error.current)
    return of_accords(error)


def _moved(request: Request, id: str, current: str) -> Response:
    """308 to the same address of what took the place of a thing whose id was superseded."""
    path = request.url.path.replace(f"/{id}", f"/{current}", 1)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{path}{query}", HTTPStatus.PERMANENT_REDIRECT)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = _methods(request)
        headers["Allow"] = ", ".join(allowed)
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    said = error.detail if error.detail != status.phrase else _WAYS_OUT.get(status, status.description)
    answer = problem(status, f"{request.method} {request.url.path}: {said}")
    answer.headers.update(headers)
    return answer


def _of_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(
        f"{'.'.join(map(str, each['loc'][1:])) or each['loc'][0]}: {each['msg']}" for each in error.errors()
    )
    return problem(HTTPStatus.BAD_REQUEST, wrong, code="bad-parameter")


def _methods(request: Request) -> list[str]:
    """The methods that the address takes: those of every route that it matches."""
    found = {"OPTIONS"}
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        if _is_taken(request.app.routes, {**request.scope, "method": method}):
            found |= {method, "HEAD"} if method == "GET" else {method}
    return sorted(found)


def _is_taken(routes: Iterable[BaseRoute], scope: dict[str, object]) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in routes)


def _document(status: int, title: str, detail: str, code: str) -> dict[str, object]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code}

"""Errors as problem documents (RFC 9457), with the status that tells a client what to do."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from schema.errors import (
    AccordsError,
    BadParameter,
    QueryError,
    QueryTimeout,
    StoreError,
    UnknownQuestion,
    UnknownThing,
    WriteRefused,
)

MEDIA_TYPE = "application/problem+json"

_BY_ERROR: tuple[tuple[type[AccordsError], HTTPStatus], ...] = (
    (UnknownQuestion, HTTPStatus.NOT_FOUND),
    (UnknownThing, HTTPStatus.NOT_FOUND),
    (BadParameter, HTTPStatus.BAD_REQUEST),
    (WriteRefused, HTTPStatus.FORBIDDEN),
    (QueryTimeout, HTTPStatus.GATEWAY_TIMEOUT),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def problem(status: HTTPStatus, detail: str) -> Response:
    """A problem document of that status; `detail` says what is wrong and the way out."""
    document = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    headers = {"Retry-After": "5"} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return JSONResponse(document, status, headers, media_type=MEDIA_TYPE)


def status_of(error: AccordsError) -> HTTPStatus:
    """The status that tells of that error."""
    found = (status for kind, status in _BY_ERROR if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


def install(app: FastAPI) -> None:
    """Let every error of the application leave as a problem document."""
    app.add_exception_handler(AccordsError, _of_accords)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)


def _of_accords(request: Request, error: Exception) -> Response:
    assert isinstance(error, AccordsError)
    return problem(status_of(error), str(error))


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(HTTPStatus(error.status_code), f"{request.method} {request.url.path}: {error.detail}")
    answer.headers.update(error.headers or {})
    return answer


def _of_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    return problem(HTTPStatus.BAD_REQUEST, wrong)

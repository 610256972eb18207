"""The description of the service (OpenAPI 3.1): what the routes say of themselves, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.http.problems import MEDIA_TYPE

Document = dict[str, Any]

PROTOCOLS = Path(__file__).with_name("openapi.yaml")
"""The routes that speak a protocol of their own (SPARQL, linked data), the problem document, and the topics."""

ALWAYS = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
"""What any operation may answer."""
_METHODS = frozenset({"get", "put", "post", "delete", "patch", "head", "options"})
_FRAMEWORK = ("HTTPValidationError", "ValidationError")
"""Schemas of an answer that the service never gives: what is wrong is told as a problem."""


def install(app: FastAPI) -> None:
    """Let /openapi.json tell all; it is made once, when it is first asked for."""

    def openapi() -> Document:
        if app.openapi_schema is None:
            app.openapi_schema = description(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def description(app: FastAPI) -> Document:
    """The document; the same for the same code, whatever the settings."""
    added: Document = yaml.safe_load(PROTOCOLS.read_text(encoding="utf-8"))
    made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    made["info"] |= added["info"]
    made["servers"] = [{"url": "/", "description": "This service."}]
    made["paths"] = dict(sorted({**made["paths"], **added["paths"]}.items()))
    made["tags"] = added["tags"]
    components = made.setdefault("components", {})
    schemas: Document = components.setdefault("schemas", {})
    schemas |= added["components"]["schemas"]
    for name in _FRAMEWORK:
        schemas.pop(name, None)
    components["schemas"] = dict(sorted(schemas.items()))
    components["responses"] = {status.name.title().replace("_", ""): _problem(status) for status in ALWAYS}
    components["responses"]["Problem"] = {"description": "What is wrong, and the way out.", "content": _CONTENT}
    for operation in operations(made):
        _complete(operation)
    return made


def operations(document: Document) -> Iterator[Document]:
    """Every operation of the document."""
    for path in document["paths"].values():
        for method, operation in path.items():
            if method in _METHODS:
                yield operation


_CONTENT: Document = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _problem(status: HTTPStatus) -> Document:
    example = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": "what, and the way out"}
    example |= {"code": status.name.lower().replace("_", "-"), "instance": "urn:accords:request:1f3a5c7e9b2d4f60"}
    example |= {"request_id": "1f3a5c7e9b2d4f60"}
    told = {MEDIA_TYPE: {**_CONTENT[MEDIA_TYPE], "example": example}}
    return {"description": f"{status.phrase}: what is wrong, and the way out.", "content": told}


def _complete(operation: Document) -> None:
    """Tell what every operation tells: a description, and its problems, those that any operation has among them."""
    operation.setdefault("description", operation["summary"] + ".")
    responses: Document = operation["responses"]
    responses.pop("422", None) if "Validation" in str(responses.get("422")) else None
    for status, response in responses.items():
        if status.isdecimal() and int(status) >= 400:
            response.setdefault("content", _CONTENT)
    for each in ALWAYS:
        name = each.name.title().replace("_", "")
        responses.setdefault(str(each.value), {"$ref": f"#/components/responses/{name}"})
    responses.setdefault("default", {"$ref": "#/components/responses/Problem"})
    operation["responses"] = dict(sorted(responses.items()))

"""Documents as responses: bytes, made once, with the version of the data that they show.

Serialising is what an answer costs: a thousand rows take .7 ms as bytes from orjson and ten times that through models,
so models describe the answers (OpenAPI) and documents are sent as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from fastapi import Request
from fastapi.responses import Response

from schema.ontology import version as ontology_version

VERSION = "Accords-Data-Version"
TRUNCATED = "Accords-Truncated"
MEDIA_TYPE = "application/json"


def answered(
    document: object,
    *,
    version: int,
    truncated: bool | None = None,
    form: str = "json",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The document as JSON, under the tag of that version of the data; `truncated` says whether a list was cut."""
    return sent(encoded(document), version=version, truncated=truncated, form=form, headers=headers)


def encoded(document: object) -> bytes:
    """The document as the bytes of JSON."""
    return orjson.dumps(document, option=orjson.OPT_NON_STR_KEYS)


def sent(
    content: bytes,
    *,
    version: int,
    truncated: bool | None = None,
    form: str = "json",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """What `answered` sends, of a document that was encoded before."""
    told = {"ETag": etag(version, form), VERSION: str(version), "Vary": "Accept"}
    if truncated is not None:
        told[TRUNCATED] = "true" if truncated else "false"
    return Response(content, media_type=MEDIA_TYPE, headers={**told, **(headers or {})})


def etag(version: int, form: str = "json") -> str:
    """The tag of a representation: weak, since compression may change its bytes."""
    return f'W/"{version}-{ontology_version()}-{form}"'


def unchanged(request: Request, version: int, form: str = "json") -> Response | None:
    """304 where the client has that version already, so that nothing is asked or made; else None."""
    tag = etag(version, form)
    held = request.headers.get("if-none-match")
    if held is None or not (held.strip() == "*" or tag.removeprefix("W/") in held):
        return None
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag, VERSION: str(version), "Vary": "Accept"})

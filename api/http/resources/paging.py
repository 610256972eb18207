"""Lists page by page: what follows stands in the body and in the header Link."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.cursors import NOT_OF_THIS_LIST, Key, cursor, read_cursor
from schema.errors import BadParameter

SAFE = "/:"


def next_address(request: Request, list_name: str, key: Key | None) -> str | None:
    """The address of the page behind the row of that key, without host; None behind the last."""
    if key is None:
        return None
    return str(request.url.include_query_params(cursor=cursor(list_name, key)))[len(_origin(request)) :]


def skipped(list_name: str, text: str | None) -> int:
    """How many rows the pages before had, of a list whose cursors count them. Raises BadParameter."""
    match read_cursor(list_name, text) if text is not None else (0,):
        case (int(skip),) if skip >= 0:
            return skip
    raise BadParameter(NOT_OF_THIS_LIST)


def address(*parts: str) -> str:
    """An address of this service, without host."""
    return "/" + "/".join(quote(part, safe=SAFE) for part in parts)


def listed(document: object, *, version: int, next: str | None) -> Response:
    """A page of a list, whose next one is at that address."""
    headers = {} if next is None else {"Link": f'<{next}>; rel="next"'}
    return answered(document, version=version, truncated=next is not None, headers=headers)


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"

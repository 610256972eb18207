"""Lists page by page: what follows stands in the body and in the header Link."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response

from api.http.answering import answered

SAFE = "/:"


def next_address(request: Request, cursor: str | None) -> str | None:
    """The address of the next page of this list, without host; None behind the last."""
    return None if cursor is None else str(request.url.include_query_params(cursor=cursor))[len(_origin(request)) :]


def address(*parts: str) -> str:
    """An address of this service, without host."""
    return "/" + "/".join(quote(part, safe=SAFE) for part in parts)


def listed(document: object, *, version: int, next: str | None) -> Response:
    """A page of a list, whose next one is at that address."""
    headers = {} if next is None else {"Link": f'<{next}>; rel="next"'}
    return answered(document, version=version, truncated=next is not None, headers=headers)


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"

"""Each request has an id: the caller's own where it sends one, given back in the answer, in problems and in the log."""

from __future__ import annotations

import re
import secrets

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.request_id import current

HEADER = "X-Request-ID"
_ACCEPTED = re.compile(r"[A-Za-z0-9._:/+=-]{1,128}")
"""What may stand in a log line as it is; another id is replaced."""


class RequestIds:
    """Gives each request its id, and the answer the header."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        id = given if _ACCEPTED.fullmatch(given) else secrets.token_hex(8)

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = id
            await send(message)

        token = current.set(id)
        try:
            with structlog.contextvars.bound_contextvars(request_id=id):
                await self._app(scope, receive, named)
        finally:
            current.reset(token)

"""The outermost door: what nobody foresaw is logged with its traceback, and told without it."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem

log = structlog.get_logger()


class Failures:
    """Turns an unforeseen exception into a problem document; one in the middle of an answer breaks it off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer for it where that fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def noticed(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, noticed)
        except Exception:  # the outermost door
            log.exception("request failed", method=scope["method"], path=scope["path"])
            if has_begun:
                raise
            detail = "something failed that nobody foresaw; the log tells more under this request_id"
            await problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)(scope, receive, send)

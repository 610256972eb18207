"""A request has at most so many bytes, whatever it announces."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem


class _TooLarge(Exception):
    """Raised into whoever reads a body that goes beyond the limit."""


class BodyLimit:
    """Answers 413 where a body is larger than the limit; `places` are path prefixes with limits of their own."""

    def __init__(self, app: ASGIApp, *, most: int, places: Mapping[str, int]) -> None:
        self._app = app
        self._most = most
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what is read of it."""
        headers = Headers(scope=scope)
        announced = headers.get("content-length")
        if announced is None and "transfer-encoding" not in headers:  # a request without a body (RFC 9112, 6.3)
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        most = next((limit for place, limit in self._places.items() if path.startswith(place)), self._most)
        if announced is not None and announced.isdecimal() and (len(announced) > 18 or int(announced) > most):
            await _refusal(most)(scope, receive, send)
            return
        counted = _Counted(receive, send, most)
        try:
            await self._app(scope, counted.receive, counted.send)
        except _TooLarge:
            if counted.has_begun:
                raise
        if counted.is_over and not counted.has_begun:
            await _refusal(most)(scope, receive, send)


class _Counted:
    """The two sides of a request. Beyond the limit reading fails, and an answer that was made of that is dropped."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self._most = receive, send, most
        self._read = 0
        self.is_over = False
        self.has_begun = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            self.is_over = True
            raise _TooLarge
        return message

    async def send(self, message: Message) -> None:
        if self.is_over and not self.has_begun:
            return
        self.has_begun = True
        await self._send(message)


def _refusal(most: int) -> ASGIApp:
    answer = problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"a request to this address has at most {most:,} bytes; send less at once, or load files with accords load",
    )
    answer.headers["Connection"] = "close"
    return answer

"""An answer as the bytes that were sent, to be sent again: plain, compressed, or as `304 Not Modified`."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.http.around.compression import WORTH_COMPRESSING, packed
from api.http.around.exchange import Exchange

INLINE = 128 * 1024
"""Bytes that are compressed where they are asked for, within a millisecond; more are in a thread."""
_OF_304 = frozenset({b"etag", b"accords-data-version", b"vary"})

RawHeaders = Sequence[tuple[bytes, bytes]]


class KeptAnswer:
    """An answer with status 200. `head` are its headers by name; `size` counts what it takes in memory, in bytes."""

    def __init__(self, headers: RawHeaders, body: bytes, route: object) -> None:
        self.head = dict(headers)
        self._headers = tuple(headers)  # who sends the answer for the first time may change its own
        self._body = body
        self._route = route
        self._packed: bytes | None = None
        self._tag = self.head.get(b"etag", b"").removeprefix(b"W/")
        self._unchanged = [each for each in headers if each[0] in _OF_304]

    @property
    def size(self) -> int:
        """As if it were held compressed too."""
        return 2 * len(self._body) + sum(len(name) + len(value) for name, value in self._headers)

    def response(self) -> Response:
        """The answer as the application gives it."""
        response = Response(self._body)
        response.raw_headers = list(self._headers)
        return response

    async def send(self, exchange: Exchange, *, is_compressed: bool) -> None:
        """Answer the request with it."""
        if self._route is not None:
            exchange.scope["route"] = self._route
        held = exchange.headers.get(b"if-none-match")
        if held is not None and self._tag and (held.strip() == b"*" or self._tag in held):
            await _send(exchange, HTTPStatus.NOT_MODIFIED, self._unchanged, b"")
        elif is_compressed and len(self._body) >= WORTH_COMPRESSING:
            content = await self._compressed()
            headers = [each for each in self._headers if each[0] != b"content-length"]
            headers += [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(content))]
            await _send(exchange, HTTPStatus.OK, headers, content)
        else:
            await _send(exchange, HTTPStatus.OK, self._headers, self._body)

    async def _compressed(self) -> bytes:
        if self._packed is None:
            few = len(self._body) < INLINE
            self._packed = packed(self._body) if few else await run_in_threadpool(packed, self._body)
        return self._packed


async def _send(exchange: Exchange, status: HTTPStatus, headers: RawHeaders, body: bytes) -> None:
    content = b"" if exchange.scope["method"] == "HEAD" else body
    await exchange.send({"type": "http.response.start", "status": status.value, "headers": headers})
    await exchange.send({"type": "http.response.body", "body": content})

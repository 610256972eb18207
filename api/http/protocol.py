"""What is no HTTP is told as a problem too; the head of a request has a size and a time, which uvicorn lacks."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.http.problems import MEDIA_TYPE, problem_bytes

MOST = 64 * 1024
"""Bytes of a request line with its headers."""
SECONDS = 20.0
"""Until the head of the first request is complete; between requests the server's own limit holds."""


class Protocol(HttpToolsProtocol):
    """The HTTP side of a connection."""

    _read = 0
    _is_in_head = True
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._deadline = self.loop.call_later(SECONDS, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._read += len(data)
        super().data_received(data)
        if self._is_in_head and self._read > MOST and not self.transport.is_closing():
            self._refuse(431, "Request Header Fields Too Large", f"address and headers have at most {MOST:,} bytes")

    def on_message_begin(self) -> None:
        self._is_in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_in_head, self._read = False, 0
        self._in_time()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._read = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, "Bad Request", "this is no request of HTTP/1.1; is the method one that there is?")

    def _in_time(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: int, title: str, detail: str) -> None:
        content = problem_bytes(status, title, detail)
        head = (
            f"HTTP/1.1 {status} {title}\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(content)}\r\n"
            "Connection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + content)
        self.transport.close()

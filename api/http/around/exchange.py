"""A request and its answer on their way through: what is read of the one, and what is put on the other, once."""

from __future__ import annotations

import re
import secrets
import time

from starlette.types import Message, Scope, Send

from api.access.caller import Caller
from api.http.around.marks import Marks, RawHeaders

REQUEST_ID = b"x-request-id"
_ACCEPTED = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
"""What may stand in a log line as it is; another id is replaced."""


class Exchange:
    """One request with what is known of it and of its answer.

    `headers` are the request's, by lower-case name; of several the first. `id` is the caller's own where it sends one.
    `status` is 0 until the answer begins, `size` counts the bytes of its body that were sent.
    """

    __slots__ = ("_marks", "_send", "began", "caller", "headers", "id", "limits", "scope", "size", "status")

    def __init__(self, scope: Scope, send: Send, marks: Marks) -> None:
        self.began = time.perf_counter()
        self.scope = scope
        self.headers: dict[bytes, bytes] = dict(reversed(scope["headers"]))
        self.id = _id(self.headers.get(REQUEST_ID, b""))
        self.caller: Caller | None = None
        self.limits: RawHeaders = ()
        """What the answer tells of the caller's limit of requests."""
        self.status = self.size = 0
        self._send = send
        self._marks = marks

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.perf_counter() - self.began

    async def send(self, message: Message) -> None:
        """Let a part of the answer out; its beginning gets the headers that every answer bears."""
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            told = ((REQUEST_ID, self.id.encode("ascii")), *self.limits)
            message["headers"] = self._marks.put(message.get("headers", ()), self.scope, self.headers, told)
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


def _id(given: bytes) -> str:
    return given.decode("ascii") if _ACCEPTED.fullmatch(given) else secrets.token_hex(8)

"""Answers that depend on their address and the version of the data alone: given again while the data are the same.

A kept answer is found before anything else is looked at: no route, no parameter, no thread, no graph. Those who ask for
the same at once wait for one who makes it, and hold no thread while they wait. Everything here runs in the event loop.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Scope

from api.http.answering import VERSION
from api.http.kept_answer import KeptAnswer
from schema.errors import AccordsError

if TYPE_CHECKING:
    from graph.store import GraphStore

Handler = Callable[[Request], Awaitable[Response]]

LARGEST = 8
"""The part of all bytes that one answer may take: an eighth."""
_VERSION = VERSION.lower().encode("ascii")


@dataclass(frozen=True, slots=True)
class Address:
    """What such an answer depends on beside the data: links in it bear the host; Accept chooses its form."""

    scheme: str
    host: bytes
    root: str
    path: str
    query: bytes
    accept: bytes


class KeptAnswers:
    """The last answers, within a number of bytes.

    `glance` gives the store that is shown, at once; None where that would have to be waited for.
    """

    def __init__(self, glance: Callable[[], GraphStore | None], *, most: int) -> None:
        self._glance = glance
        self._most = most
        self._size = 0
        self._of: GraphStore | None = None
        self._answers: OrderedDict[Address, KeptAnswer] = OrderedDict()
        self._making: dict[Address, asyncio.Future[KeptAnswer | None]] = {}

    def find(self, scope: Scope, asked: Mapping[bytes, bytes]) -> KeptAnswer | None:
        """The answer to a request with these headers; None where it has to be made."""
        if not self._answers or scope["method"] not in ("GET", "HEAD"):
            return None
        address = _address(scope, asked)
        if address not in self._answers or not self._is_shown():
            return None
        found = self._answers.get(address)
        if found is not None:
            self._answers.move_to_end(address)
        return found

    async def made(self, request: Request, handler: Handler) -> Response:
        """What the handler answers, which is kept; an error is shared by those who wait for it."""
        address = _address(request.scope, dict(reversed(request.scope["headers"])))
        others = self._making.get(address)
        if others is not None:
            answer = await asyncio.shield(others)  # who gives up waiting ends nothing for the others
            return await handler(request) if answer is None else answer.response()
        mine = self._making[address] = asyncio.get_running_loop().create_future()
        try:
            before = self._glance()
            response = await handler(request)
            mine.set_result(self._keep(address, request.scope, response, before))
            return response
        except AccordsError as error:
            mine.set_exception(error)
            mine.exception()  # told: whoever waits for nothing has nobody to tell
            raise
        finally:
            del self._making[address]
            if not mine.done():
                mine.set_result(None)

    def _keep(self, address: Address, scope: Scope, response: Response, before: GraphStore | None) -> KeptAnswer | None:
        """Keep an answer that shows the data as they were before it was asked for, and still are."""
        if type(response) is not Response or response.status_code != HTTPStatus.OK:
            return None
        answer = KeptAnswer(response.raw_headers, bytes(response.body), scope.get("route"))
        size = answer.size
        store = self._glance()
        if store is None or store is not before or size * LARGEST > self._most:
            return answer
        if not self._is_shown():
            return answer
        if answer.head.get(_VERSION) != str(store.version).encode("ascii"):
            return answer
        self._answers[address] = answer
        self._size += size
        while self._size > self._most:
            self._size -= self._answers.popitem(last=False)[1].size
        return answer

    def _is_shown(self) -> bool:
        """Whether the graph is the one of the answers, which are let go where it is another."""
        store = self._glance()
        if store is not None and store is not self._of:
            self._answers.clear()
            self._size, self._of = 0, store
        return store is not None


def _address(scope: Scope, asked: Mapping[bytes, bytes]) -> Address:
    return Address(
        scope["scheme"],
        asked.get(b"host", b""),
        scope.get("root_path", ""),
        scope["path"],
        scope["query_string"],
        asked.get(b"accept", b""),
    )

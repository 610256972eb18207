"""304 before anything else: who has the present version is told so before parameters are read or a graph is asked.

That halves the CPU of a 304 (1 ms to .5 ms with all that stands around a request).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from api.http.answering import unchanged

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def fresh_route(version: Callable[[], int]) -> type[APIRoute]:
    """A class of routes whose answers depend on their address and that version of the data alone."""

    class FreshRoute(APIRoute):
        def get_route_handler(self) -> Handler:
            handler = super().get_route_handler()

            async def handle(request: Request) -> Response:
                if "if-none-match" in request.headers:
                    # In a thread: a newer graph may have to be opened first, and a remote one asked.
                    same = await run_in_threadpool(lambda: unchanged(request, version()))
                    if same is not None:
                        return same
                return await handler(request)

            return handle

    return FreshRoute

"""Routes whose answers depend on their address and the version of the data alone: read once, made once, given again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from api.http.kept_answers import KeptAnswers
from api.http.read_once import ReadOnce, depends_on_the_address_alone

RouteHandler = Callable[[Request], Coroutine[Any, Any, Response]]


def kept_route(answers: KeptAnswers) -> type[APIRoute]:
    """A class of routes whose answers are kept there; what shows no version of the data is not."""

    class KeptRoute(APIRoute):
        def __init__(self, path: str, endpoint: Callable[..., Response], **more: Any) -> None:
            self._parameters = ReadOnce(endpoint)
            super().__init__(path, self._parameters.watched(), **more)

        def get_route_handler(self) -> RouteHandler:
            handler = super().get_route_handler()
            is_read_once = depends_on_the_address_alone(self.dependant)

            async def make(request: Request) -> Response:
                found = await self._parameters.called(request, self.dependant) if is_read_once else None
                return await handler(request) if found is None else found

            async def handle(request: Request) -> Response:
                return await answers.made(request, make)

            return handle

    return KeptRoute

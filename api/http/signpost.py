"""The way to a route: by the first two parts of the address, instead of asking fifty routes one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi import FastAPI
from starlette.routing import Match, Route, Router
from starlette.types import Receive, Scope, Send

PARTS = 2
"""Parts of a path by which routes are told apart: /v1 and /entities."""


class Signpost:
    """Stands before a router: leads a GET to its route. All else goes on to the router, which knows every case."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._everything = router.middleware_stack
        self._known = _by_beginning(route for route in router.routes if isinstance(route, Route))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and scope["method"] == "GET":
            route = self.route(scope["path"].removeprefix(scope.get("root_path", "")), scope)
            if route is not None:
                scope["router"] = self._router
                await route.handle(scope, receive, send)
                return
        await self._everything(scope, receive, send)

    def route(self, path: str, scope: Scope) -> Route | None:
        """The route of a GET, with what it reads of the path put into the scope; None where the router is to look."""
        for route in self._candidates(path):
            match, more = route.matches(scope)
            if match is Match.FULL:
                scope.update(more)
                return route
        return None

    def _candidates(self, path: str) -> Sequence[Route]:
        parts = path.split("/", PARTS + 1)[1 : PARTS + 1]
        while parts and tuple(parts) not in self._known:
            parts.pop()
        return self._known.get(tuple(parts), ())


def install(app: FastAPI) -> None:
    """Put the signpost before the routes that the application has now; later ones are found by the router."""
    app.router.middleware_stack = Signpost(app.router)


def _by_beginning(routes: Iterable[Route]) -> dict[tuple[str, ...], list[Route]]:
    """Routes by the fixed beginning of their paths, in their order; each list has those of shorter beginnings too."""
    known: dict[tuple[str, ...], list[Route]] = {}
    ordered = [(_beginning(route.path), route) for route in routes if route.methods and "GET" in route.methods]
    for beginning in {each for each, _ in ordered}:
        known[beginning] = [route for other, route in ordered if beginning[: len(other)] == other]
    return known


def _beginning(path: str) -> tuple[str, ...]:
    parts = path.split("/")[1 : PARTS + 1]
    fixed = next((place for place, part in enumerate(parts) if "{" in part), len(parts))
    return tuple(parts[:fixed])

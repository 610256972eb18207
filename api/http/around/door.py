"""The door: a key that is not good opens nothing, and nobody reads where reading needs a key."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import scopes
from api.http.access import caller_of
from api.http.problems import of_accords
from schema.errors import AccordsError

OPEN = frozenset({"/healthz", "/readyz", "/openapi.json"})


class Door:
    """Lets in who may read; what else a route demands it says itself (api/http/access.py)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 401."""
        caller = caller_of(scope)
        if caller is not None:
            try:
                if caller.refusal is not None:
                    raise caller.refusal
                if scope["path"] not in OPEN:
                    caller.require(scopes.Scope.READ)
            except AccordsError as error:
                await of_accords(error)(scope, receive, send)
                return
        await self._app(scope, receive, send)

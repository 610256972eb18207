"""Who asks: the key of a request is read and checked once, before anything else looks at it."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import scopes
from api.access.caller import Caller
from api.access.keys import Keys
from api.http.access import CALLER
from schema.errors import AccordsError, KeyRefused


class Callers:
    """Puts the caller into the state of each request, with what is wrong with its key; the door (door.py) refuses."""

    def __init__(self, app: ASGIApp, *, keys: Keys, without_key: frozenset[scopes.Scope]) -> None:
        self._app = app
        self._keys = keys
        self._without_key = without_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its caller."""
        if scope["type"] == "http":
            scope.setdefault("state", {})[CALLER] = self._caller(scope)
        await self._app(scope, receive, send)

    def _caller(self, scope: Scope) -> Caller:
        address = scope["client"][0] if scope.get("client") else "unknown"
        header = Headers(scope=scope).get("authorization")
        if header is None:
            return Caller(address, self._without_key)
        scheme, _, text = header.partition(" ")
        try:
            if scheme.lower() != "bearer":
                raise KeyRefused("send the key as Authorization: Bearer KEY")
            key = self._keys.check(text.strip())
        except AccordsError as error:
            return Caller(address, frozenset(), refusal=error)
        return Caller(address, key.scopes | self._without_key | {scopes.Scope.READ}, key.id, key.name)

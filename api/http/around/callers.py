"""Who asks: the key of a request is read and checked once, before anything else looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Scope

from api.access import scopes
from api.access.caller import Caller
from api.access.keys import Keys
from schema.errors import AccordsError, KeyRefused

BEARER = "bearer"


class Callers:
    """Finds the caller of each request, with what is wrong with its key; the door (door.py) refuses."""

    def __init__(self, keys: Keys, without_key: frozenset[scopes.Scope]) -> None:
        self._keys = keys
        self._without_key = without_key

    def of(self, scope: Scope, asked: Mapping[bytes, bytes]) -> Caller:
        """The caller of the request with these headers."""
        address = scope["client"][0] if scope.get("client") else "unknown"
        header = asked.get(b"authorization")
        if header is None:
            return Caller(address, self._without_key)
        scheme, _, text = header.decode("latin-1").partition(" ")
        try:
            if scheme.lower() != BEARER:
                raise KeyRefused("send the key as Authorization: Bearer KEY")
            key = self._keys.check(text.strip())
        except AccordsError as error:
            return Caller(address, frozenset(), refusal=error)
        return Caller(address, key.scopes | self._without_key | {scopes.Scope.READ}, key.id, key.name)

"""The door: a key that is not good opens nothing, and nobody reads where reading needs a key."""

from __future__ import annotations

from starlette.responses import Response

from api.access import scopes
from api.access.caller import Caller
from api.http.problems import of_accords
from schema.errors import AccordsError

OPEN = frozenset({"/healthz", "/readyz", "/openapi.json"})


def refusal_at_the_door(caller: Caller, path: str) -> Response | None:
    """The answer to who may not read; what else a route demands it says itself (api/http/access.py)."""
    try:
        if caller.refusal is not None:
            raise caller.refusal
        if path not in OPEN:
            caller.require(scopes.Scope.READ)
    except AccordsError as error:
        return of_accords(error)
    return None

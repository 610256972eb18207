"""What a route demands of its caller: `Depends(scope(Scope.WRITE))`, told in OpenAPI too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.types import Scope as AsgiScope

from api.access.caller import Caller
from api.access.scopes import Scope

bearer = HTTPBearer(
    scheme_name="key",
    bearerFormat="accords_ID_SECRET",
    description="A key of `accords key create`, with the scope that the operation names.",
    auto_error=False,
)
"""How OpenAPI tells of keys. They are read and checked before any route (api/http/around/callers.py)."""

CALLER = "caller"
"""Where the caller stands in the state of a request."""


def caller_of(scope: AsgiScope) -> Caller | None:
    """The caller of the request of that ASGI scope; None before it is known."""
    found: Caller | None = scope.get("state", {}).get(CALLER)
    return found


def scope(needed: Scope) -> Callable[..., Caller]:
    """A dependency that gives the caller; without that scope the answer is 401 (no key) or 403 (not with this key).

    def route(caller: Annotated[Caller, Depends(scope(Scope.WRITE))]) -> Response: ...
    """

    # async, though it waits for nothing: FastAPI runs others in a thread, for 0.2 ms of CPU each
    async def demand(
        request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)] = None
    ) -> Caller:
        caller: Caller = request.scope["state"][CALLER]
        caller.require(needed)
        return caller

    return demand

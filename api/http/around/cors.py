"""Web pages of other origins may read the answers, as far as the settings allow it (Fetch standard, CORS).

Not Starlette's layer: that one lets answers to everybody vary by origin, which no shared cache then keeps, and refuses
a preflight in plain text.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem

ANY = "*"
METHODS = "GET, HEAD, OPTIONS, POST, PUT, DELETE"
HEADERS = (
    "Accept, Accept-Language, Authorization, Cache-Control, Content-Type, Idempotency-Key, If-None-Match,"
    " Last-Event-ID, Mcp-Protocol-Version, Mcp-Session-Id, X-Request-ID"
)
EXPOSED = (
    "Accords-Data-Changed, Accords-Data-Version, Accords-Truncated, ETag, Link, Location, Mcp-Session-Id, RateLimit,"
    " RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-ID"
)
"""Headers of an answer that a script may read."""
SECONDS = "86400"


class Cors:
    """Tells browsers which origins may read; a key travels in a header that the page sets, so cookies play no part."""

    def __init__(self, app: ASGIApp, *, origins: frozenset[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight; pass other requests on, and let the answer say who may read it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        origin = asked.get("origin")
        if scope["method"] == "OPTIONS" and origin is not None and "access-control-request-method" in asked:
            await self._preflight(origin)(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._tell(MutableHeaders(scope=message), origin)
            await send(message)

        await self._app(scope, receive, telling)

    def _preflight(self, origin: str) -> Response:
        if not self._allows(origin):
            detail = f"pages of {origin} may not read this service; its setting ACCORDS_CORS_ORIGINS lists who may"
            return problem(HTTPStatus.FORBIDDEN, detail)
        answer = Response(status_code=HTTPStatus.NO_CONTENT)
        answer.headers["Access-Control-Allow-Methods"] = METHODS
        answer.headers["Access-Control-Allow-Headers"] = HEADERS
        answer.headers["Access-Control-Max-Age"] = SECONDS
        self._tell(answer.headers, origin)
        return answer

    def _tell(self, headers: MutableHeaders, origin: str | None) -> None:
        if ANY in self._origins:
            headers["Access-Control-Allow-Origin"] = ANY
        else:
            headers.add_vary_header("Origin")
            del headers["Access-Control-Allow-Origin"]
            if origin is None or not self._allows(origin):
                return
            headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = EXPOSED

    def _allows(self, origin: str) -> bool:
        return ANY in self._origins or origin in self._origins

"""Web pages of other origins may read the answers, as far as the settings allow it (Fetch standard, CORS).

Not Starlette's layer: that one lets answers to everybody vary by origin, which no shared cache then keeps, and refuses
a preflight in plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

from starlette.responses import Response

from api.http.problems import problem

ANY = b"*"
METHODS = "GET, HEAD, OPTIONS, POST, PUT, DELETE"
HEADERS = (
    "Accept, Accept-Language, Authorization, Cache-Control, Content-Type, Idempotency-Key, If-None-Match,"
    " Last-Event-ID, Mcp-Protocol-Version, Mcp-Session-Id, X-Request-ID"
)
SECONDS = "86400"

_ORIGIN, _EXPOSED = b"access-control-allow-origin", b"access-control-expose-headers"
EXPOSED = (
    _EXPOSED,
    b", ".join(
        (
            b"Accords-Data-Changed",
            b"Accords-Data-Version",
            b"Accords-Truncated",
            b"ETag",
            b"Link",
            b"Location",
            b"Mcp-Session-Id",
            b"RateLimit",
            b"RateLimit-Policy",
            b"Retry-After",
            b"WWW-Authenticate",
            b"X-Request-ID",
        )
    ),
)
"""Headers of an answer that a script may read."""


class Cors:
    """Tells browsers which origins may read; a key travels in a header that the page sets, so cookies play no part.

    Where `is_by_origin`, answers differ from one origin to the other.
    """

    OURS: ClassVar = frozenset({_ORIGIN, _EXPOSED})
    """Headers that nothing else may put on an answer."""

    VARY: ClassVar = b"Origin"
    """What shared caches must tell apart where it is by origin."""

    def __init__(self, origins: str) -> None:
        self._origins = frozenset(origins.encode("latin-1").replace(b",", b" ").split())
        self.is_by_origin = ANY not in self._origins

    def preflight(self, method: str, asked: Mapping[bytes, bytes]) -> Response | None:
        """The answer to a preflight; None where the request is none."""
        if method != "OPTIONS" or b"origin" not in asked or b"access-control-request-method" not in asked:
            return None
        if self.is_by_origin and asked[b"origin"] not in self._origins:
            origin = asked[b"origin"].decode("latin-1")
            detail = f"pages of {origin} may not read this service; its setting ACCORDS_CORS_ORIGINS lists who may"
            return problem(HTTPStatus.FORBIDDEN, detail)
        answer = Response(status_code=HTTPStatus.NO_CONTENT)
        answer.headers["Access-Control-Allow-Methods"] = METHODS
        answer.headers["Access-Control-Allow-Headers"] = HEADERS
        answer.headers["Access-Control-Max-Age"] = SECONDS
        return answer

    def told(self, origin: bytes | None) -> tuple[tuple[bytes, bytes], ...]:
        """What an answer to a page of that origin says of who may read it."""
        if not self.is_by_origin:
            return _ANYBODY
        return ((_ORIGIN, origin), EXPOSED) if origin is not None and origin in self._origins else ()


_ANYBODY = ((_ORIGIN, ANY), EXPOSED)

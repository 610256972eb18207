"""The one layer around the application: what is done for every request, in its order.

One layer and not one for each duty: every layer wraps the way of a request and of each part of its answer once more,
and thirteen of them cost as much CPU as a small answer (a health check: .30 ms with thirteen, .21 ms with one).
"""

from __future__ import annotations

from http import HTTPStatus

import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access.keys import Keys
from api.access.scopes import scopes_without_key
from api.http.access import CALLER
from api.http.around.body_limit import BodyLimit
from api.http.around.callers import Callers
from api.http.around.compression import Compression, takes_gzip
from api.http.around.cors import Cors
from api.http.around.door import refusal_at_the_door
from api.http.around.exchange import Exchange
from api.http.around.heads import Heads
from api.http.around.marks import Marks
from api.http.around.rates import RateLimits, Rates
from api.http.around.time_limit import TimeLimit
from api.http.problems import problem
from api.http.request_id import current
from api.http.service import Service
from api.settings import Settings

UPLOADS = "/v1/articles"
"""Where articles come in: larger than any question."""

log = structlog.get_logger("accords.http")


class Duties:
    """Who may ask and how often, and what every answer bears: as the settings say.

    Raises SettingsError where one of them cannot be read.
    """

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self.cors = Cors(settings.cors_origins)
        self.marks = Marks(self.cors)
        self.callers = Callers(keys, scopes_without_key(settings.anonymous))
        self.limits = RateLimits(Rates(settings.rate_limit, settings.rate_limit_key))


class Around:
    """Names, counts, logs and guards each request, and answers for what nobody foresaw."""

    def __init__(self, app: ASGIApp, *, service: Service, duties: Duties) -> None:
        settings = service.settings
        self._app = app
        self._measures = service.measures
        self._kept = service.kept
        self._duties = duties
        body_limit = BodyLimit(Heads(app), most=settings.request_bytes, places={UPLOADS: settings.upload_bytes})
        self._plain = TimeLimit(body_limit, seconds=settings.request_timeout)
        self._compressed = Compression(self._plain)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope, send, self._duties.marks)
        token = current.set(exchange.id)
        self._measures.running.inc()
        try:
            await self._answer(exchange, receive)
        except Exception:  # the outermost door
            log.exception("request failed", method=scope["method"], path=scope["path"])
            if exchange.status:
                raise
            detail = "something failed that nobody foresaw; the log tells more under this request_id"
            await problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)(scope, receive, exchange.send)
        finally:
            self._ended(exchange)
            current.reset(token)

    async def _answer(self, exchange: Exchange, receive: Receive) -> None:
        scope, asked = exchange.scope, exchange.headers
        answer = self._duties.cors.preflight(scope["method"], asked) or self._refusal(exchange)
        if answer is not None:
            await answer(scope, receive, exchange.send)
            return
        is_compressed = takes_gzip(asked.get(b"accept-encoding"))
        kept = self._kept.find(scope, asked)
        if kept is not None:
            await kept.send(exchange, is_compressed=is_compressed)
            return
        await (self._compressed if is_compressed else self._plain)(scope, receive, exchange.send)

    def _refusal(self, exchange: Exchange) -> ASGIApp | None:
        """The answer to a caller who asks too often, or who may not ask."""
        scope = exchange.scope
        caller = exchange.caller = self._duties.callers.of(scope, exchange.headers)
        scope.setdefault("state", {})[CALLER] = caller
        counted = self._duties.limits.count(caller, scope["path"])
        if counted is not None:
            exchange.limits = counted.told
            if counted.refusal is not None:
                return counted.refusal
        return refusal_at_the_door(caller, scope["path"])

    def _ended(self, exchange: Exchange) -> None:
        scope = exchange.scope
        self._measures.running.dec()
        self._measures.count(scope, exchange.status or HTTPStatus.INTERNAL_SERVER_ERROR.value, exchange.seconds)
        log_request(exchange)


def log_request(exchange: Exchange) -> None:
    """One event for a request whose answer is complete. Bodies and headers are never logged."""
    scope, caller = exchange.scope, exchange.caller
    log.info(
        "request",
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        status=exchange.status,
        bytes=exchange.size,
        seconds=round(exchange.seconds, 4),
        caller=caller.who if caller else None,
    )

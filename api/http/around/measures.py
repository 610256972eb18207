"""What Prometheus is told: requests by method, route template and status, how long they took, and what is waiting.

A label never holds what a caller chose: not the path but the template of the route that answered, `unmatched` where
none did, and a method of the standard or `other`.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
UNMATCHED = "unmatched"


class Measures:
    """The numbers of one service; each has a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route")
        self.requests = Counter(
            "accords_http_requests", "Requests that were answered.", (*labels, "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "accords_http_request_seconds",
            "From the request to the end of its answer.",
            labels,
            buckets=SECONDS,
            registry=self.registry,
        )
        self.running = Gauge("accords_http_requests_running", "Requests being answered.", registry=self.registry)

    def gauge(self, name: str, sentence: str, value: Callable[[], float]) -> None:
        """Tell a number that is asked for whenever the numbers are read."""
        Gauge(name, sentence, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """All numbers, in the text format of Prometheus."""
        return generate_latest(self.registry)


class Measured:
    """Counts and times each request."""

    def __init__(self, app: ASGIApp, *, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def noticed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        known = self._measures
        with known.running.track_inprogress():
            try:
                await self._app(scope, receive, noticed)
            finally:
                method = scope["method"] if scope["method"] in METHODS else "other"
                route = template(scope)
                known.requests.labels(method, route, str(status)).inc()
                known.seconds.labels(method, route).observe(time.perf_counter() - began)


def template(scope: Scope) -> str:
    """The template of the route that answered, such as /v1/questions/{name}."""
    return str(getattr(scope.get("route"), "path", None) or UNMATCHED)

"""What Prometheus is told: requests by method, route template and status, how long they took, and what is waiting.

A label never holds what a caller chose: not the path but the template of the route that answered, `unmatched` where
none did, and a method of the standard or `other`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import Scope

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
        # Finding a number by its labels takes longer than counting; there are as many as routes and statuses.
        self._requests_of = cache(self.requests.labels)
        self._seconds_of = cache(self.seconds.labels)

    def count(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request that was answered with that status after so many seconds."""
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = template(scope)
        self._requests_of(method, route, status).inc()
        self._seconds_of(method, route).observe(seconds)

    def gauge(self, name: str, sentence: str, value: Callable[[], float]) -> None:
        """Tell a number that is asked for whenever the numbers are read."""
        Gauge(name, sentence, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """All numbers, in the text format of Prometheus."""
        return generate_latest(self.registry)


def template(scope: Scope) -> str:
    """The template of the route that answered, such as /v1/questions/{name}."""
    return str(getattr(scope.get("route"), "path", None) or UNMATCHED)

"""Parameters of a route are read once for each query, not once for each request.

FastAPI reads and checks every parameter that a route declares, whether the address has it or not: nine of them take
.2 ms of CPU, more than all else that HTTP costs. What they mean depends on the query alone, and a front end asks for
many things with the same query, mostly none. So what FastAPI made of a query is kept, and the endpoint is called with
it, and with the parts of the path, which are checked each time. A query that is wrong is never kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

Endpoint = Callable[..., Response]

REQUEST = "request"
"""The parameter of an endpoint that is the request itself: only endpoints that have it can be called by this."""
KEPT = 256
"""Queries of one route that are kept; the oldest goes first."""
LONGEST = 200
"""Characters of a query that is kept."""


class ReadOnce:
    """What FastAPI made of the queries that a route was asked with; safe to use from several threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, Mapping[str, Any]] = OrderedDict()

    def watched(self) -> Endpoint:
        """The endpoint for FastAPI to call: what it is called with is kept."""

        @wraps(self._endpoint)
        def endpoint(**values: Any) -> Response:
            request = values.get(REQUEST)
            if isinstance(request, Request):
                self._keep(request.scope["query_string"], {name: values[name] for name in values if name != REQUEST})
            return self._endpoint(**values)

        return endpoint

    async def called(self, request: Request, dependant: Dependant) -> Response | None:
        """What the endpoint answers; None where FastAPI has to read the parameters first."""
        known = self._known.get(request.scope["query_string"])
        if known is None:
            return None
        values = {**known, REQUEST: request}
        for field in dependant.path_params:
            value, errors = field.validate(request.path_params[field.alias], values, loc=("path", field.alias))
            if errors:
                return None
            values[field.name] = value
        return await run_in_threadpool(self._endpoint, **values)

    def _keep(self, query: bytes, values: Mapping[str, Any]) -> None:
        if len(query) > LONGEST:
            return
        with self._lock:
            self._known[query] = values
            while len(self._known) > KEPT:
                self._known.popitem(last=False)


def depends_on_the_address_alone(dependant: Dependant) -> bool:
    """Whether parameters are read from path and query alone: from no header, no body and no key."""
    elsewhere = (dependant.header_params, dependant.cookie_params, dependant.body_params)
    return not any(elsewhere) and all(
        depends_on_the_address_alone(each) and not each.path_params for each in dependant.dependencies
    )

"""/metrics: the numbers of the service, for Prometheus."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.access.caller import Caller
from api.access.scopes import Scope
from api.http.access import scope
from api.http.service import Service
from schema.errors import StoreError

NO_GRAPH = -1.0


def router(service: Service) -> APIRouter:
    """/metrics. It needs the scope observe, of a key or of anybody (ACCORDS_ANONYMOUS)."""
    routes = APIRouter(tags=["health"])

    def version() -> float:
        try:
            return float(service.store().version)
        except StoreError:
            return NO_GRAPH

    service.measures.gauge(
        "accords_data_version", "The version of the data that is shown; -1 without a graph.", version
    )

    def waiting() -> float:
        counts = service.desk.queue.counts()
        return float(counts.get("queued", 0) + counts.get("running", 0))

    service.measures.gauge("accords_jobs_waiting", "Jobs that are not done yet.", waiting)

    @routes.get(
        "/metrics",
        summary="The numbers of the service, for Prometheus",
        operation_id="metrics",
        response_class=PlainTextResponse,
    )
    def metrics(_: Annotated[Caller, Depends(scope(Scope.OBSERVE))]) -> Response:
        """Requests by route template and status, how long they took, and the version of the data."""
        return Response(service.measures.text(), media_type=CONTENT_TYPE_LATEST)

    return routes

"""For whoever watches over the service: whether it runs, and whether the graph can be asked."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.http.service import Service


def router(service: Service) -> APIRouter:
    """/healthz and /readyz."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", summary="Whether the service runs", operation_id="health")
    def health() -> Response:
        """It answers as long as the process does; no graph is needed, no key, and no limit of requests holds."""
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz", summary="Whether the graph can be asked", operation_id="ready")
    def ready() -> Response:
        """The engine and the version of the data that it shows; 503 where there is no graph yet, or none is reached."""
        store = service.store()
        can = store.capabilities
        return JSONResponse({"status": "ok", "engine": can.engine, "data_version": store.version})

    return routes

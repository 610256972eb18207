"""The application: what stands around every request, and one router for each topic."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from api.access.keys import Keys
from api.http import health, metrics, openapi, problems, questions, rdf, review
from api.http.around.stack import around
from api.http.reader import Reader
from api.http.service import Service
from api.settings import Settings

ROUTERS: tuple[Callable[[Service], APIRouter], ...] = (
    health.router,
    metrics.router,
    questions.router,
    review.router,
)
"""One for each topic, in the order of the documentation. A new topic is a new file and a line here."""


def application(settings: Settings) -> FastAPI:
    """The service over the graph of the settings; it starts, and says so, where no graph has been made yet."""
    service = Service(settings, Reader(settings), rdf.endpoint(settings), Keys(settings.keys_file))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(
        title="Accords",
        summary="A knowledge graph of international partnerships, with every claim proven by its quote.",
        version="1",
        docs_url=None,  # its page would fetch scripts from another host
        redoc_url=None,
        lifespan=lifespan,
        middleware=around(service),
    )
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router(service))
    rdf.install(app, service.endpoint)
    openapi.install(app)
    return app

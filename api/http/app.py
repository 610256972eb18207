"""The application: what stands around every request, and one router for each topic."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware

from api.access.keys import Keys
from api.cypher import CypherDoor
from api.http import (
    asking,
    cypher,
    health,
    index,
    mcp,
    metrics,
    networks,
    openapi,
    problems,
    questions,
    rdf,
    reconciliation,
    review,
    signpost,
    writing,
)
from api.http.around.around import Around, Duties
from api.http.kept_answers import KeptAnswers
from api.http.reader import Reader
from api.http.resources import RESOURCES, names
from api.http.service import Service
from api.settings import Settings
from api.writing.desk import Desk

ROUTERS: tuple[Callable[[Service], APIRouter], ...] = (
    index.router,
    health.router,
    metrics.router,
    *RESOURCES,
    questions.router,
    asking.router,
    cypher.router,
    review.router,
    networks.router,
    reconciliation.router,
    writing.router,
)
"""One for each topic, in the order of the documentation. A new topic is a new file and a line here."""


def application(settings: Settings, *, snapshots: Path | None = None) -> FastAPI:
    """The service over the graph of the settings; it starts, and says so, where no graph has been made yet.

    SPARQL is answered from the folder `snapshots`, where it is given, and not from the workspace's own.
    """
    reader = Reader(settings)
    service = Service(
        settings,
        reader,
        rdf.endpoint(settings, snapshots),
        Keys(settings.keys_file),
        Desk(settings),
        CypherDoor(settings, reader.store),
        names(settings),
        KeptAnswers(reader.glance, most=settings.kept_bytes),
    )
    tools = mcp.server(service)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        service.desk.resume()
        service.begin()
        async with mcp.running(tools):
            yield
        service.close()

    app = FastAPI(
        title="Accords",
        summary="A knowledge graph of international partnerships, with every claim proven by its quote.",
        version="1",
        docs_url=None,  # its page would fetch scripts from another host
        redoc_url=None,
        lifespan=lifespan,
        middleware=[Middleware(Around, service=service, duties=Duties(settings, service.keys))],
    )
    problems.install(app)
    rdf.install(app, service.endpoint)
    for router in ROUTERS:
        # As they are: an included router asks each of its routes twice, for .2 ms of CPU a request with twenty of them.
        app.router.routes += router(service).routes
    mcp.install(app, tools)
    signpost.install(app)
    openapi.install(app)
    return app

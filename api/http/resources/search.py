"""Entities by name: search with facets, and suggestions as somebody types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.cursors import read_cursor
from api.http.resources.documents import FoundEntities, Suggestions
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import listed, next_address
from api.http.resources.parameters import LIMIT, Cursor, Kinds, Limit, State
from api.http.service import Service
from graph.search import SearchIndex, Wanted
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind

LIST = "entities"
DEEPEST = 10_000
"""Entities that can be passed over: who wants all of them exports the graph."""

Words = Annotated[
    str,
    Query(
        max_length=200,
        description="A name, or its beginning; errors of typing are forgiven. Without it, all entities.",
        examples=["unted states"],
    ),
]


def router(service: Service) -> APIRouter:
    """/v1/entities and /v1/suggest."""

    def index() -> SearchIndex:
        return service.names.index(service.store())

    routes = fresh_routes(service, "/v1", "entities", version=lambda: index().version)

    @routes.get(
        "/entities",
        summary="Entities by name, kind and state",
        operation_id="search_entities",
        response_model=FoundEntities,
    )
    def entities(
        request: Request,
        q: Words = "",
        kind: Kinds = None,
        state: State = None,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The best first: by how near one of its names comes, and by the number of articles that mention it."""
        names = index()
        skip = _skip(cursor, q)
        wanted = Wanted(q, tuple(kind or ()), state)
        found, facets = names.search(wanted, limit=limit, skip=skip), names.facets(wanted)
        follows = found.has_more and skip + limit < DEEPEST
        next = next_address(request, LIST, (q, skip + limit) if follows else None)
        document = FoundEntities(found.version, q, found.hits, found.total, found.total_is_least, facets, next)
        return listed(document, version=found.version, next=next)

    @routes.get("/suggest", summary="Names as somebody types", operation_id="suggest", response_model=Suggestions)
    def suggest(
        request: Request,
        q: Words,
        kind: Kinds = None,
        state: State = None,
        limit: Annotated[int, Query(ge=1, le=50, description="Suggestions at most.", examples=[10])] = 10,
    ) -> Response:
        """For a field that completes names: quick enough to ask for every letter."""
        names = index()
        found = names.suggest(Wanted(q, tuple[Kind, ...](kind or ()), state), limit=limit)
        return answered(Suggestions(found.version, q, found.hits), version=found.version)

    return routes


def _skip(cursor: str | None, words: str) -> int:
    """How many entities the pages before had."""
    if cursor is None:
        return 0
    match read_cursor(LIST, cursor):
        case (str(of), int(skip)) if of == words and 0 <= skip <= DEEPEST:
            return skip
    raise BadParameter("cursor: belongs to another search; leave it out to begin at the start")

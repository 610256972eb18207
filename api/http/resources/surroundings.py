"""What lies around an entity: its neighbours, its network ready to draw, its timeline, and the ways to another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.cursors import NOT_OF_THIS_LIST, read_cursor
from api.http.resources.documents import NeighbourList, NetworkDocument, PathsDocument, TimelineDocument
from api.http.resources.entities import MOVED, UNKNOWN, place_in
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import listed, next_address
from api.http.resources.parameters import LIMIT, Cursor, EntityPath, Kinds, Limit, Wanted
from api.http.service import Service
from graph.resources.entities import entity
from graph.resources.facts import facts_of
from graph.resources.filters import happened_unless_said
from graph.resources.neighbours import neighbours, surroundings
from graph.resources.paths import LONGEST, THROUGH, ways
from graph.resources.timeline import Unit, periods
from graph.store import GraphStore
from schema.errors import BadParameter
from schema.records import EntityId

NEIGHBOURS, TIMELINE = "neighbours", "timeline"


def router(service: Service) -> APIRouter:
    """/v1/entities/{id}/neighbours, /network and /timeline, and /v1/paths."""
    routes = fresh_routes(service, "/v1", "entities")
    seconds = service.settings.query_timeout

    @routes.get(
        "/entities/{id}/neighbours",
        summary="Whom facts join with an entity",
        operation_id="list_neighbours",
        response_model=NeighbourList,
        responses={**MOVED, **UNKNOWN},
    )
    def near(
        request: Request,
        id: EntityPath,
        wanted: Wanted,
        kind: Kinds = None,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The most often joined first. Without `modality`, only facts that happened count."""
        store, version = service.shown()
        entity(store, EntityId(id))  # which raises where there is none
        page = neighbours(
            store,
            EntityId(id),
            happened_unless_said(wanted),
            kinds=kind or (),
            limit=limit,
            after=_after(cursor),
            timeout=seconds,
        )
        next = next_address(request, NEIGHBOURS, page.next)
        return listed(NeighbourList(version, page.neighbours, next), version=version, next=next)

    @routes.get(
        "/entities/{id}/network",
        summary="An entity's network, ready to draw",
        operation_id="get_network_of_entity",
        response_model=NetworkDocument,
        responses={**MOVED, **UNKNOWN},
    )
    def network(
        request: Request,
        id: EntityPath,
        wanted: Wanted,
        kind: Kinds = None,
        depth: Annotated[int, Query(ge=1, le=2, description="Steps from the entity.", examples=[1])] = 1,
        nodes: Annotated[int, Query(ge=2, le=300, description="Entities at most.", examples=[40])] = 40,
        edges: Annotated[int, Query(ge=1, le=2000, description="Edges at most.", examples=[200])] = 200,
    ) -> Response:
        """The strongest neighbours and what joins them all. Without `modality`, only facts that happened."""
        store, version = service.shown()
        entity(store, EntityId(id))  # which raises where there is none
        wanted = happened_unless_said(wanted)
        drawn = surroundings(
            store, EntityId(id), wanted, kinds=kind or (), depth=depth, nodes=nodes, edges=edges, timeout=seconds
        )
        document = NetworkDocument(version, id, drawn.nodes, drawn.edges, bool(drawn.cut), drawn.cut)
        return answered(document, version=version, truncated=bool(drawn.cut))

    @routes.get(
        "/entities/{id}/timeline",
        summary="An entity over time",
        operation_id="get_timeline_of_entity",
        response_model=TimelineDocument,
        responses={**MOVED, **UNKNOWN},
    )
    def timeline(
        request: Request,
        id: EntityPath,
        wanted: Wanted,
        unit: Annotated[Unit, Query(description="How long a period is.", examples=["year"])] = Unit.YEAR,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """Counts of all periods, for bars, and the facts page by page from the earliest on."""
        store, version = service.shown()
        entity(store, EntityId(id))  # which raises where there is none
        after = place_in(cursor, TIMELINE)
        page = facts_of(store, EntityId(id), wanted, limit=limit, after=after, is_oldest_first=True, timeout=seconds)
        counted = periods(store, EntityId(id), wanted, unit, timeout=seconds)
        next = next_address(request, TIMELINE, page.next)
        document = TimelineDocument(version, id, unit, counted, page.facts, next)
        return listed(document, version=version, next=next)

    @routes.get(
        "/paths",
        summary="The shortest ways between two entities",
        operation_id="find_paths",
        response_model=PathsDocument,
        responses=UNKNOWN,
    )
    def paths(
        request: Request,
        wanted: Wanted,
        source: Annotated[
            str, Query(alias="from", max_length=200, description="Id of one end.", examples=["state:KEN"])
        ],
        target: Annotated[
            str, Query(alias="to", max_length=200, description="Id of the other.", examples=["state:JPN"])
        ],
        kind: Kinds = None,
        avoid: Annotated[
            list[str] | None,
            Query(max_length=20, description="Ids that no way may lead through.", examples=[["state:USA"]]),
        ] = None,
        longest: Annotated[int, Query(ge=1, le=LONGEST, description="Steps at most.", examples=[4])] = 4,
        limit: Annotated[int, Query(ge=1, le=20, description="Ways at most.", examples=[5])] = 5,
    ) -> Response:
        """Along facts that happened, or have the `modality` that is asked for, each step with its facts.

        A way leads through no sector, place or unnamed group unless `kind` says through what it may lead.
        """
        store, version = service.shown()
        start, end = _present(store, source), _present(store, target)
        through = frozenset(kind) if kind else THROUGH
        found = ways(
            store,
            start,
            end,
            happened_unless_said(wanted),
            through=through,
            avoiding=[_present(store, each) for each in avoid or ()],
            longest=longest,
            limit=limit,
            timeout=seconds,
        )
        document = PathsDocument(version, start, end, found.length, found.ways, bool(found.cut), found.cut)
        return answered(document, version=version, truncated=bool(found.cut))

    return routes


def _present(store: GraphStore, id: str) -> EntityId:
    found = store.current_id(EntityId(id))
    if found is None:
        raise BadParameter(f"no entity has the id {id}; find it by its name: /v1/entities?q=…")
    return found


def _after(cursor: str | None) -> tuple[int, str] | None:
    if cursor is None:
        return None
    match read_cursor(NEIGHBOURS, cursor):
        case (int(facts), str(id)):
            return facts, id
    raise BadParameter(NOT_OF_THIS_LIST)

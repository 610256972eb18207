"""An entity with its facts: grouped by relation, or page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.http.answering import answered
from api.http.cursors import cursor as made
from api.http.cursors import read_cursor
from api.http.resources.documents import EntityDocument, FactGroup, FactList
from api.http.resources.fresh import fresh_route
from api.http.resources.paging import address, listed, next_address
from api.http.resources.parameters import LIMIT, Cursor, EntityPath, Limit, Wanted, known_only
from api.http.service import Service
from graph.resources.entities import EntityRow, entity
from graph.resources.facts import Group, Place, facts_of, groups_of
from graph.resources.records import Role
from graph.store import GraphStore
from schema.errors import BadParameter, UnknownThing
from schema.records import EntityId

LIST = "facts"
MOVED: dict[int | str, dict[str, object]] = {
    308: {"description": "The id was superseded; Location has the present one."}
}
UNKNOWN: dict[int | str, dict[str, object]] = {404: {"description": "Nothing has that id."}}


def router(service: Service) -> APIRouter:
    """/v1/entities/{id} and /v1/entities/{id}/facts."""
    routes = APIRouter(
        prefix="/v1/entities",
        tags=["entities"],
        dependencies=[Depends(known_only)],
        route_class=fresh_route(lambda: service.store().version),
    )
    seconds = service.settings.query_timeout

    @routes.get(
        "/{id}",
        summary="An entity with its facts by relation",
        operation_id="get_entity",
        response_model=EntityDocument,
        responses={**MOVED, **UNKNOWN},
    )
    def one(
        request: Request,
        id: EntityPath,
        wanted: Wanted,
        each: Annotated[int, Query(ge=0, le=50, description="Facts shown of each relation.", examples=[5])] = 5,
    ) -> Response:
        """Every relation and role has its count, by modality too, and its newest facts; `next` leads to the others."""
        store = service.store()
        version = store.version
        if not isinstance(about := entity_or_redirect(request, store, id), EntityRow):
            return about
        groups = groups_of(store, EntityId(id), wanted, each=each, timeout=seconds)
        shown = tuple(_groups(request, id, groups))
        return answered(EntityDocument(version, about, sum(group.total for group in groups), shown), version=version)

    @routes.get(
        "/{id}/facts",
        summary="The facts of an entity, page by page",
        operation_id="list_facts_of_entity",
        response_model=FactList,
        responses={**MOVED, **UNKNOWN},
    )
    def facts(
        request: Request,
        id: EntityPath,
        wanted: Wanted,
        role: Annotated[
            Role, Query(description="What the entity is to the facts.", examples=["subject"])
        ] = Role.EITHER,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The newest first."""
        store = service.store()
        version = store.version
        if not isinstance(about := entity_or_redirect(request, store, id), EntityRow):
            return about
        after = place_in(cursor, LIST)
        page = facts_of(store, EntityId(id), wanted, limit=limit, role=role, after=after, timeout=seconds)
        next = next_address(request, None if page.next is None else made(LIST, page.next))
        return listed(FactList(version, page.facts, next), version=version, next=next)

    return routes


def entity_or_redirect(request: Request, store: GraphStore, id: str) -> EntityRow | Response:
    """The entity, or 308 to the same address of the one that took its place; raises UnknownThing for a stranger."""
    try:
        return entity(store, EntityId(id))
    except UnknownThing as error:
        if error.current is None:
            raise
        path = request.url.path.replace(f"/{id}", f"/{error.current}", 1)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path}{query}", HTTPStatus.PERMANENT_REDIRECT)


def place_in(cursor: str | None, list: str) -> Place | None:
    """Where a list of facts goes on. Raises BadParameter."""
    if cursor is None:
        return None
    match read_cursor(list, cursor):
        case (str(day), str(id)):
            return day, id
    raise BadParameter("cursor: not one that this list gave; leave it out to begin at the start")


def _groups(request: Request, id: str, groups: Iterable[Group]) -> Iterator[FactGroup]:
    """The groups, each with the address of the facts that follow: of its relation, else as this request asks."""
    given = [(key, value) for key, value in request.query_params.multi_items() if key not in {"relation", "each"}]
    base = address("v1", "entities", id, "facts")
    same = "".join(f"&{key}={quote(value, safe=':')}" for key, value in given)
    for one in groups:
        next = None
        if one.next is not None:
            next = f"{base}?relation={one.relation}&role={one.role.value}&cursor={made(LIST, one.next)}{same}"
        yield FactGroup(one.relation, one.role, one.total, one.modalities, one.facts, next)

"""An entity with its facts: grouped by relation, or page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.cursors import NOT_OF_THIS_LIST, read_cursor
from api.http.cursors import cursor as made
from api.http.resources.documents import EntityDocument, FactGroup, FactList
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import address, listed, next_address
from api.http.resources.parameters import LIMIT, Cursor, EntityPath, Limit, Wanted
from api.http.service import Service
from graph.resources.entities import entity
from graph.resources.facts import Group, Place, facts_of, groups_of
from graph.resources.records import Role
from schema.errors import BadParameter
from schema.records import EntityId

LIST = "facts"
MOVED: dict[int | str, dict[str, object]] = {
    308: {"description": "The id was superseded; Location has the present one."}
}
UNKNOWN: dict[int | str, dict[str, object]] = {404: {"description": "Nothing has that id."}}


def router(service: Service) -> APIRouter:
    """/v1/entities/{id} and /v1/entities/{id}/facts."""
    routes = fresh_routes(service, "/v1/entities", "entities")
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
        store, version = service.shown()
        about = entity(store, EntityId(id))
        groups = groups_of(store, EntityId(id), wanted, each=each, timeout=seconds)
        total, shown = sum(group.total for group in groups), tuple(_groups(request, id, groups))
        return answered(EntityDocument(version, about, total, shown), version=version)

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
        store, version = service.shown()
        entity(store, EntityId(id))  # which raises where there is none
        after = place_in(cursor, LIST)
        page = facts_of(store, EntityId(id), wanted, limit=limit, role=role, after=after, timeout=seconds)
        next = next_address(request, LIST, page.next)
        return listed(FactList(version, page.facts, next), version=version, next=next)

    return routes


def place_in(cursor: str | None, list: str) -> Place | None:
    """Where a list of facts goes on. Raises BadParameter."""
    if cursor is None:
        return None
    match read_cursor(list, cursor):
        case (str(day), str(id)):
            return day, id
    raise BadParameter(NOT_OF_THIS_LIST)


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

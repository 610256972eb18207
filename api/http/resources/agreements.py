"""Agreements: the list with its filters, and one with its life cycle and parties."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.kept import Kept
from api.http.resources.documents import AgreementDocument, AgreementList
from api.http.resources.entities import MOVED, UNKNOWN
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import listed, next_address, skipped
from api.http.resources.parameters import LIMIT, Cursor, Day, Limit, day
from api.http.service import Service
from graph.asking import entity_id
from graph.resources.agreements import AgreementFilter, all_agreements, chosen, life_cycle, shown
from graph.resources.entities import entity
from graph.resources.filters import FactFilter
from graph.store import GraphStore
from schema.errors import UnknownThing
from schema.generated.vocabulary import Kind
from schema.records import EntityId

LIST = "agreements"

AgreementPath = Annotated[
    str, Path(max_length=200, description="The id of an agreement.", examples=["agreement:artemis-accord-0d7759733c"])
]
Stage = Literal["proposed", "negotiated", "announced", "signed", "in force", "suspended", "terminated"]
ValidAt = Annotated[Day, Query(max_length=40, description="By what held on this day.", examples=["2024-10-18"])]
KnownAt = Annotated[Day, Query(max_length=40, description="As it was known at the end of this day.", examples=["2026"])]
Confidence = Annotated[float, Query(ge=0, le=1, description="Least confidence of a fact.", examples=[0.5])]


def router(service: Service) -> APIRouter:
    """/v1/agreements and /v1/agreements/{id}."""
    routes = fresh_routes(service, "/v1/agreements", "agreements")
    seconds = service.settings.query_timeout
    kept = Kept(4)

    @routes.get("", summary="Agreements", operation_id="list_agreements", response_model=AgreementList)
    def many(
        request: Request,
        party: Annotated[
            str | None,
            Query(max_length=200, description="Only of this party, by id or name.", examples=["state:KEN"]),
        ] = None,
        sector: Annotated[
            str | None, Query(max_length=100, description="Only in this sector: code or word.", examples=["technology"])
        ] = None,
        stage: Annotated[
            Stage | None, Query(description="Only those that have come so far.", examples=["signed"])
        ] = None,
        since: Annotated[
            Day, Query(max_length=40, description="With a step not before this day.", examples=["2020"])
        ] = None,
        until: Annotated[
            Day, Query(max_length=40, description="With a step not after this day.", examples=["2024"])
        ] = None,
        valid_at: ValidAt = None,
        known_at: KnownAt = None,
        min_confidence: Confidence = 0.0,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The one with the latest step first. A state is a party too where its ministers or ministries sign for it."""
        store, version = service.shown()
        wanted = replace(
            _of_party(store, party),
            sector=sector,
            stage=stage,
            since=day("since", since),
            until=day("until", until, is_last=True),
        )
        facts = _filter(valid_at, known_at, min_confidence)
        known = kept.get(version, facts, lambda: all_agreements(store, facts, timeout=seconds))
        found = list(chosen(known, wanted))
        skip = skipped(LIST, cursor)
        next = next_address(request, LIST, (skip + limit,) if skip + limit < len(found) else None)
        page = tuple(map(shown, found[skip : skip + limit]))
        return listed(AgreementList(version, page, len(found), next), version=version, next=next)

    @routes.get(
        "/{id}",
        summary="An agreement with its life cycle and parties",
        operation_id="get_agreement",
        response_model=AgreementDocument,
        responses={**MOVED, **UNKNOWN},
    )
    def one(
        request: Request,
        id: AgreementPath,
        valid_at: ValidAt = None,
        known_at: KnownAt = None,
        min_confidence: Confidence = 0.0,
    ) -> Response:
        """Every step with its date and the claim behind it, and what each party did, by rule from the claims."""
        store, version = service.shown()
        about = entity(store, EntityId(id))
        if about.kind != Kind.AGREEMENT:
            raise UnknownThing(f"{id} is a {about.kind}, not an Agreement; ask for it at /v1/entities/{id}")
        cycle = life_cycle(store, EntityId(id), _filter(valid_at, known_at, min_confidence), timeout=seconds)
        document = AgreementDocument(version, about, cycle, f"/v1/entities/{id}/facts")
        return answered(document, version=version, truncated=cycle.is_cut)

    return routes


def _filter(valid_at: Day, known_at: Day, min_confidence: float) -> FactFilter:
    return FactFilter(
        min_confidence=min_confidence,
        valid_at=day("valid_at", valid_at),
        known_at=day("known_at", known_at, is_last=True),
    )


def _of_party(store: GraphStore, party: str | None) -> AgreementFilter:
    if party is None:
        return AgreementFilter()
    id = entity_id(store, party)
    about = entity(store, id)
    return AgreementFilter(party=id, party_state=about.state if about.kind == Kind.STATE else None)

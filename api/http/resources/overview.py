"""The data as a whole: statistics, the sectors, contradictions, and which sources stand behind an answer."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.kept import Kept
from api.http.resources.agreements import Confidence, KnownAt, ValidAt
from api.http.resources.documents import (
    ContradictionList,
    ContradictionRow,
    CoverageDocument,
    SectorList,
    StatisticsDocument,
)
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import listed, next_address, skipped
from api.http.resources.parameters import LIMIT, Cursor, Limit, Wanted
from api.http.service import Service
from graph.asking import ask, entity_id
from graph.resources.agreements import all_agreements
from graph.resources.coverage import Coverage, articles_about, coverage_of_all, sentence, sources_of
from graph.resources.entities import entity
from graph.resources.filters import EVERYTHING
from graph.resources.statistics import sector_rows, statistics
from graph.store import GraphStore
from queries.catalog import question
from schema.errors import BadParameter, StoreUnavailable
from schema.records import ArticleId, EntityId

LIST = "contradictions"
MOST = 20_000
"""Contradictions that are read at most."""
Aspect = Literal["date", "since", "until", "amount", "modality", "count", "flow"]


def router(service: Service) -> APIRouter:
    """/v1/statistics, /v1/coverage, /v1/sectors and /v1/contradictions."""
    routes = fresh_routes(service, "/v1")
    seconds = service.settings.query_timeout
    kept = Kept()

    @routes.get(
        "/statistics",
        summary="How much there is",
        operation_id="get_statistics",
        response_model=StatisticsDocument,
        tags=["coverage"],
    )
    def totals(request: Request) -> Response:
        """Entities by kind, facts by relation, modality and year."""
        store, version = service.shown()
        found = kept.get(version, "statistics", lambda: statistics(store, timeout=seconds))
        return answered(StatisticsDocument(version, found), version=version)

    @routes.get(
        "/coverage",
        summary="Which sources stand behind the data, or behind an answer",
        operation_id="get_coverage",
        response_model=CoverageDocument,
        tags=["coverage"],
    )
    def coverage(
        request: Request,
        wanted: Wanted,
        entity: Annotated[
            list[str] | None,
            Query(
                max_length=10,
                description="What the answer is about, by id or name; several: articles that mention all of them.",
                examples=[["Kenya"]],
            ),
        ] = None,
    ) -> Response:
        """Publishers, months and languages of all articles, and of those that mention the entities.

        `claiming` are the articles behind facts of the entities, as far as these are wanted. A name that the graph does
        not know is no error: none of so many articles mentions it.
        """
        store, version = service.shown()
        everything = kept.get(version, "sources", lambda: coverage_of_all(store, timeout=seconds))
        if not entity:
            return answered(
                CoverageDocument(version, (), (), Coverage(sentence(everything, None, ()), everything, None, None)),
                version=version,
            )
        known, names, unknown = _meant(store, entity)
        claimed = articles_about(store, known, wanted, timeout=seconds) if not unknown else frozenset[ArticleId]()
        mentioned = _mentioning(service, known, claimed) if not unknown else frozenset[ArticleId]()
        found = sources_of(store, mentioned, timeout=seconds)
        told = sentence(everything, found, names)
        document = Coverage(told, everything, found, sources_of(store, claimed, timeout=seconds))
        return answered(CoverageDocument(version, tuple(known), unknown, document), version=version)

    @routes.get(
        "/sectors",
        summary="The scheme of sectors, with counts",
        operation_id="list_sectors",
        response_model=SectorList,
        tags=["sectors"],
    )
    def sectors(request: Request) -> Response:
        """Every sector with its place in the scheme, the agreements in it and the facts that name it."""
        store, version = service.shown()
        rows = kept.get(
            version,
            "sectors",
            lambda: sector_rows(store, all_agreements(store, EVERYTHING, timeout=seconds), timeout=seconds),
        )
        return answered(SectorList(version, rows), version=version)

    @routes.get(
        "/contradictions",
        summary="Where reports disagree",
        operation_id="list_contradictions",
        response_model=ContradictionList,
        tags=["claims"],
    )
    def contradictions(
        request: Request,
        entity: Annotated[
            str | None, Query(max_length=200, description="Only facts of this one, by id or name.", examples=["China"])
        ] = None,
        aspect: Annotated[Aspect | None, Query(description="Only disagreements on this.", examples=["date"])] = None,
        valid_at: ValidAt = None,
        known_at: KnownAt = None,
        min_confidence: Confidence = 0.0,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The value that was chosen, the other one, and the rule that chose; as the named question tells it."""
        store, version = service.shown()
        given = {"entity": entity, "aspect": aspect, "valid_at": valid_at, "known_at": known_at}
        asked = {name: value for name, value in given.items() if value} | {"min_confidence": str(min_confidence)}
        key = ("contradictions", *sorted(asked.items()))
        table = kept.get(
            version, key, lambda: ask(store, question("contradictions"), asked, timeout=seconds, limit=MOST).table
        )
        skip = skipped(LIST, cursor)
        rows = tuple(ContradictionRow(*row) for row in table.rows[skip : skip + limit])  # type: ignore[arg-type]
        more = skip + limit < len(table.rows)
        next = next_address(request, LIST, (skip + limit,) if more else None)
        document = ContradictionList(version, rows, len(table.rows), table.truncated, next)
        return listed(document, version=version, next=next)

    return routes


def _meant(store: GraphStore, given: list[str]) -> tuple[list[EntityId], list[str], tuple[str, ...]]:
    """Ids and names of the entities that are known, and what is not known."""
    ids, names, unknown = [], [], []
    for each in given:
        try:
            id = entity_id(store, each)
        except BadParameter as error:
            if "entities are named" in str(error):
                raise
            unknown.append(each)
            names.append(each)
        else:
            ids.append(id)
            names.append(entity(store, id).name)
    return ids, names, tuple(unknown)


def _mentioning(service: Service, ids: list[EntityId], claimed: frozenset[ArticleId]) -> frozenset[ArticleId]:
    """The articles that mention all of the entities; without a workspace those that claim something of them."""
    try:
        with service.workspace() as workspace:
            forms = workspace.derived.forms
            named = [forms.articles_naming(forms.of_entity(id)) for id in ids]
    except StoreUnavailable:
        return claimed
    return frozenset[ArticleId].intersection(*named)

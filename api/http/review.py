"""What may be one thing, over HTTP: the undecided pairs with their evidence."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api.documents import pair_document
from api.http.service import Service
from schema.generated.vocabulary import Kind

MOST = 100_000
"""Pairs of one answer."""


def router(service: Service) -> APIRouter:
    """/v1/review. It reads the workspace."""
    routes = APIRouter(prefix="/v1/review", tags=["resolution"])

    @routes.get("", summary="Pairs of names that may mean one thing", operation_id="list_undecided")
    def undecided(
        kind: Annotated[Kind | None, Query(description="Only names of this kind.")] = None,
        limit: Annotated[int, Query(ge=1, le=MOST, description="Pairs at most.")] = service.settings.row_limit,
    ) -> Response:
        """The likeliest first, each with the score, the reasons, and what the articles say of both."""
        with service.workspace() as known:
            pairs = list(islice(known.derived.pairs.all(merged=False, kind=kind), limit + 1))
            forms = known.derived.forms.get({key for pair in pairs[:limit] for key in (pair.a, pair.b)})
            document = {
                "workspace_version": known.version,
                "pairs": [pair_document(pair, forms[pair.a], forms[pair.b]) for pair in pairs[:limit]],
                "truncated": len(pairs) > limit,
            }
        return JSONResponse(document, headers={"Accords-Truncated": str(len(pairs) > limit).lower()})

    return routes

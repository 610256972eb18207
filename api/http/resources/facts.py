"""Evidence: a fact with all that stands behind it, and a claim where it stands in its article."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.resources.documents import ClaimDocument, FactDocument
from api.http.resources.entities import UNKNOWN
from api.http.resources.fresh import fresh_routes
from api.http.resources.texts import Texts
from api.http.service import Service
from graph.resources.evidence import claim, evidence
from graph.resources.facts import fact
from loaders.passages import passage
from schema.errors import StoreUnavailable, UnknownThing
from schema.records import ClaimId, FactId

FactPath = Annotated[str, Path(max_length=200, description="The id of a fact.", examples=["fact:8c9689f11a79a9ccca5a"])]
ClaimPath = Annotated[
    str, Path(max_length=200, description="The id of a claim.", examples=["claim:08faa152b51b167e2265"])
]


def router(service: Service) -> APIRouter:
    """/v1/facts/{id} and /v1/claims/{id}."""
    routes = fresh_routes(service, "/v1", "claims", responses=UNKNOWN)
    texts = Texts(service)

    @routes.get("/facts/{id}", summary="A fact with its evidence", operation_id="get_fact", response_model=FactDocument)
    def one_fact(request: Request, id: FactPath) -> Response:
        """Its claims with their articles, the values that were not chosen, what contradicts it, what it was before."""
        store, version = service.shown()
        found = evidence(store, FactId(id), timeout=service.settings.query_timeout)
        return answered(FactDocument(version, found), version=version, truncated=bool(found.cut))

    @routes.get(
        "/claims/{id}",
        summary="A claim in the words of its article",
        operation_id="get_claim",
        response_model=ClaimDocument,
    )
    def one_claim(request: Request, id: ClaimPath) -> Response:
        """The quote between the words before and after it, the rule that found it and the words that it matched."""
        store, version = service.shown()
        found = claim(store, ClaimId(id))
        said, missing, speaker = None, None, None
        try:
            stated, article = texts.claim(ClaimId(id))
            if stated is not None and article is not None:
                said, speaker = passage(article, stated), texts.speaker(stated)
        except (StoreUnavailable, UnknownThing) as error:
            missing = str(error)
        about = fact(store, FactId(found.fact))
        return answered(ClaimDocument(version, found, about, said, missing, speaker), version=version)

    return routes

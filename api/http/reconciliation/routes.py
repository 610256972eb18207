"""The routes of the Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group, 2023).

JSONP, which the specification leaves to services, is not offered: every answer has the headers of CORS. Neither are
flyouts, which it advises against.
"""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.http.answering import MEDIA_TYPE, answered
from api.http.reconciliation.models import Answer, Proposal, Suggestions
from api.http.reconciliation.preview import POLICY, preview
from api.http.service import Service
from graph.rdf.names import Names
from graph.reconciling import documents
from graph.reconciling.properties import entities
from graph.reconciling.query import BATCH, read_batch, read_extension
from graph.search import Wanted
from schema import ontology
from schema.errors import UnknownThing
from schema.generated.vocabulary import Kind

PATH = "/v1/reconcile"
SUGGESTED = 10
IDS_AT_MOST = 1_000
_BATCH_EXAMPLE = '{"q0":{"query":"Kenia","type":"State"}}'
_EXTEND_EXAMPLE = '{"ids":["state:KEN"],"properties":[{"id":"iso2"},{"id":"member_of"}]}'

Queries = Annotated[str | None, Query(description="A batch of queries, as JSON.", examples=[_BATCH_EXAMPLE])]
Extend = Annotated[str | None, Query(description="A data extension query, as JSON.", examples=[_EXTEND_EXAMPLE])]
Prefix = Annotated[str, Query(description="What was typed.", examples=["Ken"], max_length=500)]
Cursor = Annotated[int, Query(ge=0, le=10_000, description="Suggestions to skip.", examples=[10])]


def router(service: Service) -> APIRouter:
    """/v1/reconcile and what hangs on it."""
    routes = APIRouter(prefix=PATH, tags=["reconciliation"])

    @routes.get("", summary="The manifest, or candidates", operation_id="reconcile", response_model=Answer)
    def reconcile(request: Request, queries: Queries = None, extend: Extend = None) -> Response:
        """Without a parameter the manifest of the service; with `queries` candidates, with `extend` values."""
        return _answer(service, request, queries, extend)

    @routes.post("", summary="Candidates for names, or values", operation_id="reconcile_batch", response_model=Answer)
    def reconcile_batch(
        request: Request,
        queries: Annotated[str | None, Form(description="A batch of queries.", examples=[_BATCH_EXAMPLE])] = None,
        extend: Annotated[str | None, Form(description="A data extension query.", examples=[_EXTEND_EXAMPLE])] = None,
    ) -> Response:
        """The same with a form, which may be longer. A query finds by name or id, and weighs properties."""
        if queries is None and extend is None:
            raise HTTPException(400, "send queries=… or extend=… as application/x-www-form-urlencoded")
        return _answer(service, request, queries, extend)

    @routes.get(
        "/suggest/entity",
        summary="Entities by the beginning of a name",
        operation_id="reconcile_suggest_entity",
        response_model=Suggestions,
    )
    def entity(prefix: Prefix, cursor: Cursor = 0) -> Response:
        """An id finds its entity."""
        store = service.store()
        known = entities(store, [prefix])
        if known:
            told = known[prefix]
            named = {"id": told.id, "name": told.name, "description": documents.described(told)}
            return answered({"result": [named]}, version=store.version)
        found = service.names.index(store).search(Wanted(prefix), limit=SUGGESTED, skip=cursor)
        return answered({"result": [documents.suggested_entity(hit) for hit in found.hits]}, version=found.version)

    @routes.get(
        "/suggest/property",
        summary="Properties by the beginning of a name",
        operation_id="reconcile_suggest_property",
        response_model=Suggestions,
    )
    def property(prefix: Prefix, cursor: Cursor = 0) -> Response:
        """What is known of an entity, and the relations."""
        return _told(documents.first(documents.suggested_properties(prefix), cursor, SUGGESTED))

    @routes.get(
        "/suggest/type",
        summary="Kinds by the beginning of a name",
        operation_id="reconcile_suggest_type",
        response_model=Suggestions,
    )
    def type(prefix: Prefix, cursor: Cursor = 0) -> Response:
        """The kinds of the ontology."""
        return _told(documents.first(documents.suggested_types(prefix), cursor, SUGGESTED))

    @routes.get(
        "/properties", summary="Properties of a kind", operation_id="reconcile_properties", response_model=Proposal
    )
    def properties(
        type: Annotated[Kind, Query(description="The kind.", examples=["State"])] = Kind.STATE,
        limit: Annotated[int | None, Query(ge=1, le=1_000, description="Properties at most.", examples=[20])] = None,
    ) -> Response:
        """By which a table of such things can be extended."""
        return _told(documents.proposed(type, limit))

    @routes.get(
        "/preview",
        summary="A small page about an entity",
        operation_id="reconcile_preview",
        response_class=HTMLResponse,
        responses={404: {"description": "No entity has that id."}},
    )
    def shown(id: Annotated[str, Query(description="Its id.", examples=["state:KEN"], max_length=200)]) -> Response:
        """To be framed by OpenRefine."""
        told = entities(service.store(), [id]).get(id)
        if told is None:
            raise UnknownThing(f"no entity has the id {id}; search for its name")
        return HTMLResponse(preview(told), headers={"Content-Security-Policy": POLICY})

    return routes


def _answer(service: Service, request: Request, queries: str | None, extend: str | None) -> Response:
    if queries is None and extend is None:
        endpoint = f"{str(request.base_url).rstrip('/')}{PATH}"
        identifiers = Names(service.settings.base_iri).things
        page = f"{request.base_url}page/{{{{id}}}}"
        return _told(documents.manifest(endpoint, page, identifiers, ontology.base_iri(), BATCH))
    store = service.store()
    if queries is None:
        asked = read_extension(extend or "")
        if len(asked.ids) > IDS_AT_MOST:
            raise HTTPException(413, f"extend: at most {IDS_AT_MOST:,} ids at once, not {len(asked.ids):,}")
        return answered(documents.extension_document(store, asked), version=store.version)
    batch = read_batch(queries)
    if len(batch) > BATCH:
        raise HTTPException(413, f"queries: at most {BATCH} in a batch (batchSize of the manifest), not {len(batch)}")
    index = service.names.index
    return answered(documents.result_document(store, lambda: index(store), batch), version=store.version)


def _told(document: documents.Document) -> Response:
    """What does not depend on the data, and so has no version of it."""
    return Response(orjson.dumps(document), media_type=MEDIA_TYPE)

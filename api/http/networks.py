"""The graph as a network, over HTTP: measured, drawn, or as a file for other programs."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.http.answering import TRUNCATED, VERSION, etag, unchanged
from api.http.negotiation import preferred
from api.http.network_models import NetworkDocument, NetworkQuery
from api.http.service import Service
from graph.networks.forms import FORMS, Form, write_network
from graph.networks.measuring import Measured, measure
from graph.networks.projecting import project
from graph.networks.projection import Projection, read_projection
from graph.store import GraphStore
from schema.errors import StoreBusy

FACTS_AT_MOST = 100_000
"""Facts, or ties, of a network that is measured while a client waits; the command line takes more."""
_KEPT = 8
_OFFERED = tuple((form.name, (form.media_type,)) for form in FORMS.values())
_OTHERS: dict[str, object] = {
    form.media_type: {"schema": {"type": "object" if form.name == "cytoscape" else "string"}}
    for form in FORMS.values()
    if form.name != "json"
}
"""Media types beside JSON, for OpenAPI."""


class Networks:
    """The networks that were asked for last. One is measured at a time, since that takes a core for seconds."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, Projection], Measured] = OrderedDict()

    def measured(self, store: GraphStore, projection: Projection) -> Measured:
        """The network, made once for each version of the data; StoreBusy where others keep it waiting too long."""
        key = store.version, projection
        found = self._kept.get(key)
        if found is not None:
            return found
        with self.measuring():
            found = self._kept.get(key)
            if found is None:
                network = project(store, projection, timeout=self._patience, facts_at_most=FACTS_AT_MOST)
                found = self._kept[key] = measure(network)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return found

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """While one is measured; StoreBusy where another takes too long."""
        if not self._lock.acquire(timeout=self._patience):
            raise StoreBusy("other networks are being measured; ask again in a moment")
        try:
            yield
        finally:
            self._lock.release()


def router(service: Service) -> APIRouter:
    """/v1/networks."""
    routes = APIRouter(prefix="/v1/networks", tags=["networks"])
    networks = Networks(service.settings.query_timeout)

    @routes.get(
        "",
        summary="Who is tied to whom, with the measures of networks",
        operation_id="get_network",
        responses={200: {"model": NetworkDocument, "content": _OTHERS, "description": "The network, measured."}},
    )
    def network(request: Request, asked: Annotated[NetworkQuery, Query()]) -> Response:
        """A projection of the facts onto actors, by relation, kind, period, modality and confidence.

        Degrees, betweenness, PageRank, communities, constraint and the roles of brokers for each actor; density,
        reciprocity and change by year for the whole. json and svg show the best connected actors and say so; csv,
        graphml, gexf and cytoscape hold all. A network of more than 100,000 facts is refused.
        """
        form = _form(request, asked.format)
        projection = read_projection(asked.words())
        store = service.store()
        tag = f"{form.name}-{asked.limit}" if form.is_drawn else form.name
        same = unchanged(request, store.version, tag)
        return same or _sent(networks.measured(store, projection), form, asked.limit, tag)

    return routes


def _form(request: Request, wanted: str | None) -> Form:
    if wanted is not None:
        return FORMS[wanted]
    chosen = preferred(request.headers.get("accept"), _OFFERED)
    if chosen is None:
        raise HTTPException(406, f"the network is to be had as {', '.join(types[0] for _, types in _OFFERED)}")
    return FORMS[chosen[0]]


def _sent(measured: Measured, form: Form, limit: int, tag: str) -> Response:
    content = io.BytesIO()
    write_network(measured, content, form, drawn=limit)
    version = measured.network.version
    is_cut = form.is_drawn and limit < len(measured.actors)
    headers = {"ETag": etag(version, tag), VERSION: str(version), "Vary": "Accept", TRUNCATED: str(is_cut).lower()}
    if not form.is_drawn:
        headers["Content-Disposition"] = f'attachment; filename="accords-network{form.suffix}"'
    return Response(content.getvalue(), media_type=form.media_type, headers=headers)

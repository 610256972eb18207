"""Linked data: a thing's IRI leads to its description, as data or as a page, and the dataset describes itself."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.http.negotiation import preferred
from api.http.page import page
from api.http.sparql import guarded
from api.http.sparql_request import GRAPHS
from graph.rdf.dataset import citation, dataset_description
from graph.rdf.described import FACTS_AT_ONCE, describe, heir, is_known
from graph.rdf.formats import FORMATS, JSONLD, Format, format_named
from graph.rdf.node import Node
from graph.rdf.published import DOCUMENTS, document
from graph.rdf.sparql import Endpoint
from graph.rdf.writing import write
from schema import ontology
from schema.errors import BadParameter

HTML = ("html", ("text/html", "application/xhtml+xml"))


def install(app: FastAPI, endpoint: Endpoint) -> None:
    """Serve things, their descriptions and pages, the dataset's description, the ontology and its context."""

    async def thing(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_thing, request, endpoint))

    async def data(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_data, request, endpoint))

    async def html(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_page, request, endpoint))

    async def dataset(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_dataset, request, endpoint))

    async def cite(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_citation, endpoint))

    async def published(request: Request) -> Response:
        return await guarded(request, lambda: run_in_threadpool(_document, request))

    routes = {"/id/{id:path}": thing, "/data/{id:path}": data, "/page/{id:path}": html}
    routes |= {"/.well-known/void": dataset, "/citation": cite}
    for name in DOCUMENTS:
        routes |= {f"/{name}": published, f"/{name}/{{name:path}}": published}
    for path, route in routes.items():
        app.add_route(path, route, methods=["GET", "HEAD"], include_in_schema=False)


def _thing(request: Request, endpoint: Endpoint) -> Response:
    """303 to what the client would rather have, data or page; 301 for an id that was superseded."""
    id = request.path_params["id"]
    snapshot = endpoint.snapshot()
    if not is_known(endpoint, snapshot, id):
        raise _unknown(id)
    current = heir(endpoint, snapshot, id)
    if current is not None:
        return RedirectResponse(_path("id", current), HTTPStatus.MOVED_PERMANENTLY)
    chosen = preferred(request.headers.get("accept"), (*GRAPHS, HTML))
    place = "page" if chosen is not None and chosen[0] == HTML[0] else "data"
    return RedirectResponse(_path(place, id), HTTPStatus.SEE_OTHER)


def _data(request: Request, endpoint: Endpoint) -> Response:
    id = request.path_params["id"]
    snapshot = endpoint.snapshot()
    nodes = describe(endpoint, snapshot, id)
    if not nodes:
        raise _unknown(id)
    headers = {
        "ETag": snapshot.etag,
        "Accords-Data-Version": str(snapshot.version),
        "Link": f'<{_path("page", id)}>; rel="alternate"; type="text/html"',
        "Accords-Truncated": "true" if _facts(nodes) >= FACTS_AT_ONCE else "false",
    }
    return _rdf(request, nodes, headers)


def _page(request: Request, endpoint: Endpoint) -> Response:
    id = request.path_params["id"]
    snapshot = endpoint.snapshot()
    nodes = describe(endpoint, snapshot, id)
    if not nodes:
        raise _unknown(id)
    headers = {"ETag": snapshot.etag, "Link": f'<{_path("data", id)}>; rel="alternate"; type="text/turtle"'}
    return HTMLResponse(page(id, nodes, snapshot, is_cut=_facts(nodes) >= FACTS_AT_ONCE), headers=headers)


def _dataset(request: Request, endpoint: Endpoint) -> Response:
    snapshot = endpoint.snapshot()
    nodes = _described(endpoint, str(request.base_url), snapshot.etag)
    return _rdf(request, nodes, {"ETag": snapshot.etag, "Accords-Data-Version": str(snapshot.version)})


@lru_cache(maxsize=8)
def _described(endpoint: Endpoint, address: str, etag: str) -> tuple[Node, ...]:
    """Counted once for each snapshot."""
    return dataset_description(endpoint, address)


def _citation(endpoint: Endpoint) -> Response:
    snapshot = endpoint.snapshot()
    return PlainTextResponse(citation(snapshot) + "\n", headers={"ETag": snapshot.etag})


def _document(request: Request) -> Response:
    """The ontology, its shapes or its context under a version; without one, or for a term, 303 to the current."""
    name, rest = request.url.path.strip("/").partition("/")[::2]
    version = ontology.version()
    if rest.removesuffix(".jsonld").removesuffix(".ttl") != version:
        if rest[:1].isdigit():
            raise HTTPException(404, f"there is no version {rest}; the one that is served is {version}")
        return RedirectResponse(f"/{name}/{version}", HTTPStatus.SEE_OTHER)
    headers = {"ETag": f'W/"{name}-{version}"'}
    form, type = (JSONLD, JSONLD.media_types[0]) if name == "context" else _form(request)
    return Response(document(name, form.name), media_type=type, headers=headers)


def _rdf(request: Request, nodes: Iterable[Node], headers: dict[str, str]) -> Response:
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    form, type = _form(request)
    content = io.BytesIO()
    write(nodes, content, form)
    return Response(content.getvalue(), media_type=type, headers=headers)


def _form(request: Request) -> tuple[Format, str]:
    wanted = request.query_params.get("format")
    if wanted is not None:
        named = format_named(wanted)
        if named is None:
            raise BadParameter(f"format: no {wanted!r}; there is {', '.join(each.name for each in FORMATS)}")
        return named, named.media_types[0]
    chosen = preferred(request.headers.get("accept"), GRAPHS) or preferred(None, GRAPHS)
    assert chosen is not None
    form = format_named(chosen[0])
    assert form is not None
    return form, chosen[1]


def _facts(nodes: Iterable[Node]) -> int:
    return sum("/id/fact:" in node.subject for node in nodes)


def _path(place: str, id: str) -> str:
    return f"/{place}/{quote(id, safe=':')}"


def _unknown(id: str) -> HTTPException:
    return HTTPException(404, f"nothing has the id {id!r}; search for a name with accords entity")

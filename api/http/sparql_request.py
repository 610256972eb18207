"""A request of the SPARQL 1.1 Protocol, read strictly: one query, its dataset, and the forms that the client takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import URL
from starlette.exceptions import HTTPException

from api.http.negotiation import preferred
from graph.rdf.engine import is_absolute
from graph.rdf.formats import FORMATS
from schema.errors import BadParameter, WriteRefused

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
LARGEST = 1 << 20
"""Bytes of a request's body."""
WORTH_REMEMBERING = 8 << 10
"""Bytes of parameters that are not taken apart again when they come again; what is longer would fill the memory."""

RESULTS = (
    ("json", ("application/sparql-results+json", "application/json")),
    ("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    ("csv", ("text/csv",)),
    ("tsv", ("text/tab-separated-values",)),
)
GRAPHS = tuple((each.name, each.media_types) for each in FORMATS)

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """What was asked. `query` is None where nothing was; `results` and `graph` are name and media type, or None."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    results: tuple[str, str] | None
    graph: tuple[str, str] | None


async def read_request(request: Request) -> SparqlRequest:
    """The request, of GET, HEAD or POST.

    Raises BadParameter, WriteRefused, and HTTPException for a body of another type (415) or too large (413).
    """
    sent: bytes = request.scope["query_string"]
    accept = request.headers.get("accept")
    if request.method != "POST":
        return _remembered(sent, accept) if len(sent) <= WORTH_REMEMBERING else _checked(_pairs(sent), None, accept)
    return await _posted(request, _pairs(sent), accept)


async def _posted(request: Request, parameters: Pairs, accept: str | None) -> SparqlRequest:
    query: str | None = None
    type, charset = _content_type(request)
    body = await _body(request)
    if type == FORM:
        parameters = [*parameters, *_pairs(body)]
    elif type == QUERY and charset in {"", "utf-8"}:
        query = _text(body)
    elif type == UPDATE:
        raise WriteRefused("updates are refused: this endpoint only answers queries")
    else:
        raise HTTPException(415, f"send a query as {FORM} or {QUERY}, in UTF-8")
    if query is None and not _values(parameters, "query"):
        _refuse_updates(parameters)
        raise BadParameter("query: missing; send one as query=… or as the body")
    return _checked(parameters, query, accept)


@lru_cache(maxsize=1 << 10)
def _remembered(sent: bytes, accept: str | None) -> SparqlRequest:
    return _checked(_pairs(sent), None, accept)


def _checked(parameters: Pairs, query: str | None, accept: str | None) -> SparqlRequest:
    _refuse_updates(parameters)
    queries = [*_values(parameters, "query"), *([query] if query is not None else [])]
    if len(queries) > 1:
        raise BadParameter("query: given more than once")
    if queries and not queries[0].strip():
        raise BadParameter("query: empty; for example ASK {}")
    default, named = _graphs(parameters, "default-graph-uri"), _graphs(parameters, "named-graph-uri")
    has_dataset = bool(default or named)
    wanted = _values(parameters, "format")
    return SparqlRequest(
        query=queries[0] if queries else None,
        default_graphs=default if has_dataset else None,
        named_graphs=named if has_dataset else None,
        results=_form(wanted, accept, RESULTS),
        graph=_form(wanted, accept, GRAPHS),
    )


def _form(
    wanted: list[str], accept: str | None, offered: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[str, str] | None:
    """The form that `format` names, else the one that the header wants."""
    if not wanted:
        return preferred(accept, offered)
    known = {name for name, _ in (*RESULTS, *GRAPHS)}
    if wanted[-1] not in known:
        raise BadParameter(f"format: no {wanted[-1]!r}; there is {', '.join(sorted(known))}")
    return next(((name, types[0]) for name, types in offered if name == wanted[-1]), None)


def _refuse_updates(parameters: Pairs) -> None:
    if _values(parameters, "update"):
        raise WriteRefused("updates are refused: this endpoint only answers queries")


def _graphs(parameters: Pairs, name: str) -> tuple[str, ...]:
    found = tuple(_values(parameters, name))
    for each in found:
        if not is_absolute(each):
            raise BadParameter(f"{name}: {each!r} is no absolute IRI")
    return found


def _values(parameters: Pairs, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _pairs(content: bytes) -> Pairs:
    try:
        text = content.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=1_000)
    except (UnicodeDecodeError, ValueError) as error:
        raise BadParameter(f"the parameters are no percent-encoded UTF-8 ({error})") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadParameter(f"the query is no UTF-8 ({error.reason} at byte {error.start})") from None


def _content_type(request: Request) -> tuple[str, str]:
    type, *parameters = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    charset = next((each.partition("=")[2].strip('"') for each in parameters if each.startswith("charset=")), "")
    return type, charset


async def _body(request: Request) -> bytes:
    gathered = bytearray()
    async for piece in request.stream():
        gathered += piece
        if len(gathered) > LARGEST:
            raise HTTPException(413, f"a request has at most {LARGEST:,} bytes")
    return bytes(gathered)


def address_of(request: Request) -> str:
    """The address that was asked, without its parameters: what relative IRIs are resolved against."""
    scope = request.scope
    return _address(scope["scheme"], request.headers.get("host"), tuple(scope.get("server") or ()), scope["path"])


@lru_cache(maxsize=1 << 7)
def _address(scheme: str, host: str | None, server: tuple[str, int] | tuple[()], path: str) -> str:
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    return str(
        URL(scope={"scheme": scheme, "server": server or None, "path": path, "query_string": b"", "headers": headers})
    )

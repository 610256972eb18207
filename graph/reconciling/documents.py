"""The answers of the service as the JSON of the specification."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.reconciling.matching import Candidate, Index, candidates
from graph.reconciling.properties import (
    Named,
    Property,
    PropertyValue,
    Told,
    entities,
    properties,
    property_named,
    values,
)
from graph.reconciling.query import VALUES, VALUES_AT_MOST, Extension, Query
from graph.search import Hit
from graph.store import GraphStore
from schema.generated.vocabulary import Kind
from schema.ontology import kinds
from schema.reference import states

Document = dict[str, object]
SUGGESTED = ("entity", "property", "type")
DEFAULT_TYPES = (Kind.STATE, Kind.PERSON, Kind.INSTITUTION, Kind.AGREEMENT)


def result_document(store: GraphStore, index: Callable[[], Index], batch: Mapping[str, Query]) -> Document:
    """A result for each query of the batch, under its key."""
    found = ((key, candidates(store, index, query)) for key, query in batch.items())
    return {key: {"result": [_candidate(each) for each in result]} for key, result in found}


def extension_document(store: GraphStore, asked: Extension) -> Document:
    """The values of the properties, for every id that was asked for; of a stranger there are none."""
    wanted = [property_named(id) for id, _ in asked.properties]
    limits = dict(asked.properties)
    found = values(store, entities(store, asked.ids), wanted)

    def row(id: str) -> Document:
        told = found.get(id, {})
        return {each.id: [_value(value) for value in told.get(each.id, ())[: limits[each.id]]] for each in wanted}

    return {"meta": [_meta(each) for each in wanted], "rows": {id: row(id) for id in asked.ids}}


def suggested_entity(hit: Hit) -> Document:
    """An entity to choose."""
    return {
        "id": hit.id,
        "name": hit.name,
        "description": _described(hit.kind, hit.state),
        "notable": [_type(hit.kind)],
    }


def suggested_properties(prefix: str) -> list[Document]:
    """Properties whose id or name has that beginning, or a word with it."""
    return [{"id": each.id, "name": each.name} for each in properties().values() if _begins(prefix, each.id, each.name)]


def suggested_types(prefix: str) -> list[Document]:
    """Kinds whose name has that beginning."""
    return [_type(kind) | {"description": kinds()[kind].description} for kind in Kind if _begins(prefix, kind.value)]


def proposed(kind: Kind, limit: int | None) -> Document:
    """The properties by which a table of things of that kind can be extended, those of every kind first."""
    fitting = [{"id": each.id, "name": each.name} for each in properties().values() if kind in each.kinds]
    document: Document = {"type": kind.value, "properties": fitting[:limit]}
    return document if limit is None else document | {"limit": limit}


def manifest(endpoint: str, page: str, identifiers: str, schema: str, batch_size: int) -> Document:
    """The service manifest, for an endpoint at that address; `page` and `preview` take the id for {{id}}."""
    said = "How many values of the property to fetch, those that most articles report first."
    setting = {"name": "limit", "label": "Limit", "type": "number", "default": VALUES}
    return {
        "versions": ["0.2"],
        "name": "Accords: international partnerships",
        "identifierSpace": identifiers,
        "schemaSpace": schema,
        "defaultTypes": [_type(kind) for kind in DEFAULT_TYPES],
        "view": {"url": page},
        "preview": {"url": f"{endpoint}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": {
            name: {"service_url": endpoint, "service_path": f"/suggest/{name}"}
            for name in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": endpoint, "service_path": "/properties"},
            "property_settings": [setting | {"help_text": f"{said} At most {VALUES_AT_MOST:,}."}],
        },
        "batchSize": batch_size,
    }


def described(told: Told) -> str:
    """A few words that tell namesakes apart."""
    return _described(told.kind, told.state)


def _candidate(found: Candidate) -> Document:
    told = found.told
    return {
        "id": told.id,
        "name": told.name,
        "description": described(told),
        "type": [_type(told.kind)],
        "score": found.score,
        "match": found.is_match,
        "features": [{"id": name, "value": value} for name, value in found.features],
    }


def _described(kind: Kind, state: str | None) -> str:
    row = states().get(state or "")
    return kind.value if row is None or kind is Kind.STATE else f"{kind.value}, {row.name}"


def _type(kind: Kind) -> Document:
    return {"id": kind.value, "name": kind.value}


def _meta(property: Property) -> Document:
    meta: Document = {"id": property.id, "name": property.name}
    return meta if property.value_kind is None else meta | {"type": _type(property.value_kind)}


def _value(value: PropertyValue) -> Document:
    if isinstance(value, Named):
        return {"id": value.id, "name": value.name}
    return {"int": value} if isinstance(value, int) else {"str": value}


def _begins(prefix: str, *names: str) -> bool:
    wanted = prefix.strip().lower()
    words = [word for name in names for word in (name.lower(), *name.lower().replace("_", " ").split())]
    return any(word.startswith(wanted) for word in words)


def first(items: Sequence[Document], skip: int, limit: int) -> Document:
    """A page of suggestions."""
    return {"result": list(items[skip : skip + limit])}

"""The properties by which entities are told apart, and which a table can be extended by: what they are, and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.store import GraphStore, Value
from schema.errors import BadParameter, QueryTooCostly
from schema.generated.vocabulary import Kind
from schema.identifiers import state_id
from schema.ontology import relations
from schema.reference import states

ROWS_AT_MOST = 200_000
"""Related entities that are read for one request."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: of which kinds, and of which kind the entities are that are its values (None: several, or none)."""

    id: str
    name: str
    kinds: frozenset[Kind]
    value_kind: Kind | None = None
    is_relation: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a value."""

    id: str
    name: str


PropertyValue = Named | str | int
Known = Mapping[str, Mapping[str, Sequence[PropertyValue]]]
"""Values by entity and property."""

_ALL = frozenset(Kind)
_STATES = frozenset({Kind.STATE})
_OWN = (
    Property("name", "name", _ALL),
    Property("alias", "other names", _ALL),
    Property("kind", "kind", _ALL),
    Property("state", "state that it is or belongs to", _ALL, Kind.STATE),
    Property("wikidata", "Wikidata item", _ALL),
    Property("iso3", "ISO 3166-1 alpha-3 code", _STATES),
    Property("iso2", "ISO 3166-1 alpha-2 code", _STATES),
    Property("m49", "UN M49 code", _STATES),
    Property("cow", "Correlates of War number", _STATES),
    Property("articles", "number of articles", _ALL),
    Property("mentions", "number of mentions", _ALL),
)


@cache
def properties() -> Mapping[str, Property]:
    """All, by id: what an entity is called and where it belongs, codes of states, and the relations."""
    found = {each.id: each for each in _OWN}
    for relation, about in relations().items():
        kinds = about.domain | about.range if about.is_symmetric else about.domain
        only = next(iter(about.range)) if len(about.range) == 1 else None
        name = relation.value.replace("_", " ")
        found[relation.value] = Property(relation.value, name, kinds, only, is_relation=True)
    return MappingProxyType(found)


def property_named(id: str) -> Property:
    """The property of that id; BadParameter where there is none."""
    found = properties().get(id)
    if found is None:
        raise BadParameter(f"no property {id!r}; /v1/reconcile/suggest/property lists them")
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """An entity as far as it is compared."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    state: str | None
    wikidata: str | None
    mentions: int
    articles: int


def entities(store: GraphStore, ids: Iterable[str] = (), wikidata: Iterable[str] = ()) -> dict[str, Told]:
    """Those entities, by id; strangers are left out."""
    asked = {"ids": sorted(set(ids)), "wikidata": sorted(set(wikidata))}
    rows = store.read(_text("entities"), asked).rows
    return {told.id: told for told in sorted((_told(row) for row in rows), key=lambda told: told.id)}


def values(store: GraphStore, of: Mapping[str, Told], wanted: Sequence[Property]) -> Known:
    """The values of those properties; of relations the entities at the other end, most reported first."""
    found = {id: {each.id: _own(told, each.id) for each in wanted} for id, told in of.items()}
    asked = [each.id for each in wanted if each.is_relation]
    if asked and found:
        for id, relation, other in _related(store, sorted(found), asked):
            found[id][relation].append(other)
    return found


def _related(store: GraphStore, ids: Sequence[str], asked: Sequence[str]) -> Iterable[tuple[str, str, Named]]:
    mutual = [relation.value for relation, about in relations().items() if about.is_symmetric]
    parameters: Mapping[str, Value] = {"ids": ids, "relations": asked, "mutual": mutual}
    table = store.read(_text("related"), parameters, limit=ROWS_AT_MOST)
    if table.truncated:
        raise QueryTooCostly(f"more than {ROWS_AT_MOST:,} values; ask for fewer ids or relations at once")
    for id, relation, other, name, _ in table.rows:
        yield str(id), str(relation), Named(str(other), str(name))


def _own(told: Told, property: str) -> list[PropertyValue]:
    row = states().get(told.state or "")
    of_state = row if told.kind is Kind.STATE else None
    found: dict[str, Sequence[PropertyValue | None]] = {
        "name": (told.name,),
        "alias": told.aliases,
        "kind": (told.kind.value,),
        "state": (Named(state_id(row.iso3), row.name),) if row else (),
        "wikidata": (told.wikidata,),
        "iso3": (of_state.iso3,) if of_state and len(of_state.iso3) == len("KEN") else (),
        "iso2": (of_state.iso2,) if of_state else (),
        "m49": (of_state.m49,) if of_state else (),
        "cow": (of_state.cow,) if of_state else (),
        "articles": (told.articles,),
        "mentions": (told.mentions,),
    }
    return [value for value in found.get(property, ()) if value is not None and value != ""]


def _told(row: Sequence[Value]) -> Told:
    id, kind, name, aliases, state, wikidata, mentions, articles = row
    return Told(
        id=str(id),
        kind=Kind(str(kind)),
        name=str(name),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list | tuple) else (),
        state=None if state is None else str(state),
        wikidata=None if wikidata is None else str(wikidata),
        mentions=mentions if isinstance(mentions, int) else 0,
        articles=articles if isinstance(articles, int) else 0,
    )


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / f"{name}.cypher").read_text(encoding="utf-8")

"""A query of a batch, read strictly from the JSON that clients send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from schema.errors import BadParameter
from schema.generated.vocabulary import Kind

BATCH = 50
"""Queries of one batch at most; OpenRefine sends ten."""
CANDIDATES, CANDIDATES_AT_MOST = 5, 50
LONGEST = 500
"""Characters of a name that are compared."""

Given = str | float | bool
"""A value as a client gives it; of an entity that it knows already, the id."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Values of a property, of which a candidate should have one."""

    property: str
    values: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Words to be matched with a name or an id, kinds, and what else a candidate should have."""

    words: str
    kinds: tuple[Kind, ...]
    limit: int
    conditions: tuple[Condition, ...]


def read_batch(text: str) -> dict[str, Query]:
    """The queries by their keys. Raises BadParameter, which names the key that cannot be read."""
    batch = _object("queries", _parsed("queries", text))
    return {key: _query(f"queries.{key}", _object(f"queries.{key}", value)) for key, value in batch.items()}


@dataclass(frozen=True, slots=True)
class Extension:
    """Entities of which some properties are wanted, each with the number of values that is wanted at most."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


VALUES = 20
"""Values of a property, unless the client sets another number."""
VALUES_AT_MOST = 1_000


def read_extension(text: str) -> Extension:
    """The request for data. Raises BadParameter."""
    asked = _object("extend", _parsed("extend", text))
    ids = tuple(dict.fromkeys(_text("extend.ids", each) for each in _list("extend.ids", asked.get("ids"))))
    wanted = (_object("extend.properties", each) for each in _list("extend.properties", asked.get("properties")))
    return Extension(ids, tuple(_property(each) for each in wanted))


def _property(asked: Mapping[str, object]) -> tuple[str, int]:
    settings = _object("extend.properties.settings", asked.get("settings") or {})
    limit = settings.get("limit") or VALUES
    if isinstance(limit, str) and limit.isdecimal():
        limit = int(limit)
    if not isinstance(limit, int) or not 1 <= limit <= VALUES_AT_MOST:
        raise BadParameter(f"extend.properties.settings.limit: a whole number from 1 to {VALUES_AT_MOST}")
    return _text("extend.properties.id", asked.get("id")), limit


def _query(place: str, asked: Mapping[str, object]) -> Query:
    unknown = sorted(asked.keys() - {"query", "type", "limit", "properties", "type_strict"})
    if unknown:
        raise BadParameter(f"{place}: no field {unknown[0]!r}; a query has query, type, limit, properties, type_strict")
    conditions = tuple(_condition(place, each) for each in _list(f"{place}.properties", asked.get("properties") or []))
    words = _text(f"{place}.query", asked.get("query", "")).strip()[:LONGEST]
    if not words and not conditions:
        raise BadParameter(f"{place}: give a query, or properties to find an entity by")
    limit = asked.get("limit", CANDIDATES)
    if not isinstance(limit, int | float) or not limit >= 1:
        raise BadParameter(f"{place}.limit: a whole number from 1")
    types = asked.get("type") or []
    kinds = [types] if isinstance(types, str) else _list(f"{place}.type", types)
    return Query(words, tuple(_kind(place, each) for each in kinds), int(min(limit, CANDIDATES_AT_MOST)), conditions)


def _condition(place: str, asked: object) -> Condition:
    said = _object(f"{place}.properties", asked)
    values = said.get("v")
    given = values if isinstance(values, list) else [values]
    return Condition(_text(f"{place}.properties.pid", said.get("pid")), tuple(_value(place, each) for each in given))


def _value(place: str, value: object) -> Given:
    if isinstance(value, Mapping):
        return _text(f"{place}.properties.v.id", value.get("id"))
    if isinstance(value, str | int | float):
        return value
    raise BadParameter(f"{place}.properties.v: a text, a number, true, false, or an object with an id")


def _kind(place: str, word: object) -> Kind:
    known = {kind.value.lower(): kind for kind in Kind}
    # A type may come as an object too: the text of 0.2 says so, its schema does not.
    name = word.get("id") if isinstance(word, Mapping) else word
    found = known.get(str(name).lower())
    if found is None:
        raise BadParameter(f"{place}.type: no {name!r}; there is {', '.join(Kind)}")
    return found


def _parsed(name: str, text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter(f"{name}: no JSON ({error})") from None


def _object(place: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadParameter(f"{place}: an object is wanted here")
    return value


def _list(place: str, value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise BadParameter(f"{place}: a list is wanted here")
    return value


def _text(place: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadParameter(f"{place}: a text is wanted here")
    return value

"""Ask a store a named question, with names where the engine needs ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph import statements
from graph.names import folded
from graph.store import GraphStore, Table
from queries.catalog import Question
from queries.parameters import Bound
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind
from schema.records import EntityId

_LISTED = 5
_KIND_PREFIXES = frozenset(kind.value.lower() for kind in Kind)


@dataclass(frozen=True, slots=True)
class Answer:
    """A table with what it answers: the question, what went to the engine, and the version of the data it came from."""

    question: Question
    parameters: Mapping[str, Bound]
    version: int
    table: Table


def ask(
    store: GraphStore,
    question: Question,
    given: Mapping[str, str],
    *,
    timeout: float = 30.0,
    limit: int | None = None,
) -> Answer:
    """The answer to a question; `given` are parameters as text, entities by id or by name.

    Raises BadParameter, and what GraphStore.read raises.
    """
    version = store.version
    parameters = question.bind(question.parse(given), lambda name, kinds: entity_id(store, name, kinds))
    return Answer(question, parameters, version, store.read(question.text, parameters, timeout=timeout, limit=limit))


def entity_id(store: GraphStore, name: str, kinds: frozenset[Kind] = frozenset()) -> EntityId:
    """The id of the entity that a text means: an id, where a superseded one leads, or a name that only one bears.

    Case and accents do not matter. A state goes before others of its name. Raises BadParameter when there is none,
    or several; the message lists them.
    """
    if name.partition(":")[0] in _KIND_PREFIXES:
        found = store.current_id(EntityId(name))
        if found is None:
            raise BadParameter(f"no entity has the id {name}")
        return found
    rows = store.read(statements.ENTITIES_NAMED, {"name": folded(name)}).rows
    named = [(EntityId(str(id)), Kind(str(kind)), str(name)) for id, kind, name in rows]
    fitting = [row for row in named if not kinds or row[1] in kinds]
    states = [row for row in fitting if row[1] is Kind.STATE]
    if len(states) == 1:
        return states[0][0]
    if len(fitting) == 1:
        return fitting[0][0]
    if fitting:
        listed = ", ".join(f"{id} ({name})" for id, _, name in fitting[:_LISTED])
        more = ", …" if len(fitting) > _LISTED else ""
        raise BadParameter(f"{len(fitting)} entities are named {name!r}; give one of their ids: {listed}{more}")
    if named:
        raise BadParameter(f"{name!r} is a {named[0][1]}; expected {' or '.join(sorted(kinds))}")
    raise BadParameter(f"no entity is named {name!r}; give its id or another of its names")

"""An entity as it is shown: its names, where it belongs, how often it is mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.resources.records import made
from graph.resources.texts import text
from graph.store import GraphStore
from schema.errors import UnknownThing
from schema.records import EntityId


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity. `state` is the ISO 3166-1 alpha-3 code of the state that it is or belongs to, `wikidata` a QID.

    `count` is the number of members of an unnamed group; `mentions` and `articles` are numbers; `sectors` are codes of
    the sector scheme that the name contains; `successors` are ids of the states that took a former state's place.
    """

    id: str
    kind: str
    name: str
    aliases: Sequence[str]
    state: str | None
    wikidata: str | None
    count: int | None
    mentions: int
    articles: int
    sectors: Sequence[str]
    successors: Sequence[str]


def entity(store: GraphStore, id: EntityId) -> EntityRow:
    """The entity with that id. Raises UnknownThing, which bears the present id where this one was superseded."""
    rows = store.read(text("entity"), {"id": id}).rows
    if not rows:
        current = store.current_id(id)
        raise UnknownThing(f"no entity has the id {id}; search for its name", current=current)
    row = rows[0]
    return made(EntityRow, *row[:3], row[3] or (), *row[4:9], row[9] or (), row[10] or ())

"""Look-ups that every store offers, over its own `read`."""

from __future__ import annotations

from collections.abc import Sequence

from graph import statements
from graph.shape import SHAPE_VERSION
from graph.store import GraphStore, Value
from schema.errors import VersionMismatch
from schema.generated.vocabulary import Kind
from schema.records import Entity, EntityId


def version(store: GraphStore) -> int:
    """The workspace version that the store shows; 0 when it is empty."""
    rows = store.read(statements.VERSION).rows
    shown = rows[0][0] if rows else 0
    return shown if isinstance(shown, int) else 0


def check_shape(store: GraphStore, place: str) -> None:
    """Raise VersionMismatch where the graph was written in a shape that this version does not read."""
    rows = store.read(statements.VERSION).rows
    shape = rows[0][1] if rows else SHAPE_VERSION
    if shape != SHAPE_VERSION:
        raise VersionMismatch(
            f"{place}: written in shape {shape}, this version of Accords reads {SHAPE_VERSION}; "
            "empty that place and make the graph anew: accords load --from-workspace"
        )


def entity(store: GraphStore, id: EntityId) -> Entity | None:
    """The entity with that id, or None."""
    rows = store.read(statements.ENTITY, {"id": id}).rows
    return _entity(rows[0]) if rows else None


def current_id(store: GraphStore, id: EntityId) -> EntityId | None:
    """The id that the entity bears now; redirects that go round lead nowhere."""
    seen: set[EntityId] = set()
    while id not in seen:
        if entity(store, id):
            return id
        seen.add(id)
        rows = store.read(statements.REDIRECT, {"id": id}).rows
        if rows:
            id = EntityId(str(rows[0][0]))
    return None


def _entity(row: Sequence[Value]) -> Entity:
    id, kind, name, aliases, state, wikidata, count, mentions, articles = row
    return Entity(
        id=EntityId(str(id)),
        kind=Kind(str(kind)),
        name=str(name),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list | tuple) else (),
        state=None if state is None else str(state),
        wikidata=None if wikidata is None else str(wikidata),
        count=count if isinstance(count, int) else None,
        mentions=mentions if isinstance(mentions, int) else 0,
        articles=articles if isinstance(articles, int) else 0,
    )

"""Entities out of the rows of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Value
from schema.generated.vocabulary import Kind
from schema.records import Entity, EntityId


def entity_from_row(row: Sequence[Value]) -> Entity:
    """The entity in a row of statements.ENTITY."""
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

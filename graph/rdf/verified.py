"""Which Wikidata items the reference tables give to which of our ids: only those are said to be the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from schema.records import EntityId
from schema.reference import organisations, states


@cache
def verified_qids() -> Mapping[EntityId, frozenset[str]]:
    """The QIDs that a row of the tables of states and organisations gives to each id."""
    found: dict[EntityId, frozenset[str]] = {row.id: frozenset({row.qid}) for row in states().values() if row.qid}
    return found | {row.id: frozenset({row.qid}) for row in organisations() if row.qid}

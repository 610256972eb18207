"""From referents of single articles to entities of the world.

A referent has a *form*, made of what its article says of it (resolution_forms). Forms that share a block are compared
(resolution_scores), and the components of what is alike are parted into clusters (resolution_clusters): the entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from graph.workspace.forms import Form
from loaders.resolution.forms import OFFICER
from loaders.resolution.tables import known_by_id
from schema.generated.vocabulary import Kind
from schema.identifiers import cluster_id
from schema.records import Entity, EntityId

RULES = 5
"""Rises when the same claims may give other entities or facts; a workspace then derives everything again."""

Value = TypeVar("Value", str, int)

MOST_ALIASES = 50


def entity_id(cluster: Sequence[Form]) -> EntityId:
    """The id of a cluster: that of the table's row that is in it, else made of its smallest key."""
    smallest = min(cluster, key=lambda form: form.key)
    for form in cluster:
        if form.key in known_by_id():
            return known_by_id()[EntityId(form.key)].id
    return cluster_id(smallest.kind, smallest.name, smallest.key)


def entity(id: EntityId, forms: Sequence[Form], names: Counter[str], articles: int) -> Entity:
    """The entity that these forms resolved to; `names` says how often each is used in `articles` articles.

    Its name is the table's, else the most frequent; of equally frequent ones the longest.
    """
    row = known_by_id().get(id)
    name = row.name if row else _of_officer(forms)
    name = name or min(names, key=lambda one: (-names[one], -len(one), one))
    others = sorted((one for one in names if one != name), key=lambda one: (-names[one], one))
    return Entity(
        id=id,
        kind=forms[0].kind,
        name=name,
        aliases=tuple(sorted(others[:MOST_ALIASES])),
        state=_only(form.state for form in forms),
        wikidata=_only(form.wikidata for form in forms),
        count=_only(form.count for form in forms),
        mentions=sum(names.values()),
        articles=articles,
    )


def entity_of_table(id: EntityId) -> Entity:
    """An entity that no article names, but whose officials act for it: as the table knows it."""
    row = known_by_id()[id]
    return Entity(id=id, kind=Kind.STATE, name=row.name, state=row.state, wikidata=row.wikidata)


def _of_officer(forms: Sequence[Form]) -> str | None:
    return next((form.name for form in forms if form.key.startswith(f"{form.kind}|{OFFICER}")), None)


def _only(values: Iterable[Value | None]) -> Value | None:
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None

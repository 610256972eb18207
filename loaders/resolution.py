"""From referents of single articles to entities of the world.

A referent has a *form*: a key made of what its article says of it. Referents with one form are one thing. Forms that
may be one thing share a block, and a block is resolved as a whole, in sorted order, whenever a form joins or leaves it:
so what a block resolves to depends on its forms only and not on their order of arrival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from graph.workspace.derived_forms import FormedReferent
from graph.workspace.records import Form
from loaders.resolution_names import compared, is_telling
from loaders.resolution_tables import known, known_by_id
from schema.identifiers import cluster_id
from schema.records import ArticleId, Entity, EntityId, Referent

RULES = 1
"""Rises when the same claims may give other entities or facts; a workspace then derives everything again."""

Value = TypeVar("Value", str, int)

MOST_ALIASES = 50
UNKNOWN_STATE = "~"
"""Sorts behind every code, so the form that knows its state gives its key to the cluster's id."""


def formed(referent: Referent, article: ArticleId) -> FormedReferent:
    """The referent with its form and the names that its article gives it."""
    names = dict.fromkeys(referent.aliases, 0) | {referent.name: len(referent.mentions)}
    return FormedReferent(referent.id, _form(referent, article), dict(sorted(names.items())))


def resolve(block: Sequence[Form]) -> dict[str, EntityId]:
    """The entity of each form of a block, by the form's key.

    A form without a state joins the only state that the block knows; where the block knows several it stays apart.
    """
    states = sorted({form.state for form in block if form.state is not None})
    clusters: dict[str | None, list[Form]] = {}
    for form in block:
        state = states[0] if form.state is None and len(states) == 1 else form.state
        clusters.setdefault(state, []).append(form)
    return {form.key: _id(cluster) for cluster in clusters.values() for form in cluster}


def entity(id: EntityId, forms: Sequence[Form], names: Counter[str], articles: int) -> Entity:
    """The entity that these forms resolved to; `names` says how often each is used in `articles` articles.

    Its name is the table's, else the most frequent; of equally frequent ones the longest.
    """
    row = known_by_id().get(id)
    name = row.name if row else min(names, key=lambda one: (-names[one], -len(one), one))
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


def _form(referent: Referent, article: ArticleId) -> Form:
    """The form, every field of which follows from its key."""
    kind, name = referent.kind, compared(referent.kind, referent.name)
    row = known(referent)
    if row is not None:
        return Form(row.id, row.id, kind, name=row.name, state=row.state, wikidata=row.wikidata)
    if referent.wikidata is not None:
        key = f"{kind}|{referent.wikidata}"
        return Form(key, key, kind, name=referent.wikidata, wikidata=referent.wikidata)
    if not is_telling(kind, referent.name, has_state=referent.state is not None):
        first = min((mention.start_char for mention in referent.mentions), default=None)
        key = f"{kind}|{name}|{article}|{referent.id if first is None else first}"
        return Form(key, key, kind, name=name, state=referent.state, count=referent.count)
    key = f"{kind}|{name}|{referent.state or UNKNOWN_STATE}"
    return Form(key, f"{kind}|{name}", kind, name=name, state=referent.state)


def _id(cluster: Sequence[Form]) -> EntityId:
    smallest = min(cluster, key=lambda form: form.key)
    row = known_by_id().get(smallest.key)
    return row.id if row else cluster_id(smallest.kind, smallest.name, smallest.key)


def _only(values: Iterable[Value | None]) -> Value | None:
    found = {value for value in values if value is not None}
    return found.pop() if len(found) == 1 else None

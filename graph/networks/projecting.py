"""Make a network of the facts that a projection chooses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from graph.networks.network import Network, Node, Tie
from graph.networks.projection import Projection
from graph.shape import OPEN
from graph.store import GraphStore, Value
from schema.errors import QueryTooCostly
from schema.generated.vocabulary import Kind, Relation
from schema.identifiers import state_id
from schema.ontology import is_symmetric
from schema.reference import states

FACTS_AT_MOST = 500_000
"""A network of more facts, or ties, is refused: measures of a part would be measures of nothing."""

_STANDS_FOR_ITS_STATE = frozenset({Kind.PERSON, Kind.INSTITUTION, Kind.PLACE})


@dataclass(slots=True)
class _Growing:
    """A tie while its facts are counted."""

    facts: int = 0
    articles: int = 0
    relations: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A fact between two ends."""

    relation: Relation
    articles: int
    span: tuple[str, str] | None
    a: Node
    b: Node


@cache
def text() -> str:
    """The Cypher that reads the facts."""
    return (Path(__file__).parent / "facts.cypher").read_text(encoding="utf-8")


def project(
    store: GraphStore, projection: Projection, *, timeout: float = 30.0, facts_at_most: int = FACTS_AT_MOST
) -> Network:
    """The network of the facts that the projection chooses.

    Raises QueryTooCostly where there are more than `facts_at_most`, and what GraphStore.read raises.
    """
    version = store.version
    table = store.read(text(), _parameters(projection), timeout=timeout, limit=facts_at_most)
    if table.truncated:
        raise _too_many("facts", facts_at_most)
    rows = [_row(row, folds=projection.states) for row in table.rows]
    grown: dict[tuple[str, str, bool], _Growing] = defaultdict(_Growing)
    joined = _shared(rows, projection) if projection.through is not None else _direct(rows, projection)
    inside = 0
    nodes: dict[str, Node] = {}
    for row in joined:
        if row.a.id == row.b.id:
            inside += 1
            continue
        mutual = projection.through is not None or is_symmetric(row.relation)
        ends = sorted((row.a, row.b)) if mutual else (row.a, row.b)
        nodes |= {end.id: end for end in ends}
        _count(grown[ends[0].id, ends[1].id, mutual], row, projection)
        if len(grown) > facts_at_most:
            raise _too_many("ties", facts_at_most)
    ties = tuple(_tie(*ends, tie) for ends, tie in sorted(grown.items()))
    return Network(projection, version, tuple(nodes[id] for id in sorted(nodes)), ties, len(rows), inside)


def _parameters(projection: Projection) -> Mapping[str, Value]:
    return {
        "relations": [each.value for each in projection.relations],
        "modalities": sorted(each.value for each in projection.modalities),
        "min_confidence": projection.min_confidence,
        "since": projection.since,
        "until": projection.until,
        "valid_at": projection.valid_at,
        "known_at": projection.known_at,
    }


def _direct(rows: Iterable[_Row], projection: Projection) -> Iterator[_Row]:
    return (row for row in rows if row.a.kind in projection.kinds and row.b.kind in projection.kinds)


def _shared(rows: Iterable[_Row], projection: Projection) -> Iterator[_Row]:
    """A row for each pair of actors and each thing that both have joined; it holds while both are with it."""
    joined: dict[str, dict[str, _Row]] = defaultdict(dict)
    for row in rows:
        if row.b.kind is projection.through and row.a.kind in projection.kinds:
            known = joined[row.b.id].get(row.a.id)
            joined[row.b.id][row.a.id] = row if known is None else _earlier(known, row)
    for thing in sorted(joined):
        actors = [joined[thing][id] for id in sorted(joined[thing])]
        for one, other in combinations(actors, 2):
            yield _Row(one.relation, min(one.articles, other.articles), _common(one, other), one.a, other.a)


def _earlier(one: _Row, other: _Row) -> _Row:
    return min(one, other, key=lambda row: row.span or (OPEN, OPEN))


def _common(one: _Row, other: _Row) -> tuple[str, str] | None:
    if one.span is None or other.span is None:
        return one.span or other.span
    start, end = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
    return start, max(start, end)


def _row(row: tuple[Value, ...], *, folds: bool) -> _Row:
    _, relation, articles, day, holds_from, holds_until, *ends = row
    start, end = holds_from or day, holds_until or day
    span = (str(start), str(end)) if start and end else None
    a, b = (_node(*map(_text, each), folds=folds) for each in (ends[:4], ends[4:]))
    return _Row(Relation(str(relation)), int(str(articles or 0)), span, a, b)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _node(id: str | None, kind: str | None, name: str | None, state: str | None, *, folds: bool) -> Node:
    known = Kind(str(kind))
    if folds and known in _STANDS_FOR_ITS_STATE and state in states():
        return _state(state)
    if folds and known is Kind.STATE and state in states():
        return _state(state)
    return Node(str(id), known, str(name), state)


@cache
def _state(code: str) -> Node:
    return Node(state_id(code), Kind.STATE, states()[code].name, code)


def _count(tie: _Growing, row: _Row, projection: Projection) -> None:
    tie.facts += 1
    tie.articles += row.articles
    tie.relations[row.relation.value if projection.through is None else projection.through.value.lower()] += 1
    if row.span is not None:
        tie.spans.append(row.span)


def _tie(source: str, target: str, mutual: bool, tie: _Growing) -> Tie:
    relations = tuple(sorted(tie.relations.items(), key=lambda each: (-each[1], each[0])))
    return Tie(source, target, mutual, tie.facts, tie.articles, relations, tuple(sorted(tie.spans)))


def _too_many(what: str, most: int) -> QueryTooCostly:
    return QueryTooCostly(f"more than {most:,} {what} for one network; ask for fewer relations, kinds or years")

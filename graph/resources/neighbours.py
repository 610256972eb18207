"""Whom facts join with an entity, and the drawing of its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.resources.filters import FactFilter
from graph.resources.records import Role, made, role_of
from graph.resources.texts import filled, text
from graph.store import GraphStore, Value
from schema.generated.vocabulary import Kind
from schema.records import EntityId

FURTHER = 10
"""Neighbours whose own neighbours are asked for, where a drawing reaches two steps."""
_MOST = 2**62
_EDGES_READ = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that facts join with another: how many, of how many articles, when, and by which relations."""

    id: str
    name: str
    kind: str
    state: str | None
    facts: int
    articles: int
    first: str | None
    last: str | None
    relations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Some neighbours, and the place behind the last (its facts and id) where more follow."""

    neighbours: tuple[Neighbour, ...]
    next: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of a drawing; `distance` counts the steps from its centre."""

    id: str
    name: str
    kind: str
    state: str | None
    articles: int
    distance: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two entities by one relation in one modality; `weight` counts the facts.

    `directed` tells whether the relation leads from the source to the target; `first` and `last` are days (ISO 8601),
    `confidence` is the best of the facts'.
    """

    source: str
    target: str
    relation: str
    modality: str
    directed: bool
    weight: int
    articles: int
    first: str | None
    last: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An entity in the middle of those that facts join with it, ready to draw.

    `cut` says what was left out: that there are more neighbours, or more edges, than were asked for.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: tuple[str, ...]


def neighbours(
    store: GraphStore,
    id: EntityId,
    wanted: FactFilter,
    *,
    kinds: Sequence[Kind] = (),
    limit: int,
    after: tuple[int, str] | None = None,
    timeout: float = 30.0,
) -> Neighbours:
    """Those that facts join with an entity, the most often joined first."""
    asked = wanted.asked()
    if kinds:
        asked["kinds"] = tuple(sorted(kinds))
    cypher = filled("neighbours", frozenset(asked))
    place: dict[str, Value] = {
        "after_facts": _MOST if after is None else after[0],
        "after_id": "" if after is None else after[1],
    }
    rows = store.read(cypher, {"id": id, "limit": limit + 1, **place, **asked}, timeout=timeout).rows
    found = tuple(made(Neighbour, *row[:8], _sorted(row[8])) for row in rows[:limit])
    return Neighbours(found, (found[-1].facts, found[-1].id) if len(rows) > limit else None)


def surroundings(
    store: GraphStore,
    id: EntityId,
    wanted: FactFilter,
    *,
    kinds: Sequence[Kind] = (),
    depth: int = 1,
    nodes: int,
    edges: int,
    timeout: float = 30.0,
) -> Surroundings:
    """The entity with its strongest neighbours, `depth` (1 or 2) steps far, and what joins all of these."""
    distances = {str(id): 0}
    near = neighbours(store, id, wanted, kinds=kinds, limit=nodes - 1, timeout=timeout)
    is_cut = near.next is not None
    first = near.neighbours if depth == 1 else near.neighbours[: max(1, nodes // 3)]
    distances |= {each.id: 1 for each in first}
    for each in first[:FURTHER] if depth > 1 else ():
        share = max(2, (nodes - 1 - len(first)) // min(FURTHER, len(first)))
        further = neighbours(store, EntityId(each.id), wanted, kinds=kinds, limit=share + 2, timeout=timeout)
        fresh = [one.id for one in further.neighbours if one.id not in distances]
        distances |= dict.fromkeys(fresh[: min(share, nodes - len(distances))], 2)
        is_cut = True
    joined = _edges(store, list(distances), wanted, edges, timeout)
    cut = [f"more than {nodes} entities: those that are joined most often are shown"] if is_cut else []
    cut += [f"more than {edges} edges: the heaviest are shown"] if len(joined) > edges else []
    return Surroundings(_nodes(store, distances), tuple(joined[:edges]), tuple(cut))


def _sorted(names: Value) -> list[str]:
    return sorted(map(str, names)) if isinstance(names, list | tuple) else []


def _nodes(store: GraphStore, distances: dict[str, int]) -> tuple[Node, ...]:
    rows = store.read(text("nodes"), {"ids": list(distances)}).rows
    nodes = [made(Node, *row, distances[str(row[0])]) for row in rows]
    return tuple(sorted(nodes, key=lambda node: (node.distance, -node.articles, node.id)))


def _edges(store: GraphStore, ids: list[str], wanted: FactFilter, limit: int, timeout: float) -> list[Edge]:
    """One more than the limit where there are more; both orders of a symmetric relation are one edge."""
    asked = wanted.asked()
    cypher = filled("edges", frozenset({*asked, "among"}))
    rows = store.read(cypher, {"ids": ids, "limit": limit * _EDGES_READ, **asked}, timeout=timeout).rows
    merged: dict[tuple[str, str, str, str], Edge] = {}
    for row in rows:
        edge = made(_edge, *row)
        key = edge.source, edge.target, edge.relation, edge.modality
        merged[key] = _joined(merged[key], edge) if key in merged else edge
    ordered = sorted(merged.items(), key=lambda pair: (-pair[1].weight, -pair[1].articles, pair[0]))
    return [edge for _, edge in ordered[: limit + 1]]


def _edge(
    source: str,
    target: str,
    relation: str,
    modality: str,
    facts: int,
    articles: int,
    first: str | None,
    last: str | None,
    confidence: float,
) -> Edge:
    is_directed = role_of(relation, "SUBJECT") is not Role.EITHER
    if not is_directed and target < source:
        source, target = target, source
    return Edge(source, target, relation, modality, is_directed, facts, articles, first, last, confidence)


def _joined(one: Edge, other: Edge) -> Edge:
    days = [day for day in (one.first, other.first) if day], [day for day in (one.last, other.last) if day]
    return Edge(
        one.source,
        one.target,
        one.relation,
        one.modality,
        one.directed,
        one.weight + other.weight,
        one.articles + other.articles,
        min(days[0], default=None),
        max(days[1], default=None),
        max(one.confidence, other.confidence),
    )

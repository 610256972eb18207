"""What the resources answer: records that are sent as JSON as they stand, and described in OpenAPI by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from graph.resources.entities import EntityRow
from graph.resources.neighbours import Edge, Neighbour, Node
from graph.resources.paths import Way
from graph.resources.records import FactRow, Role
from graph.resources.timeline import Period, Unit
from graph.search import Facets, Hit


@dataclass(frozen=True, slots=True)
class FoundEntities:
    """Entities that were found, the best first.

    `total` counts them; where `total_is_least` there are more. `facets` say how many are of each kind and state.
    `next` is the address of the next page.
    """

    data_version: int
    query: str
    entities: tuple[Hit, ...]
    total: int
    total_is_least: bool
    facets: Facets
    next: str | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Entities whose names come near to what was typed so far, the best first."""

    data_version: int
    query: str
    entities: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one relation in which the entity has one role: how many, by modality, and the newest of them.

    `next` is the address of those that follow.
    """

    relation: str
    role: Role
    total: int
    modalities: dict[str, int]
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class EntityDocument:
    """An entity with its facts, grouped by relation and role, the largest group first; `total` counts all facts."""

    data_version: int
    entity: EntityRow
    total: int
    groups: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts, the newest first; `next` is the address of the next page."""

    data_version: int
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class NeighbourList:
    """Those that facts join with an entity, the most often joined first; `next` is the address of the next page."""

    data_version: int
    neighbours: tuple[Neighbour, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class NetworkDocument:
    """An entity in the middle of its network: nodes by distance, edges by weight; `cut` says what was left out."""

    data_version: int
    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineDocument:
    """Counts of every period, and facts from the earliest on; `next` is the address of those that follow."""

    data_version: int
    entity: str
    unit: Unit
    periods: tuple[Period, ...]
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class PathsDocument:
    """The shortest ways between two entities, the strongest first; `length` counts steps, null where there is no way.

    `cut` says what was not looked at.
    """

    data_version: int
    source: str
    target: str
    length: int | None
    paths: tuple[Way, ...]
    truncated: bool
    cut: tuple[str, ...]

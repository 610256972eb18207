"""A network: actors, and the ties between them, each with the facts behind it counted."""

from __future__ import annotations

from dataclasses import dataclass

from graph.networks.projection import Projection, Weight
from graph.shape import OPEN
from schema.generated.vocabulary import Kind


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """An actor of the network, under the id that the graph knows."""

    id: str
    kind: Kind
    name: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two actors.

    A mutual tie has no direction, and its source is the smaller id. `facts` counts distinct facts, or with a
    projection through something the things in common; `relations` counts them by relation. `spans` are the first and
    last day (ISO 8601) for which each of the facts holds, sorted; an undated fact has none.
    """

    source: str
    target: str
    is_mutual: bool
    facts: int
    articles: int
    relations: tuple[tuple[str, int], ...]
    spans: tuple[tuple[str, str], ...]

    @property
    def first(self) -> str | None:
        """The day on which the tie is first seen."""
        return self.spans[0][0] if self.spans else None

    @property
    def last(self) -> str | None:
        """The day on which the tie is last seen; None of one that goes on."""
        last = max((end for _, end in self.spans), default=None)
        return None if last == OPEN else last

    def weight(self, by: Weight) -> int:
        """How heavy the tie is."""
        return self.facts if by is Weight.FACTS else self.articles


@dataclass(frozen=True, slots=True)
class Network:
    """Actors sorted by id, and ties sorted by their ends; only actors that have a tie are in it.

    `version` is that of the data. `inside` counts facts that are no tie since both ends are one actor.
    """

    projection: Projection
    version: int
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    facts: int
    inside: int

"""Where the actors of a drawing stand: the best connected ones, tied ones close together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from graph.networks.engines import SEED
from graph.networks.measuring import Actor, Measured
from graph.networks.network import Tie

DRAWN = 80
DRAWN_AT_MOST = 500
"""Forces between more would take seconds, and nobody could read the drawing."""
_STEPS = 200
_LEASH = 0.4
"""How strongly a part that has no tie with the rest is held, that it may not fly off."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor with its place, each coordinate from 0 to 1."""

    actor: Actor
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The actors that are drawn, best connected first, and the ties between them."""

    measured: Measured
    placed: tuple[Placed, ...]
    ties: tuple[Tie, ...]

    @property
    def is_cut(self) -> bool:
        """Whether actors of the network are left out."""
        return len(self.placed) < len(self.measured.actors)


def draw(measured: Measured, most: int = DRAWN) -> Drawing:
    """A drawing of at most that many actors (never more than DRAWN_AT_MOST); the same for the same network."""
    chosen = measured.ranked()[: min(most, DRAWN_AT_MOST)]
    number = {actor.node.id: place for place, actor in enumerate(chosen)}
    ties = tuple(tie for tie in measured.network.ties if tie.source in number and tie.target in number)
    by = measured.network.projection.weight
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(number.values())
    for tie in ties:
        a, b = number[tie.source], number[tie.target]
        weight = graph.get_edge_data(a, b, {"weight": 0})["weight"] + tie.weight(by)
        graph.add_edge(a, b, weight=weight)
    places = _places(graph)
    return Drawing(measured, tuple(Placed(actor, *places[n]) for n, actor in enumerate(chosen)), ties)


def _places(graph: nx.Graph[int]) -> list[tuple[float, float]]:
    """By the forces of Fruchterman and Reingold (1991), with weights damped, then spread over the square."""
    if not len(graph):
        return []
    for _, _, tie in graph.edges(data=True):
        tie["pull"] = 1 + tie["weight"] ** 0.5 / 4
    parts = sorted(nx.connected_components(graph), key=min)
    graph.add_edges_from(((min(parts[0]), min(part)) for part in parts[1:]), pull=_LEASH)
    start = nx.circular_layout(graph)
    held = nx.spring_layout(
        graph, pos=start, weight="pull", k=1.6 / len(graph) ** 0.5, iterations=_STEPS, seed=SEED, method="force"
    )
    spread = _spread([tuple(map(float, held[n])) for n in range(len(graph))])
    return [(round(x, 4), round(y, 4)) for x, y in spread]


def _spread(points: list[tuple[float, ...]]) -> list[tuple[float, float]]:
    """The points between 0 and 1, half by their place and half by their rank, so that no far one squeezes the rest."""
    axes = []
    for axis in (0, 1):
        values = [point[axis] for point in points]
        low, width = min(values), (max(values) - min(values)) or 1.0
        order = sorted(range(len(values)), key=values.__getitem__)
        last = max(1, len(values) - 1)
        rank = {place: n / last for n, place in enumerate(order)}
        axes.append([((value - low) / width + rank[n]) / 2 for n, value in enumerate(values)])
    return _apart(list(zip(*axes, strict=True)))


def _apart(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points, none on another: those that are closer than a mark is wide step aside."""
    least = 0.6 / max(1, len(points)) ** 0.5 / 4
    moved = [list(point) for point in points]
    for _ in range(10):
        for a, b in combinations(moved, 2):
            dx, dy = b[0] - a[0], b[1] - a[1]
            far = (dx * dx + dy * dy) ** 0.5
            if far < least:
                dx, dy = (dx / far, dy / far) if far else (1.0, 0.0)
                step = (least - far) / 2
                a[0], a[1], b[0], b[1] = a[0] - dx * step, a[1] - dy * step, b[0] + dx * step, b[1] + dy * step
    return [(min(1.0, max(0.0, x)), min(1.0, max(0.0, y))) for x, y in moved]

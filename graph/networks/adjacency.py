"""A network by numbers: who is beside whom, as measures need it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.networks.network import Network


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Actors are the places of their nodes in the network, so that no measure depends on hashes of text.

    `out` and `into` weigh the arcs, where a mutual tie is an arc each way. `beside` weighs pairs whatever the
    direction: each tie once. `one_way` are the arcs of the ties that have a direction.
    """

    out: tuple[dict[int, int], ...]
    into: tuple[dict[int, int], ...]
    beside: tuple[dict[int, int], ...]
    one_way: frozenset[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.out)

    @property
    def pairs(self) -> int:
        """How many pairs of actors are tied."""
        return sum(map(len, self.beside)) // 2


def adjacency(network: Network) -> Adjacency:
    """The network's arcs and pairs, weighed as its projection says."""
    place = {node.id: number for number, node in enumerate(network.nodes)}
    out, into, beside = ([dict[int, int]() for _ in network.nodes] for _ in range(3))
    one_way = set()
    for tie in network.ties:
        source, target, weight = place[tie.source], place[tie.target], tie.weight(network.projection.weight)
        for a, b in ((source, target), (target, source)):
            beside[a][b] = beside[a].get(b, 0) + weight
            if tie.is_mutual or a == source:
                out[a][b] = out[a].get(b, 0) + weight
                into[b][a] = into[b].get(a, 0) + weight
        if not tie.is_mutual:
            one_way.add((source, target))
    return Adjacency(tuple(out), tuple(into), tuple(beside), frozenset(one_way))

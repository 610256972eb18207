"""The measures of a network: of each actor, and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from graph.networks.adjacency import Adjacency, adjacency
from graph.networks.brokerage import Roles, constraint, roles
from graph.networks.change import Year, changes
from graph.networks.engines import SEED, Engine, Matrices, pivots
from graph.networks.network import Network, Node
from graph.networks.projection import Groups


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with its measures; the best connected ones come first where they are listed.

    `degree` counts the actors that it is tied to; the weighted degrees sum the weights of its ties, of those that
    lead out and of those that come in, a mutual tie in both, and in `weighted_degree` once. `betweenness` is the
    share of the other pairs that it stands between (0 to 1); `pagerank` sums to 1; `community` is numbered from 1,
    the largest first; `constraint` is Burt's, None where it has none.
    """

    node: Node
    degree: int
    weighted_degree: int
    weighted_in: int
    weighted_out: int
    betweenness: float
    pagerank: float
    community: int
    constraint: float | None
    roles: Roles


@dataclass(frozen=True, slots=True)
class Whole:
    """The network as one.

    `reciprocity` is the share of the arcs of ties with a direction that are answered by another (None without such
    ties); `modularity` is that of the communities (Newman 2004); `betweenness_from` is from how many actors the
    shortest paths were followed: all, or as many as time allows, in which case betweenness is an estimate.
    """

    actors: int
    ties: int
    pairs: int
    facts: int
    facts_inside: int
    density: float
    reciprocity: float | None
    components: int
    largest_component: int
    communities: int
    modularity: float | None
    betweenness_from: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A network with its measures. `actors` stand in the order of the network's nodes."""

    network: Network
    whole: Whole
    actors: tuple[Actor, ...]
    years: tuple[Year, ...]

    def ranked(self) -> list[Actor]:
        """The actors by weighted degree, of equals by PageRank and id."""
        return sorted(self.actors, key=lambda each: (-each.weighted_degree, -round(each.pagerank, 9), each.node.id))


def measure(network: Network, *, by: Engine | None = None) -> Measured:
    """The measures of the network; the same for the same network, whatever engine computes them."""
    among = adjacency(network)
    by = by or Matrices()
    pagerank, betweenness = by.pagerank(among), by.betweenness(among)
    graph = undirected(among)
    communities = _communities(graph)
    member = {number: place for place, each in enumerate(communities, start=1) for number in each}
    constrained = constraint(among)
    played = roles(among, _groups(network, member))
    others = max(1.0, (len(among) - 1) * (len(among) - 2) / 2)
    actors = tuple(
        Actor(
            node=node,
            degree=len(among.beside[number]),
            weighted_degree=sum(among.beside[number].values()),
            weighted_in=sum(among.into[number].values()),
            weighted_out=sum(among.out[number].values()),
            betweenness=float(betweenness[number]) / others,
            pagerank=float(pagerank[number]),
            community=member[number],
            constraint=constrained[number],
            roles=played[number],
        )
        for number, node in enumerate(network.nodes)
    )
    return Measured(network, _whole(network, among, graph, communities), actors, changes(network))


def undirected(among: Adjacency) -> nx.Graph[int]:
    """The pairs as a networkx graph, under the places of the actors, with their weights."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(among)))
    graph.add_weighted_edges_from(
        (a, b, weight) for a, ends in enumerate(among.beside) for b, weight in sorted(ends.items()) if a < b
    )
    return graph


def _communities(graph: nx.Graph[int]) -> list[list[int]]:
    """By Louvain's method (Blondel et al. 2008), always with the same seed; the largest first."""
    if not len(graph):
        return []
    found = nx.community.louvain_communities(graph, seed=SEED)
    return sorted((sorted(each) for each in found), key=lambda each: (-len(each), each))


def _groups(network: Network, member: dict[int, int]) -> Sequence[object]:
    """The group of each actor, for the roles of brokers; who has no state shares a group with the others so."""
    match network.projection.groups:
        case Groups.STATE:
            return [node.state for node in network.nodes]
        case Groups.KIND:
            return [node.kind for node in network.nodes]
        case Groups.COMMUNITY:
            return [member[number] for number in range(len(network.nodes))]


def _whole(network: Network, among: Adjacency, graph: nx.Graph[int], communities: list[list[int]]) -> Whole:
    size, pairs = len(among), among.pairs
    parts = [len(each) for each in nx.connected_components(graph)]
    answered = sum((b, a) in among.one_way for a, b in among.one_way)
    return Whole(
        actors=size,
        ties=len(network.ties),
        pairs=pairs,
        facts=network.facts,
        facts_inside=network.inside,
        density=pairs / (size * (size - 1) / 2) if size > 1 else 0.0,
        reciprocity=answered / len(among.one_way) if among.one_way else None,
        components=len(parts),
        largest_component=max(parts, default=0),
        communities=len(communities),
        modularity=float(nx.community.modularity(graph, communities)) if pairs else None,
        betweenness_from=len(pivots(among)),
    )

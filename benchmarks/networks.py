"""Measures of networks against networkx and networkit, and a network of 100,000 ties against its communities alone.

The networks are made by lot, with some actors far better connected than others, as in the news.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.util import find_spec
from random import Random

import networkx as nx

from benchmarks.ratio import Ratio, Size, in_turns
from graph.networks.adjacency import adjacency
from graph.networks.engines import SEED, Matrices, Networkit
from graph.networks.measuring import measure, undirected
from graph.networks.network import Network, Node, Tie
from graph.networks.projection import Projection
from schema.generated.vocabulary import Kind

SMALL = {Size.SMOKE: (100, 300), Size.USUAL: (1_200, 4_000), Size.ALL: (3_000, 10_000)}
LARGE = {Size.SMOKE: (200, 600), Size.USUAL: (20_000, 100_000), Size.ALL: (20_000, 100_000)}
"""Actors and ties."""


def ratios(size: Size) -> Iterator[Ratio]:
    """Betweenness and PageRank by matrices and by networkit, and all measures of a large network."""
    small = by_lot(*SMALL[size])
    among = adjacency(small)
    graph = undirected(among)
    rounds = 1 if size is Size.SMOKE else 2
    ours, bare = in_turns(
        lambda: Matrices().betweenness(among), lambda: nx.betweenness_centrality(graph, normalized=False), rounds=rounds
    )
    yield Ratio(f"betweenness of {len(among):,} actors / networkx", ours, bare, 0.5)
    if find_spec("networkit"):
        engine = Networkit()
        ours, bare = in_turns(lambda: Matrices().betweenness(among), lambda: engine.betweenness(among), rounds=rounds)
        yield Ratio("betweenness by matrices / by networkit", ours, bare, 20.0)
        ours, bare = in_turns(lambda: Matrices().pagerank(among), lambda: engine.pagerank(among), rounds=rounds)
        yield Ratio("PageRank by matrices / by networkit", ours, bare, 20.0)
    large = by_lot(*LARGE[size])
    started = time.perf_counter()
    measure(large)
    ours = time.perf_counter() - started
    graph = undirected(adjacency(large))
    started = time.perf_counter()
    nx.community.louvain_communities(graph, seed=SEED)
    yield Ratio(
        f"all measures of {len(large.ties):,} ties / communities alone", ours, time.perf_counter() - started, 4.0
    )


def by_lot(actors: int, ties: int) -> Network:
    """A network of that many actors, and about as many ties."""
    lot = Random(SEED)
    found: dict[tuple[str, str, bool], Tie] = {}
    while len(found) < ties:
        a, b = (f"state:{number:06}" for number in (int(actors * lot.random() ** 2), lot.randrange(actors)))
        mutual, facts = lot.random() < 0.5, lot.randint(1, 9)
        if a != b:
            source, target = sorted((a, b)) if mutual else (a, b)
            days = ((f"{lot.randint(1990, 2025)}-01-01",) * 2,)
            found[source, target, mutual] = Tie(source, target, mutual, facts, facts, (("met_with", facts),), days)  # type: ignore[arg-type]
    names = sorted({end for a, b, _ in found for end in (a, b)})
    nodes = tuple(Node(name, Kind.STATE, name, name[-2:]) for name in names)
    return Network(Projection(), 1, nodes, tuple(found[key] for key in sorted(found)), ties, 0)

"""What computes the measures that cost most: matrices, or networkit where it is installed; both give the same."""

from __future__ import annotations

from importlib.util import find_spec
from random import Random
from typing import Any, Protocol

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.networks.adjacency import Adjacency
from schema.errors import BadParameter

DAMPING = 0.85
TOLERANCE = 1e-12
"""PageRank stops where a step changes the scores by less than this for each actor."""
EXACT_WORK = 150_000_000
"""Actors times (actors + 2 pairs) up to which betweenness is exact: some seconds of one core."""
SEED = 20240607
_LEAST = 64
"""Actors from which paths are followed in any case."""
_CELLS = 2_000_000
"""Of each of the six dense matrices of a search: 16 MB."""

Scores = NDArray[np.float64]


class Engine(Protocol):
    """The costly measures, a score for each actor in the order of the adjacency."""

    @property
    def name(self) -> str:
        """Under which a user chooses it."""

    def pagerank(self, among: Adjacency) -> Scores:
        """PageRank over the weighted arcs, damped by .85, who has no arc spread over all (Page et al. 1999)."""

    def betweenness(self, among: Adjacency) -> Scores:
        """On how many shortest paths between pairs an actor stands, in steps and whatever the direction.

        Freeman (1977) by the algorithm of Brandes (2001), not normalised.
        """


def pivots(among: Adjacency) -> list[int]:
    """The actors from which paths are followed: all, or of a large network as many as EXACT_WORK lets, by lot.

    Who is drawn depends on nothing but the size (Brandes and Pich 2007).
    """
    size = len(among)
    most = max(_LEAST, EXACT_WORK // max(1, size + 2 * among.pairs))
    return list(range(size)) if size <= most else sorted(Random(SEED).sample(range(size), most))


class Matrices:
    """numpy and scipy: breadth-first search from many actors at once is a product of matrices."""

    name = "scipy"

    def pagerank(self, among: Adjacency) -> Scores:
        found = nx.pagerank(_arcs(among), alpha=DAMPING, tol=TOLERANCE, max_iter=1_000)
        return np.array([found[number] for number in range(len(among))])

    def betweenness(self, among: Adjacency) -> Scores:
        starts = pivots(among)
        matrix = _matrix(among)
        found = np.zeros(len(among))
        at_once = min(64, max(1, _CELLS // max(1, len(among))))
        for at in range(0, len(starts), at_once):
            found += _dependencies(matrix, np.array(starts[at : at + at_once]))
        return found * (len(among) / max(1, len(starts)) / 2)


class Networkit:
    """networkit, on all cores. Where paths are followed from some actors only, the matrices do it, from the same."""

    name = "networkit"

    def pagerank(self, among: Adjacency) -> Scores:
        import networkit as nk

        graph = nk.Graph(len(among), weighted=True, directed=True)
        for a, ends in enumerate(among.out):
            for b, weight in ends.items():
                graph.addEdge(a, b, weight)
        sinks = nk.centrality.SinkHandling.DistributeSinks
        return _run(nk.centrality.PageRank(graph, DAMPING, TOLERANCE, distributeSinks=sinks))

    def betweenness(self, among: Adjacency) -> Scores:
        import networkit as nk

        if len(pivots(among)) < len(among):
            return Matrices().betweenness(among)
        graph = nk.Graph(len(among))
        for a, ends in enumerate(among.beside):
            for b in ends:
                if a < b:
                    graph.addEdge(a, b)
        return _run(nk.centrality.Betweenness(graph)) / 2


def engine_named(name: str) -> Engine:
    """The engine of that name; BadParameter where there is none, or where it is not installed."""
    if name == Matrices.name:
        return Matrices()
    if name != Networkit.name:
        raise BadParameter(f"engine: no {name!r}; there is {Matrices.name}, {Networkit.name}")
    if find_spec("networkit") is None:
        raise BadParameter("engine: networkit is not installed; install the extra: pip install 'accords[networkit]'")
    return Networkit()


def _run(algorithm: Any) -> Scores:
    algorithm.run()
    return np.array(algorithm.scores(), dtype=np.float64)


def _arcs(among: Adjacency) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(among)))
    graph.add_weighted_edges_from((a, b, weight) for a, ends in enumerate(among.out) for b, weight in ends.items())
    return graph


def _matrix(among: Adjacency) -> Any:
    rows = [a for a, ends in enumerate(among.beside) for _ in ends]
    columns = [b for ends in among.beside for b in ends]
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(among), len(among)))


def _dependencies(matrix: Any, starts: NDArray[np.int64]) -> Scores:
    """What the shortest paths from those actors add to each (Brandes 2001), a column for each start."""
    size = (matrix.shape[0], len(starts))
    paths = np.zeros(size)
    paths[starts, np.arange(len(starts))] = 1
    reached, front, steps = paths > 0, paths, []
    while True:
        front = matrix @ front
        front[reached] = 0
        if not front.any():
            break
        steps.append(front > 0)
        reached |= steps[-1]
        paths += front
    counts = np.where(paths > 0, paths, 1)
    given = np.zeros(size)
    for step, before in zip(reversed(steps[1:]), reversed(steps[:-1]), strict=True):
        share = np.where(step, (1 + given) / counts, 0)
        given += np.where(before, paths * (matrix @ share), 0)
    total: Scores = given.sum(axis=1)
    return total

"""The measures of a network: as networkx has them, as their authors define them, and the same from every engine."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from graph.networks import engines
from graph.networks.adjacency import adjacency
from graph.networks.brokerage import Roles, constraint, roles
from graph.networks.engines import Matrices, Networkit, engine_named, pivots
from graph.networks.measuring import measure
from graph.networks.network import Network
from graph.networks.projection import Groups
from schema.errors import BadParameter
from tests.unit.graph.networks.made import by_lot, network

SEEDS = range(6)


def directed(of: Network) -> nx.DiGraph:
    """The same network as networkx would be given it."""
    graph = nx.DiGraph()
    for tie in of.ties:
        for a, b in ((tie.source, tie.target), (tie.target, tie.source))[: 2 if tie.is_mutual else 1]:
            weight = graph.get_edge_data(a, b, {"weight": 0})["weight"]
            graph.add_edge(a, b, weight=weight + tie.facts)
    return graph


def together(of: Network) -> nx.Graph:
    """The pairs of the network, each tie counted once."""
    graph = nx.Graph()
    for tie in of.ties:
        weight = graph.get_edge_data(tie.source, tie.target, {"weight": 0})["weight"]
        graph.add_edge(tie.source, tie.target, weight=weight + tie.facts)
    return graph


@pytest.mark.parametrize("seed", SEEDS)
def test_measures_are_those_of_networkx(seed: int) -> None:
    made = by_lot(60, 150, seed)
    measured = {each.node.id: each for each in measure(made).actors}
    between = nx.betweenness_centrality(together(made))
    ranks = nx.pagerank(directed(made), tol=1e-12, max_iter=1_000)
    bound = nx.constraint(together(made), weight="weight")
    degrees = dict(together(made).degree(weight="weight"))
    for id, actor in measured.items():
        assert actor.betweenness == pytest.approx(between[id], abs=1e-9)
        assert actor.pagerank == pytest.approx(ranks[id], abs=1e-9)
        assert actor.constraint == pytest.approx(bound[id], abs=1e-9)
        assert actor.weighted_degree == degrees[id]


@pytest.mark.parametrize("seed", SEEDS)
def test_networkit_measures_the_same(seed: int) -> None:
    pytest.importorskip("networkit", reason="networkit is an extra")
    among = adjacency(by_lot(200, 700, seed))
    assert np.allclose(Matrices().betweenness(among), Networkit().betweenness(among), rtol=1e-9, atol=1e-9)
    assert np.allclose(Matrices().pagerank(among), Networkit().pagerank(among), rtol=1e-6, atol=1e-9)


def test_a_large_network_is_measured_from_some_actors_the_same_by_every_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("networkit", reason="networkit is an extra")
    made = by_lot(400, 900, 1)
    whole = Matrices().betweenness(adjacency(made))
    monkeypatch.setattr(engines, "EXACT_WORK", 200 * 2_200)
    among = adjacency(made)
    assert 0 < len(pivots(among)) < len(among)
    part = Matrices().betweenness(among)
    assert np.array_equal(part, Networkit().betweenness(among))
    assert np.corrcoef(whole, part)[0, 1] > 0.95, "an estimate comes near"
    assert measure(made).whole.betweenness_from == len(pivots(among))


def test_an_engine_that_is_not_known_is_refused() -> None:
    with pytest.raises(BadParameter, match="scipy, networkit"):
        engine_named("igraph")


@pytest.mark.parametrize("seed", SEEDS)
def test_roles_are_counted_as_gould_and_fernandez_define_them(seed: int) -> None:
    made = by_lot(25, 90, seed)
    arcs, group = set(directed(made).edges), {node.id: node.state for node in made.nodes}
    expected = {node.id: Roles() for node in made.nodes}
    for a, b, c in permutations(group, 3):
        if (a, b) in arcs and (b, c) in arcs and (a, c) not in arcs:
            expected[b].add(group[a], group[b], group[c])
    found = roles(adjacency(made), [node.state for node in made.nodes])
    assert found == list(expected.values())
    assert sum(each.total for each in found) > 0


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("A1", "A2", "A3"), "coordinator"),
        (("A1", "B1", "A2"), "consultant"),
        (("A1", "B1", "B2"), "gatekeeper"),
        (("A1", "A2", "B1"), "representative"),
        (("A1", "B1", "C1"), "liaison"),
    ],
)
def test_a_role_goes_by_the_groups_of_three(path: tuple[str, str, str], role: str) -> None:
    a, b, c = path
    measured = measure(network((a, "->", b, 1), (b, "->", c, 1)))
    broker = next(each for each in measured.actors if each.node.name == b)
    assert (getattr(broker.roles, role), broker.roles.total) == (1, 1)


def test_who_joins_strangers_is_less_constrained_than_who_sits_in_a_clique() -> None:
    star = network(*(("A", "--", f"B{n}", 1) for n in range(5)))
    assert constraint(adjacency(star))[0] == pytest.approx(1 / 5)
    clique = network(*((a, "--", b, 1) for a in "ABCD" for b in "ABCD" if a < b))
    assert min(each or 0 for each in constraint(adjacency(clique))) > 0.9


def test_reciprocity_is_of_ties_with_a_direction_only() -> None:
    answered = measure(network(("A", "->", "B", 1), ("B", "->", "A", 3), ("A", "->", "C", 1), ("C", "--", "D", 1)))
    assert answered.whole.reciprocity == pytest.approx(2 / 3)
    assert measure(network(("A", "--", "B", 1))).whole.reciprocity is None


def test_communities_are_the_same_in_every_run_and_the_largest_comes_first() -> None:
    two = [(a, "--", b, 3) for side in ("ABCDE", "PQRS") for a in side for b in side if a < b]
    measured = measure(network(*two, ("A", "--", "P", 1), groups=Groups.COMMUNITY))
    assert {each.node.name: each.community for each in measured.actors} == {
        **dict.fromkeys("ABCDE", 1),
        **dict.fromkeys("PQRS", 2),
    }
    again = measure(by_lot(80, 300, 3))
    assert [each.community for each in again.actors] == [each.community for each in measure(by_lot(80, 300, 3)).actors]


def test_an_empty_network_has_no_measures_and_no_error() -> None:
    whole = measure(network()).whole
    assert (whole.actors, whole.density, whole.reciprocity, whole.modularity, whole.communities) == (
        0,
        0.0,
        None,
        None,
        0,
    )

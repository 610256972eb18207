"""Networks of the small world, which a reader can check by hand, and the same from both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import open_store
from graph.networks.measuring import measure
from graph.networks.network import Network
from graph.networks.projecting import project
from graph.networks.projection import read_projection
from graph.store import GraphStore
from schema.errors import QueryTooCostly
from schema.generated.vocabulary import Modality, Relation
from tests.stores.engines import Engine
from tests.stores.world import load_world

Ties = dict[tuple[str, str, str], int]
ASKED = [
    {},
    {"states": ["yes"]},
    {"relation": list(Relation), "modality": list(Modality), "weight": ["articles"]},
    {"through": ["Agreement"], "states": ["yes"]},
    {"valid_at": ["2024-10-18"], "known_at": ["2024-10-18"]},
    {"since": ["2024"], "until": ["2024-09"], "min_confidence": ["0.5"]},
]


@pytest.fixture
def world(engine: Engine) -> Iterator[GraphStore]:
    """The store of world.py."""
    store = engine.open()
    load_world(store)
    yield store
    store.close()


def asked(store: GraphStore, **words: str) -> Network:
    """The network that the words ask for."""
    return project(store, read_projection({name: [value] for name, value in words.items()}))


def ties(network: Network) -> Ties:
    """The ends of each tie, mutual (--) or not, with its facts."""
    short = {node.id: node.id.partition(":")[2] for node in network.nodes}
    how = {True: "--", False: "->"}
    return {(short[tie.source], how[tie.is_mutual], short[tie.target]): tie.facts for tie in network.ties}


def test_only_what_happened_ties_and_each_fact_counts_once(world: GraphStore) -> None:
    assert ties(asked(world, kind="State")) == {
        ("CHN", "--", "CMR"): 1,
        ("CMR", "--", "FRA"): 1,
        ("FRA", "--", "GBR"): 1,
        ("CHN", "--", "GEO"): 1,
        ("CHN", "--", "GBR"): 2,
        ("GBR", "->", "CHN"): 1,
        ("KOR", "--", "SGP"): 1,
        ("AUS", "--", "TUV"): 1,
        ("AUS", "->", "TUV"): 1,
    }


def test_a_minister_acts_for_a_state_where_that_is_asked(world: GraphStore) -> None:
    alone, folded = (asked(world, relation="met_with,visited", states=states) for states in ("no", "yes"))
    between = {("CHN", "--", "GBR"): 1, ("GBR", "->", "CHN"): 1}
    assert ties(alone) == between | {("wang-yi-1", "--", "FRA"): 1, ("wang-yi-1", "->", "FRA"): 1}
    assert ties(folded) == between | {("CHN", "--", "FRA"): 1, ("CHN", "->", "FRA"): 1}


def test_two_that_signed_one_agreement_are_tied_through_it(world: GraphStore) -> None:
    found = asked(world, through="Agreement", states="yes")
    assert ties(found) == {
        ("CHN", "--", "CMR"): 2,
        ("AUS", "--", "USA"): 1,
        ("AUS", "--", "FRA"): 1,
        ("FRA", "--", "USA"): 1,
        ("KOR", "--", "SGP"): 1,
    }
    assert dict(found.ties[0].relations) == {"agreement": found.ties[0].facts}


def test_a_period_a_day_and_a_confidence_leave_facts_out(world: GraphStore) -> None:
    assert ties(asked(world, relation="met_with", since="2024-10-02")) == {("CHN", "--", "GBR"): 1}
    assert ties(asked(world, relation="partner_of", valid_at="1970")) == {("CMR", "--", "FRA"): 1}
    assert ties(asked(world, relation="met_with", min_confidence="0.95")) == {}
    planned = {("CHN", "--", "RUS"): 1, ("KOR", "--", "SGP"): 1}
    assert ties(asked(world, relation="met_with", modality="planned")) == planned


def test_a_network_that_is_too_large_is_refused_not_cut(world: GraphStore) -> None:
    with pytest.raises(QueryTooCostly, match="more than 3 facts for one network; ask for fewer"):
        project(world, read_projection({}), facts_at_most=3)


@pytest.mark.neo4j
@pytest.mark.parametrize("words", ASKED, ids=str)
def test_both_engines_give_the_same_network_with_the_same_measures(
    empty_neo4j: Engine, tmp_path: Path, words: dict[str, list[str]]
) -> None:
    embedded, remote = open_store(str(tmp_path / "graph.kgl")), empty_neo4j.open()
    try:
        measured = []
        for store in (embedded, remote):
            load_world(store)
            measured.append(measure(project(store, read_projection(words))))
    finally:
        embedded.close()
        remote.close()
    assert measured[0] == measured[1]
    assert measured[0].network.ties

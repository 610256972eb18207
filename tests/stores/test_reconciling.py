"""What the reconciliation service reads of entities, on every engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.reconciling.properties import Named, entities, property_named, values
from graph.store import GraphStore
from tests.stores.engines import Engine
from tests.stores.world import load_world


@pytest.fixture
def world(engine: Engine) -> Iterator[GraphStore]:
    """The store of world.py."""
    store = engine.open()
    load_world(store)
    yield store
    store.close()


def test_own_values_and_those_of_relations_are_told(world: GraphStore) -> None:
    found = entities(world, ["state:CHN", "person:wang-yi-1", "state:ATL"])
    wanted = [property_named(id) for id in ("alias", "state", "cow", "met_with", "signed", "visited")]
    told = values(world, found, wanted)
    assert told == {
        "person:wang-yi-1": {
            "alias": [],
            "state": [Named("state:CHN", "China")],
            "cow": [],
            "met_with": [Named("state:FRA", "France")],
            "signed": [],
            "visited": [Named("state:FRA", "France")],
        },
        "state:CHN": {
            "alias": ["PRC"],
            "state": [Named("state:CHN", "China")],
            "cow": ["710"],
            "met_with": [Named("state:GBR", "United Kingdom")],
            "signed": [Named("agreement:tech-1", "Agreement on science and technology cooperation")],
            "visited": [],
        },
    }

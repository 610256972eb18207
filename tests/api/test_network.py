"""`accords network`: a table for people, documents and files for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from graph.open import open_store
from tests.api.conftest import Run
from tests.stores.world import load_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of tests/stores/world.py; tests only read it."""
    path = tmp_path_factory.mktemp("world") / "graph.kgl"
    store = open_store(str(path))
    load_world(store)
    store.close()
    return str(path)


def test_the_best_connected_come_first(run: Run, world: str) -> None:
    outcome = run("network", "--store", world, "--top", "2")
    assert outcome.code == 0, outcome.err
    assert outcome.out.index("China") < outcome.out.index("United Kingdom")
    assert "7 ties of" in outcome.err or "ties of" in outcome.err
    assert "cut after 2 actors" in outcome.err


def test_json_is_the_document_of_the_service(run: Run, world: str) -> None:
    told = run("network", "--store", world, "--relation", "met_with", "--states", "--json").json
    assert told["projection"]["relations"] == ["met_with"]
    assert {each["id"] for each in told["actors"]} == {"state:CHN", "state:FRA", "state:GBR"}


def test_a_drawing_goes_to_a_file(run: Run, world: str, tmp_path: Path) -> None:
    outcome = run("network", "--store", world, "--format", "svg", "--out", "ties.svg")
    assert (outcome.code, outcome.out) == (0, "")
    assert etree.parse(tmp_path / "ties.svg").getroot().tag.endswith("svg")
    assert "wrote ties.svg" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--relation", "loves"), "--relation: no 'loves'"),
        (("--min-confidence", "0.5", "--since", "soon"), "--since: 'soon' is no date"),
        (("--valid-at", "x"), "--valid-at: 'x' is no date"),
        (("--format", "pdf"), "--format: no 'pdf'"),
        (("--engine", "igraph"), "no 'igraph'"),
        (("--out", "x.csv"), "give --format"),
    ],
)
def test_what_is_wrong_is_named_by_its_option(run: Run, world: str, arguments: tuple[str, ...], says: str) -> None:
    outcome = run("network", "--store", world, *arguments)
    assert outcome.code != 0
    assert says in outcome.err

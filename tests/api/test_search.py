"""`accords search`: as a table and as JSON, with an error of typing, and where nothing is found."""

from pathlib import Path

import pytest

from tests.api.conftest import TWINS, Run


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of names goes into a folder of the test."""
    monkeypatch.setenv("ACCORDS_SEARCH", str(tmp_path / "search.sqlite"))


def test_a_name_with_an_error_is_found(run: Run, graph_path: Path) -> None:
    outcome = run("search", "kenja", "--store", str(graph_path))
    assert outcome.code == 0
    assert "state:KEN" in outcome.out
    assert "similar" in outcome.out


def test_json_has_what_the_service_answers(run: Run, graph_path: Path) -> None:
    told = run("search", "li", "wei", "--json", "--store", str(graph_path)).json
    assert {hit["id"] for hit in told["entities"]} == {twin.id for twin in TWINS}
    assert (told["query"], told["data_version"], told["total"], told["truncated"]) == ("li wei", 4, 2, False)
    assert told["facets"]["states"] == {"CHN": 1, "SGP": 1}


def test_kind_and_state_narrow_it(run: Run, graph_path: Path) -> None:
    told = run("search", "li wei", "--kind", "Person", "--state", "SGP", "--json", "--store", str(graph_path)).json
    assert [hit["state"] for hit in told["entities"]] == ["SGP"]


def test_a_list_that_is_cut_says_of_how_many(run: Run, graph_path: Path) -> None:
    outcome = run("search", "li wei", "--limit", "1", "--store", str(graph_path))
    assert "1 of 2; --limit shows more" in outcome.err


def test_nothing_found_ends_with_3(run: Run, graph_path: Path) -> None:
    outcome = run("search", "xyzzy", "--store", str(graph_path))
    assert (outcome.code, outcome.out) == (3, "")
    assert "xyzzy" in outcome.err

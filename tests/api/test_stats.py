"""`accords stats`: the counts of a graph."""

from pathlib import Path

from tests.api.conftest import Run


def test_totals_and_kinds_are_counted(run: Run, graph_path: Path) -> None:
    answer = run("stats", "--store", str(graph_path), "--json").json
    assert answer["totals"] == {"articles": 1, "claims": 3, "facts": 3, "entities": 5}
    assert {row["kind"]: row["entities"] for row in answer["by"]["entities"]} == {
        "State": 2,
        "Person": 2,
        "Agreement": 1,
    }
    assert {row["modality"]: row["facts"] for row in answer["by"]["modalities"]} == {"happened": 2, "planned": 1}


def test_people_get_tables(run: Run, graph_path: Path) -> None:
    outcome = run("stats", "--store", str(graph_path))
    assert outcome.code == 0
    assert "5 entities" in outcome.out
    assert "The Paper" in outcome.out

"""`accords doctor`: healthy, and what is wrong."""

from pathlib import Path

import pytest

from tests.api.conftest import Run


def test_a_machine_without_a_workspace_is_healthy(run: Run) -> None:
    outcome = run("doctor", "--json")
    assert outcome.code == 0
    assert outcome.json["healthy"] is True


def test_it_looks_at_everything_that_is_needed(run: Run, graph_path: Path) -> None:
    subjects = {each["subject"] for each in run("doctor", "--store", str(graph_path), "--json").json["findings"]}
    assert {"interpreter", "model", "package names", "workspace", "store", "java", "disk", "kglite"} <= subjects


def test_the_store_is_named_with_its_data_version(run: Run, graph_path: Path) -> None:
    assert "data version 4" in run("doctor", "--store", str(graph_path)).out


def test_it_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("doctor")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("variable", "value", "subject"),
    [
        ("ACCORDS_MODEL", "no_such_model", "model"),
        ("ACCORDS_STORE", "neo4j://127.0.0.1:1", "store"),
        ("ACCORDS_STORE", "oracle://somewhere", "store"),
    ],
)
def test_what_is_wrong_ends_with_9_and_is_named(run: Run, variable: str, value: str, subject: str) -> None:
    outcome = run("doctor", "--json", environment={variable: value})
    assert outcome.code == 9
    assert [each["subject"] for each in outcome.json["findings"] if each["health"] == "bad"] == [subject]


def test_a_password_is_never_shown(run: Run) -> None:
    outcome = run("doctor", environment={"ACCORDS_STORE": "neo4j://neo4j:pass-in-url@127.0.0.1:1"})
    assert "pass-in-url" not in outcome.out + outcome.err


def test_a_setting_that_cannot_work_ends_with_9(run: Run) -> None:
    outcome = run("doctor", environment={"ACCORDS_WORKERS": "none"})
    assert outcome.code == 9
    assert "ACCORDS_WORKERS" in outcome.err

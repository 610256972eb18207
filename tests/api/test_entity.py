"""`accords entity`: by id, by name, and when a name does not decide."""

from pathlib import Path

from tests.api.conftest import QUOTE, TWINS, Run


def test_an_id_shows_the_entity_with_its_facts_and_quotes(run: Run, graph_path: Path) -> None:
    outcome = run("entity", "state:KEN", "--store", str(graph_path))
    assert outcome.code == 0
    assert "Kenya · signed · Technology Pact" in outcome.out
    assert QUOTE in outcome.out


def test_a_plan_is_marked_as_one(run: Run, graph_path: Path) -> None:
    outcome = run("entity", "state:KEN", "--store", str(graph_path))
    assert "met with · Japan  (planned; 2024-05-01)" in outcome.out


def test_a_name_is_found_in_any_case(run: Run, graph_path: Path) -> None:
    assert run("entity", "KENYA", "--store", str(graph_path), "--json").json["entity"]["id"] == "state:KEN"


def test_another_name_of_the_same_entity_is_found(run: Run, graph_path: Path) -> None:
    assert run("entity", "republic of kenya", "--store", str(graph_path), "--json").json["entity"]["id"] == "state:KEN"


def test_json_has_entity_facts_and_data_version(run: Run, graph_path: Path) -> None:
    answer = run("entity", "state:JPN", "--store", str(graph_path), "--json").json
    assert answer["data_version"] == 4
    assert {(row["subject"], row["relation"]) for row in answer["facts"]["rows"]} == {
        ("Japan", "signed"),
        ("Kenya", "met_with"),
    }


def test_a_name_that_two_bear_lists_both_and_ends_with_3(run: Run, graph_path: Path) -> None:
    outcome = run("entity", "Li Wei", "--store", str(graph_path))
    assert outcome.code == 3
    assert all(twin.id in outcome.err for twin in TWINS)
    assert outcome.out == ""


def test_a_part_of_a_name_suggests_what_comes_near(run: Run, graph_path: Path) -> None:
    outcome = run("entity", "Keny", "--store", str(graph_path))
    assert outcome.code == 3
    assert "state:KEN" in outcome.err


def test_a_stranger_ends_with_3_and_no_traceback(run: Run, graph_path: Path) -> None:
    outcome = run("entity", "Atlantis", "--store", str(graph_path))
    assert outcome.code == 3
    assert outcome.err.startswith("error: no entity is named 'Atlantis'")


def test_without_a_graph_the_message_says_how_to_make_one(run: Run) -> None:
    outcome = run("entity", "Kenya")
    assert outcome.code == 3
    assert "accords load samples/articles" in outcome.err

"""`accords query`: the list, one question, its parameters, and the cold start."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from queries.catalog import catalog
from tests.api.conftest import Run

HEAVY = ("spacy", "thinc", "numpy", "trafilatura", "lxml", "pyarrow", "neo4j", "linkml", "dateparser")


def test_without_a_name_every_question_is_listed(run: Run) -> None:
    outcome = run("query")
    assert outcome.code == 0
    assert all(question.name in outcome.out for question in catalog())


def test_the_list_as_json_has_typed_parameters(run: Run) -> None:
    listed = {question["name"]: question for question in run("query", "--json").json}
    assert next(each["type"] for each in listed["partners_by_sector"]["parameters"]) == "sector"


def test_show_prints_the_cypher_and_asks_nothing(run: Run) -> None:
    outcome = run("query", "strongest_ties", "--show")
    assert outcome.code == 0
    assert "MATCH" in outcome.out


def test_an_answer_has_names_for_people_and_ids_for_programs(run: Run, graph_path: Path) -> None:
    given = ("query", "partners_by_sector", "--param", "sector=technology", "--store", str(graph_path))
    assert "partner id" not in run(*given).out
    assert "partner id" in run(*given, "--ids").out
    assert {row["partner_id"] for row in run(*given, "--json").json["rows"]} == {"state:KEN", "state:JPN"}


def test_json_tells_question_parameters_and_data_version(run: Run, graph_path: Path) -> None:
    answer = run("query", "partners_by_sector", "-p", "sector=technology", "--store", str(graph_path), "--json").json
    assert answer["question"] == "partners_by_sector"
    assert answer["data_version"] == 4
    assert "technology" in str(answer["parameters"]["sector"])


def test_an_entity_may_be_named(run: Run, graph_path: Path) -> None:
    given = ("query", "agreements_of_pair", "-p", "a=kenya", "-p", "b=JAPAN", "--store", str(graph_path), "--json")
    assert [row["agreement"] for row in run(*given).json["rows"]] == ["Technology Pact"]


def test_only_surer_facts_can_be_asked_for(run: Run, graph_path: Path) -> None:
    given = ("query", "partners_by_sector", "-p", "sector=technology", "--store", str(graph_path), "--json")
    answer = run(*given, "--min-confidence", "1").json
    assert answer["parameters"]["min_confidence"] == 1.0
    assert len(answer["rows"]) < len(run(*given).json["rows"])


def test_a_question_without_confidence_says_so(run: Run, graph_path: Path) -> None:
    given = ("query", "evidence", "-p", "fact=fact:none", "--store", str(graph_path))
    outcome = run(*given, "--min-confidence", "0.5")
    assert outcome.code == 2
    assert "min_confidence" in outcome.err


def test_an_unknown_question_suggests_what_comes_near(run: Run) -> None:
    outcome = run("query", "partners_by_sectors")
    assert outcome.code == 3
    assert "partners_by_sector" in outcome.err


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ((), "missing sector"),
        (("sector=energy", "colour=red"), "unknown parameter 'colour'"),
        (("sector=energy", "since=yesterday"), "'yesterday' is no date"),
        (("sector",), "KEY=VALUE"),
        (("sector=energy", "partner=Atlantis"), "no entity is named 'Atlantis'"),
    ],
)
def test_a_wrong_parameter_ends_with_2_and_says_what_is_wrong(
    run: Run, graph_path: Path, parameters: tuple[str, ...], message: str
) -> None:
    given = [word for parameter in parameters for word in ("--param", parameter)]
    outcome = run("query", "partners_by_sector", *given, "--store", str(graph_path))
    assert outcome.code == 2
    assert message in outcome.err


def test_without_a_graph_the_message_says_how_to_make_one(run: Run) -> None:
    outcome = run("query", "strongest_ties")
    assert outcome.code == 3
    assert "accords load" in outcome.err


def test_a_question_loads_no_model_and_nothing_heavy(
    start: Callable[..., subprocess.CompletedProcess[str]], graph_path: Path
) -> None:
    ask = (
        "import json, sys\n"
        "from api.cli.app import app\n"
        f"app(['query', 'strongest_ties', '--json', '--store', {str(graph_path)!r}], standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    finished = start("-c", ask)
    assert finished.returncode == 0, finished.stderr
    loaded = {name.partition(".")[0] for name in json.loads(finished.stderr)}
    assert not loaded & set(HEAVY)

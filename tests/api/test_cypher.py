"""`accords cypher`: answers, parameters, and what is refused."""

from pathlib import Path

import pytest

from tests.api.conftest import Run

SIGNERS = "MATCH (s:State)-[:SIGNED]->(a:Agreement) RETURN s.name AS state ORDER BY state"


def test_rows_are_printed_as_a_table(run: Run, graph_path: Path) -> None:
    outcome = run("cypher", SIGNERS, "--store", str(graph_path))
    assert outcome.code == 0
    assert outcome.out.split() == ["state", "─" * 7, "Japan", "Kenya"] or "Kenya" in outcome.out


def test_csv_goes_to_a_file_unchanged(run: Run, graph_path: Path) -> None:
    assert run("cypher", SIGNERS, "--csv", "--store", str(graph_path)).out == "state\nJapan\nKenya\n"


def test_the_text_may_come_from_standard_input(run: Run, graph_path: Path) -> None:
    assert run("cypher", "-", "--csv", "--store", str(graph_path), stdin=SIGNERS).out == "state\nJapan\nKenya\n"


def test_a_parameter_is_a_value_and_no_text(run: Run, graph_path: Path) -> None:
    text = "MATCH (e:Entity) WHERE e.name = $name RETURN e.id AS id"
    given = ("--param", "name=Kenya' OR 1=1 //", "--csv", "--store", str(graph_path))
    assert run("cypher", text, *given).out == "id\n"


def test_a_cut_answer_says_so(run: Run, graph_path: Path) -> None:
    outcome = run("cypher", SIGNERS, "--limit", "1", "--json", "--store", str(graph_path))
    assert outcome.json["truncated"] is True
    assert outcome.json["row_count"] == 1
    assert "cut after 1 rows" in outcome.err


def test_bad_cypher_ends_with_2(run: Run, graph_path: Path) -> None:
    outcome = run("cypher", "MATCH (n RETURN n", "--store", str(graph_path))
    assert outcome.code == 2
    assert outcome.err.startswith("error: ")
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "text", ["CREATE (n:State {id: 'x'})", "MATCH (n) DETACH DELETE n", "LOAD CSV FROM 'file:x' AS line RETURN line"]
)
def test_what_writes_or_reaches_outside_ends_with_8(run: Run, graph_path: Path, text: str) -> None:
    assert run("cypher", text, "--store", str(graph_path)).code == 8


def test_a_question_that_never_ends_is_stopped_with_7(run: Run, graph_path: Path) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS n"
    assert run("cypher", endless, "--timeout", "0.2", "--store", str(graph_path)).code == 7

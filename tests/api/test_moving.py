"""From one engine to the other: the graph is made anew from the workspace, and is the same."""

from pathlib import Path

import neo4j
import pytest

from tests.api.conftest import Run
from tools.neo4j_server import Server

QUESTIONS = (
    ("partners_by_sector", "sector=technology"),
    ("who_met_whom", "since=2000"),
    ("strongest_ties", "min_confidence=0"),
    ("timeline_of_pair", "a=China", "b=Belarus"),
)


@pytest.mark.neo4j
def test_a_graph_moved_to_neo4j_gives_the_same_counts_and_answers(run: Run, root: Path, neo4j_server: Server) -> None:
    there = {"ACCORDS_STORE": neo4j_server.address, "ACCORDS_STORE_PASSWORD": neo4j_server.password}
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    assert run("load", str(root / "samples" / "articles")).code == 0
    assert run("load", "--from-workspace", environment=there).code == 0
    here_counts, there_counts = run("stats", "--json").json, run("stats", "--json", environment=there).json
    assert there_counts["totals"] == here_counts["totals"]
    assert there_counts["data_version"] == here_counts["data_version"]
    for name, *parameters in QUESTIONS:
        asked = ("query", name, *(word for parameter in parameters for word in ("--param", parameter)), "--json")
        answer = run(*asked).json
        assert answer["rows"]
        assert run(*asked, environment=there).json["rows"] == answer["rows"], name


@pytest.mark.neo4j
def test_a_wrong_password_ends_with_6_and_is_not_shown(run: Run, neo4j_server: Server) -> None:
    wrong = {"ACCORDS_STORE": neo4j_server.address, "ACCORDS_STORE_PASSWORD": "not-the-password"}
    outcome = run("stats", environment=wrong)
    assert outcome.code == 6
    assert "not-the-password" not in outcome.err

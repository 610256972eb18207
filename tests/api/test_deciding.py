"""`accords review`, `claim`, `withdraw` and `reextract`: what people decide reaches the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.workspace import open_workspace
from loaders.ingest import ingest
from tests.api.conftest import Hasty, Run
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document

SENTENCES = (
    "Person Lin Bolin of CHN met_with State RUS (date=2024-10-18).",
    "Person Kim Jin of KOR met_with State RUS (date=2024-10-19).",
    "Person Kim Jin of PRK met_with State RUS (date=2024-10-20).",
    "Person Kim Jin met_with State RUS (date=2024-10-21).",
)
KIMS = ("Person|kim jin|KOR", "Person|kim jin|PRK")


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A workspace of four articles, one about each meeting."""
    with open_workspace(tmp_path / "w") as workspace:
        documents = [document(said, stem=str(number)) for number, said in enumerate(SENTENCES)]
        ingest(documents, workspace, None, FakeExtractor())
        from loaders.projection import project

        project(workspace, FakeStore())
    return tmp_path / "w"


def people(run: Run) -> list[str]:
    rows = run("cypher", "MATCH (p:Person) RETURN p.name AS name ORDER BY name", "-w", "w", "--json").json["rows"]
    return [str(row["name"]) for row in rows]


def test_what_may_be_one_is_listed_with_its_evidence(run: Run, known: Path) -> None:
    listed = run("review", "-w", "w", "--json").json
    assert {name["name"] for pair in listed for name in pair["names"]} == {*KIMS, "Person|kim jin|~"}
    assert listed[0]["reasons"]
    assert "same full name" in run("review", "-w", "w").out
    assert run("review", "-w", "w", "--kind", "agreement", "--json").json == []


def test_what_is_alike_and_stayed_two_is_listed_with_what_keeps_it_apart(run: Run, known: Path) -> None:
    assert "; but one of them may be something else as well" in run("review", "-w", "w").out


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(run: Run, known: Path) -> None:
    outcome = run("review", "-w", "w", "--kind", "Agrement")
    assert (outcome.code, "is not one of" in outcome.err) == (2, True)


def test_a_list_that_is_cut_says_so(run: Run, known: Path) -> None:
    outcome = run("review", "-w", "w", "--limit", "1")
    assert "cut after 1 pairs" in outcome.err


def test_two_names_are_decided_to_be_one_and_parted_again(run: Run, known: Path) -> None:
    made = run("review", "--same", *KIMS, "--why", "one man", "--by", "editor", "-w", "w", "--json")
    assert (made.code, made.json["kind"], made.json["decided_by"]) == (0, "merge", "editor")
    assert people(run) == ["Kim Jin", "Lin Bolin"], "and who may be either is one of them now"
    undone = run("review", "--undo", str(made.json["decision"]), "--why", "two men", "-w", "w")
    assert undone.code == 0
    assert people(run) == ["Kim Jin", "Kim Jin", "Kim Jin", "Lin Bolin"]
    assert run("review", "decisions", "-w", "w").out.count("decision ") == 2


def test_a_name_that_nobody_has_is_no_decision(run: Run, known: Path) -> None:
    outcome = run("review", "--same", "Person|kim jin|KOR", "Person|nobody|KOR", "--why", "-", "-w", "w")
    assert (outcome.code, "Person|nobody|KOR" in outcome.err) == (3, True)
    assert run("review", "decisions", "-w", "w", "--json").json == []


@pytest.mark.parametrize(
    "command",
    [
        ("review", "--same", *KIMS),
        ("review", "--same", *KIMS, "--undo", "1", "--why", "x"),
        ("withdraw", "article:1"),
        ("withdraw", "--why", "x"),
        ("claim", "reject", "claim:1"),
        ("claim", "amend", "claim:1", "--why", "x"),
        ("claim", "amend", "claim:1", "--why", "x", "--set", "date"),
        ("claim", "amend", "claim:1", "--why", "x", "--set", "date=soon"),
        ("claim", "amend", "claim:1", "--why", "x", "--set", "weather=fine"),
        ("claim", "amend", "claim:1", "--why", "x", "--set", "modality=perhaps"),
    ],
    ids=lambda command: " ".join(command[:2] + command[-1:]),
)
def test_what_cannot_be_understood_ends_with_2(run: Run, known: Path, command: tuple[str, ...]) -> None:
    assert run(*command, "-w", "w").code == 2


def test_a_claim_is_amended_and_rejected(run: Run, known: Path) -> None:
    ids = (
        "MATCH (c:Claim)-[:SUPPORTS]->(f:Fact)-[:SUBJECT]->(:Person {name: 'Lin Bolin'})"
        " RETURN c.id AS id, f.date AS date"
    )
    run("load", "--from-workspace", "-w", "w")
    (row,) = run("cypher", ids, "-w", "w", "--json").json["rows"]
    changes = ("--set", "date=2024-10-17", "--set", "place=Sochi")
    assert run("claim", "amend", row["id"], *changes, "--why", "the day before", "-w", "w").code == 0
    assert run("cypher", ids, "-w", "w", "--json").json["rows"][0]["date"] == "2024-10-17"
    assert run("claim", "reject", row["id"], "--why", "never met", "-w", "w").code == 0
    assert run("cypher", ids, "-w", "w", "--json").json["rows"] == []


def test_a_stranger_cannot_be_corrected_or_withdrawn(run: Run, known: Path) -> None:
    assert run("claim", "reject", "claim:0", "--why", "x", "-w", "w").code == 3
    assert run("withdraw", "article:0", "--why", "x", "-w", "w").code == 3
    assert run("withdraw", "--undo", "9", "--why", "x", "-w", "w").code == 3


def test_a_withdrawn_article_leaves_the_graph_and_comes_back(run: Run, known: Path) -> None:
    with open_workspace(known, read_only=True) as workspace:
        article = next(one.id for one in workspace.articles.changed_since(0) if one.stem == "0")
    made = run("withdraw", article, "--why", "retracted", "-w", "w", "--json").json
    assert "Lin Bolin" not in people(run)
    run("withdraw", "--undo", str(made["decision"]), "--why", "an error", "-w", "w")
    assert "Lin Bolin" in people(run)


def test_articles_are_read_again_by_another_extractor(run: Run, known: Path, hasty: Hasty) -> None:
    first = run("reextract", "-w", "w", "--json").json["report"]
    again = run("reextract", "-w", "w", "--json").json["report"]
    assert (first["changed"], first["claims"]) == (4, 0)
    assert (again["changed"], again["unchanged"]) == (0, 4)
    assert people(run) == []


@pytest.mark.parametrize("command", [("reextract",), ("withdraw", "article:1", "--why", "x")], ids=" ".join)
def test_without_a_workspace_they_end_with_3(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command, "-w", "nowhere").code == 3

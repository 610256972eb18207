"""`accords load`: twice, with bad input beside good, on a workspace that another writes to, and without files."""

import json
from pathlib import Path

import pytest

from graph.workspace import open_workspace
from tests.api.conftest import Run

pytestmark = pytest.mark.usefixtures("hasty")
MET = "NAIROBI, 3 May 2024 - Kenya and Japan met on Friday to speak about trade and about the port.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(MET, encoding="utf-8")
    (folder / "two.txt").write_text(MET.replace("Friday", "Thursday"), encoding="utf-8")
    return folder


def test_articles_become_entities_and_facts(run: Run, news: Path) -> None:
    report = run("load", str(news), "--json").json["report"]
    assert (report["new"], report["claims"], report["entities"], report["facts"]) == (2, 2, 2, 1)


def test_a_question_is_answered_after_a_load(run: Run, news: Path) -> None:
    run("load", str(news))
    answer = run("query", "who_met_whom", "--json").json
    assert [(row["a"], row["b"], row["articles"]) for row in answer["rows"]] in (
        [("Japan", "Kenya", 2)],
        [("Kenya", "Japan", 2)],
    )


def test_loading_twice_changes_nothing(run: Run, news: Path) -> None:
    first = run("load", str(news), "--json").json["report"]
    second = run("load", str(news), "--json").json["report"]
    assert (second["new"], second["unchanged"]) == (0, 2)
    assert (second["version"], second["facts"]) == (first["version"], first["facts"])


def test_the_workspace_is_the_one_that_was_named(run: Run, news: Path, tmp_path: Path) -> None:
    run("load", str(news), "--workspace", str(tmp_path / "named.workspace"))
    assert run("stats", "--workspace", str(tmp_path / "named.workspace"), "--json").json["totals"]["articles"] == 2


def test_remarks_go_to_standard_error_and_json_alone_to_standard_output(run: Run, news: Path) -> None:
    json.loads(run("load", str(news), "--json").out)


def test_plain_lines_tell_the_progress_where_no_terminal_is(run: Run, news: Path) -> None:
    assert "2 of 2 documents" in run("load", str(news)).err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 64),
        ("broken.jsonl", b'{"text": "Kenya'),
        (
            "german.txt",
            "Die Minister beider Länder haben sich gestern in Berlin über den Handel und den Hafen beraten. ".encode()
            * 5,
        ),
    ],
)
def test_bad_input_is_told_with_its_place_and_the_rest_is_loaded(
    run: Run, news: Path, name: str, content: bytes
) -> None:
    (news / name).write_bytes(content)
    outcome = run("load", str(news), "--json")
    assert outcome.code == 4
    assert outcome.json["report"]["new"] == 2
    assert sum(outcome.json["problems"]["counts"].values()) == 1
    assert name in outcome.json["problems"]["first"][0]


def test_a_bad_line_is_told_with_its_number(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": MET}),
        "no json",
        json.dumps({"id": "b", "text": MET.replace("trade", "fish")}),
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outcome = run("load", "some.jsonl")
    assert outcome.code == 4
    assert "skipped: some.jsonl:2" in outcome.err
    assert "2 new articles" in outcome.out


def test_a_huge_file_is_skipped_and_the_setting_is_kept(run: Run, news: Path) -> None:
    (news / "huge.txt").write_text(MET * 100, encoding="utf-8")
    outcome = run("load", str(news), "--json", environment={"ACCORDS_MAX_DOCUMENT_BYTES": "2000"})
    assert outcome.code == 4
    assert "huge.txt" in outcome.json["problems"]["first"][0]


def test_a_path_that_is_not_there_is_told(run: Run) -> None:
    outcome = run("load", "nowhere.txt")
    assert outcome.code == 4
    assert "skipped: nowhere.txt" in outcome.err


def test_without_paths_the_usage_is_shown(run: Run) -> None:
    outcome = run("load")
    assert outcome.code == 2
    assert "give PATHS to read" in outcome.err


def test_a_workspace_that_another_process_writes_to_ends_with_5(run: Run, news: Path) -> None:
    run("load", str(news))
    with open_workspace("accords.workspace"):
        outcome = run("load", str(news))
    assert outcome.code == 5
    assert "is writing to this workspace" in outcome.err


def test_a_damaged_workspace_ends_with_6(run: Run, news: Path, tmp_path: Path) -> None:
    run("load", str(news))
    (tmp_path / "accords.workspace" / "workspace.sqlite").write_bytes(b"this is no database" * 100)
    outcome = run("load", str(news))
    assert outcome.code == 6
    assert "unforeseen" not in outcome.err


def test_a_graph_is_made_anew_from_the_workspace(run: Run, news: Path, tmp_path: Path) -> None:
    run("load", str(news))
    before = run("stats", "--json").json["totals"]
    run("load", "--from-workspace", "--store", str(tmp_path / "other.kgl"))
    assert run("stats", "--json", "--store", str(tmp_path / "other.kgl")).json["totals"] == before


def test_claims_that_were_extracted_before_make_the_same_graph(run: Run, news: Path) -> None:
    assert run("extract", str(news), "--out", "claims.parquet", "--entities-out", "entities.jsonl").code == 0
    files = ("--claims", "claims.parquet", "--entities", "entities.jsonl")
    taken = run("load", str(news), *files, "--workspace", "taken", "--json").json["report"]
    assert (taken["claims"], taken["facts"]) == (2, 1)
    run("load", str(news), "--workspace", "read")
    totals = [run("stats", "--workspace", each, "--json").json["totals"] for each in ("taken", "read")]
    assert totals[0] == totals[1]


def test_a_claim_of_a_file_whose_quote_is_not_in_the_article_is_refused(run: Run, news: Path) -> None:
    run("extract", str(news), "--out", "claims.jsonl", "--entities-out", "entities.jsonl")
    claims = Path("claims.jsonl").read_text(encoding="utf-8")
    Path("claims.jsonl").write_text(claims.replace("Kenya and Japan", "Kenya nor Japan"), encoding="utf-8")
    outcome = run("load", str(news), "--claims", "claims.jsonl", "--entities", "entities.jsonl", "--json")
    assert outcome.json["report"]["claims"] == 0
    assert outcome.json["problems"]


@pytest.mark.parametrize("alone", ["--claims", "--entities"])
def test_a_file_of_claims_needs_its_entities(run: Run, news: Path, alone: str) -> None:
    outcome = run("load", str(news), alone, "some.jsonl")
    assert outcome.code == 2
    assert "go together" in outcome.err


def test_from_workspace_without_one_ends_with_3(run: Run) -> None:
    assert run("load", "--from-workspace").code == 3


def test_an_unreachable_server_ends_with_6_and_its_password_is_not_shown(run: Run, news: Path) -> None:
    outcome = run("load", str(news), "--store", "neo4j://neo4j:open-sesame@127.0.0.1:1")
    assert outcome.code == 6
    assert "127.0.0.1:1" in outcome.err
    assert "open-sesame" not in outcome.err


def test_a_server_without_a_password_ends_with_9(run: Run, news: Path) -> None:
    assert run("load", str(news), "--store", "neo4j://127.0.0.1:1").code == 9


def test_a_store_of_an_unknown_engine_ends_with_9(run: Run, news: Path) -> None:
    assert run("load", str(news), "--store", "oracle://somewhere").code == 9

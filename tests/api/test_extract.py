"""`accords extract`: claims and entities as files, without workspace or graph."""

import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.api.conftest import Run

pytestmark = pytest.mark.usefixtures("hasty")
MET = "NAIROBI, 3 May 2024 - Kenya and Japan met on Friday to speak about trade and about the port.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.txt"
    path.write_text(MET, encoding="utf-8")
    return path


def test_a_claim_line_has_offsets_into_the_raw_file(run: Run, article: Path, tmp_path: Path) -> None:
    assert run("extract", str(article), "--out", "claims.jsonl").code == 0
    line = json.loads((tmp_path / "claims.jsonl").read_text(encoding="utf-8"))
    assert (line["doc"], line["subject"], line["relation"], line["object"]) == ("meeting", "Kenya", "met_with", "Japan")
    assert article.read_text(encoding="utf-8")[line["start"] : line["end"]] == "Kenya and Japan"


def test_entities_are_written_where_asked_for(run: Run, article: Path, tmp_path: Path) -> None:
    run("extract", str(article), "--out", "claims.jsonl", "--entities-out", "entities.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["canonical_name"], line["iso3166_alpha3"]) for line in lines] == [("Kenya", "KEN"), ("Japan", "JPN")]


def test_the_suffix_chooses_parquet(run: Run, article: Path, tmp_path: Path) -> None:
    run("extract", str(article), "--out", "claims.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "claims.parquet").num_rows == 1


def test_no_workspace_is_made(run: Run, article: Path, tmp_path: Path) -> None:
    run("extract", str(article), "--out", "claims.jsonl")
    assert {path.name for path in tmp_path.iterdir()} == {"meeting.txt", "claims.jsonl"}


def test_json_counts_what_was_written(run: Run, article: Path) -> None:
    assert run("extract", str(article), "--out", "claims.jsonl", "--json").json == {
        "report": {"articles": 1, "claims": 1, "entities": 0},
        "problems": {"counts": {}, "first": []},
    }


def test_bad_input_is_told_and_the_rest_is_written(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    outcome = run("extract", str(article), "empty.txt", "--out", "claims.jsonl")
    assert outcome.code == 4
    assert "skipped: empty.txt" in outcome.err
    assert "1 articles: 1 claims" in outcome.out


@pytest.mark.parametrize("out", ["claims.xlsx", "no/such/folder/claims.jsonl"])
def test_a_file_that_cannot_be_written_is_a_usage_error(run: Run, article: Path, out: str) -> None:
    outcome = run("extract", str(article), "--out", out)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err

"""`accords evaluate`: the table, the JSON, the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.conftest import Hasty, Run

TEXT = "The ministers of the two countries spoke with reporters after the talks.\n\nKenya met Japan in Nairobi."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold with one fact that the hasty extractor finds and one that it misses."""
    folder = tmp_path / "gold"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "talks.txt").write_text(TEXT, encoding="utf-8")
    start = TEXT.index("Kenya")
    fact = {"id": "1", "doc": "talks", "subject": "Kenya", "relation": "met_with", "object": "Japan", "qualifiers": {}}
    fact |= {"modality": "happened", "start": start, "end": start + 15}
    other = fact | {"id": "2", "relation": "visited", "subject": "Japan", "object": "Kenya"}
    names = [
        {"doc": "talks", "canonical_name": name, "type": "State", "mentions": [name]} for name in ("Kenya", "Japan")
    ]
    for file, rows in (("facts", [fact, other]), ("entities", names)):
        (folder / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_the_table_tells_precision_and_recall(run: Run, gold: Path, hasty: Hasty) -> None:
    outcome = run("evaluate", str(gold))
    assert outcome.code == 0
    strict = next(line for line in outcome.out.splitlines() if "facts, strict" in line)
    assert strict.split()[2:] == ["2", "1", "1", "0", "1", "0.5", "0.667"]
    assert "modality right: 1/1 (happened 1/1)" in outcome.out


def test_json_names_the_extractor_and_every_measure(run: Run, gold: Path, hasty: Hasty) -> None:
    found = run("evaluate", str(gold), "--json").json
    assert found["extractor"] == "hasty/1"
    assert found["relations"]["visited"]["missed"] == 1


def test_the_report_is_written_where_it_is_wanted(run: Run, gold: Path, hasty: Hasty, tmp_path: Path) -> None:
    outcome = run("evaluate", str(gold), "--report", str(tmp_path / "report.html"))
    assert (tmp_path / "report.html").read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")
    assert "report written" in outcome.err


def test_articles_may_be_elsewhere(run: Run, gold: Path, hasty: Hasty, tmp_path: Path) -> None:
    (gold / "articles").rename(tmp_path / "elsewhere")
    assert run("evaluate", str(gold), "--articles", str(tmp_path / "elsewhere")).code == 0
    assert "--articles" in run("evaluate", str(gold)).err


def test_a_report_that_cannot_be_written_is_a_usage_error(run: Run, gold: Path, hasty: Hasty) -> None:
    assert run("evaluate", str(gold), "--report", "no/such/folder/report.html").code == 2

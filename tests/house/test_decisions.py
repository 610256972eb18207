"""Decision records are numbered without a gap and have their four parts."""

import re
from pathlib import Path

from tests.house.repository import ROOT

RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ("## Context", "## Decision", "## Consequences")


def test_records_are_numbered_from_one_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_every_record_has_status_context_decision_and_consequences() -> None:
    malformed = [record.name for record in RECORDS if not _is_well_formed(record)]
    assert not malformed


def _is_well_formed(record: Path) -> bool:
    text = record.read_text(encoding="utf-8")
    places = [text.find(part) for part in PARTS]
    return (
        re.match(rf"# {record.name[:4]}: \S", text) is not None
        and re.search(r"^Status: (accepted|superseded by \[\d{4}\])", text, re.MULTILINE) is not None
        and -1 not in places
        and places == sorted(places)
    )

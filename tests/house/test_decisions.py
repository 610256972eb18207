"""Decision records are numbered without a gap and have their four parts."""

import re
from pathlib import Path

from tests.house.repository import ROOT

RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ("## Context", "## Decision", "## Consequences")


def test_each_record_has_a_number_of_its_own() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers[0] == 1
    assert len(set(numbers)) == len(numbers)


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

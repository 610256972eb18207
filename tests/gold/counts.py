"""The tables of tests/gold/README.md, from the annotations themselves: `python -m tests.gold.counts` prints them."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from schema.errors import OntologyViolation
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.ontology import check

FOLDER = Path(__file__).parent
HALVES = ("dev", "held")


@cache
def rows(half: str, file: str) -> tuple[dict[str, Any], ...]:
    """The rows of facts.jsonl or entities.jsonl of one half."""
    text = (FOLDER / half / f"{file}.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.split("\n") if line)


def is_news(doc: str) -> bool:
    """Whether the document is a news item (its id is a date and a number) and no press release."""
    return doc[11:].isdigit()


def is_outside_ontology(fact: dict[str, Any]) -> bool:
    """Whether the annotator's relation does not lead from the one kind to the other."""
    try:
        check(Relation(fact["relation"]), Kind(fact["subject_type"]), Kind(fact["object_type"]))
    except OntologyViolation:
        return True
    return False


def tables() -> str:
    """All tables in Markdown."""
    return "\n".join([*_overview(), "", *_by("relation", Relation), "", *_by("modality", Modality), ""])


def _overview() -> list[str]:
    lines = ["| | dev | held | both |", "| --- | --- | --- | --- |"]
    docs = [{fact["doc"] for fact in rows(half, "facts")} for half in HALVES]
    lines.append(_line("news items", [sum(map(is_news, found)) for found in docs]))
    lines.append(_line("press releases", [sum(not is_news(doc) for doc in found) for found in docs]))
    lines.append(_line("facts", [len(rows(half, "facts")) for half in HALVES]))
    lines.append(_line("of them optional", [sum("optional" in row for row in rows(half, "facts")) for half in HALVES]))
    outside = [sum(map(is_outside_ontology, rows(half, "facts"))) for half in HALVES]
    lines.append(_line("of them outside the ontology", outside))
    lines.append(_line("entities", [len(rows(half, "entities")) for half in HALVES]))
    return lines


def _by(field: str, names: type[Relation] | type[Modality]) -> list[str]:
    counts = [Counter(row[field] for row in rows(half, "facts")) for half in HALVES]
    total = counts[0] + counts[1]
    ordered = sorted((str(name) for name in names), key=lambda name: (-total[name], name))
    heading = [f"| {field} | dev | held | both |", "| --- | --- | --- | --- |"]
    return heading + [_line(f"`{name}`", [found[name] for found in counts]) for name in ordered]


def _line(name: str, numbers: list[int]) -> str:
    return "| " + " | ".join([name, *map(str, numbers), str(sum(numbers))]) + " |"


if __name__ == "__main__":
    print(tables())  # noqa: T201

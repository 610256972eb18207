"""How many linked names of the news items the extractor finds, with the right kind and, for states, the right code.

The items are ../shared/corpus/current-events.jsonl.gz, where editors linked names to the titles of pages;
link-kinds.csv tells what kind of thing each title is. A link counts as found when a mention of a referent of that
kind overlaps it; a state also has to carry the code of the linked title. Items on even lines may be used for tuning,
those on odd lines are reported apart.

    python -m tests.quality.link_coverage [--missed State]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from loaders.extractor import Extractor
from schema.generated.vocabulary import Kind
from schema.records import Article, ArticleMetadata, Extraction, RawDocument, Referent
from schema.reference import find_state

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
ITEMS = CORPUS / "current-events.jsonl.gz"
KINDS = CORPUS / "link-kinds.csv"

FLOORS = {Kind.STATE: 0.90, Kind.PERSON: 0.85, Kind.INSTITUTION: 0.75, Kind.AGREEMENT: 0.75}
QUALIFIED = re.compile(r"\s*\(country\)$")


@dataclass(frozen=True, slots=True)
class Link:
    """A linked name: characters [start, end) of the item's text, what they say and the title they lead to."""

    start: int
    end: int
    anchor: str
    title: str
    kind: Kind

    @property
    def code(self) -> str | None:
        """The code of the linked state, None where the title names no state of the reference table."""
        found = find_state(QUALIFIED.sub("", self.title))
        return found[0].owner.iso3 if found and self.kind == Kind.STATE else None


@dataclass(frozen=True, slots=True)
class Item:
    """One news item with the links whose kind is scored."""

    id: str
    published: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A link that was not found, and what stood there instead."""

    item: Item
    link: Link
    instead: tuple[str, ...]


@dataclass(slots=True)
class Coverage:
    """Links and found links by kind, states with the right code, and the links that were missed."""

    linked: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    coded: int = 0
    right_code: int = 0
    missed: list[Miss] = field(default_factory=list)

    def share(self, kind: Kind) -> float:
        """The share of links of that kind that were found."""
        return self.found[kind] / max(1, self.linked[kind])

    @property
    def code_share(self) -> float:
        """The share of found states that carry the code of the linked title, among titles that have one."""
        return self.right_code / max(1, self.coded)


def items(parity: int) -> list[Item]:
    """The items on even (0) or odd (1) lines, counted from 0."""
    with KINDS.open(encoding="utf-8", newline="") as rows:
        kinds = {row["title"]: Kind(row["kind"]) for row in csv.DictReader(rows) if row["kind"] in set(FLOORS)}
    with gzip.open(ITEMS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for number, line in enumerate(lines) if number % 2 == parity]
    return [
        Item(
            record["id"],
            record["published"],
            record["text"],
            tuple(
                Link(link["start"], link["end"], record["text"][link["start"] : link["end"]], link["title"], kind)
                for link in record["links"]
                if (kind := kinds.get(link["title"])) is not None
            ),
        )
        for record in records
    ]


def measure(found: Iterable[Item], extractor: Extractor) -> Coverage:
    """What the extractor finds of the links of those items."""
    wanted = {item.id: item for item in found}
    documents = (
        RawDocument(i.text.encode(), "text/plain", i.id, i.id, ArticleMetadata(published=i.published))
        for i in wanted.values()
    )
    stems: dict[str, str] = {}
    coverage = Coverage()
    seen = set()
    for extraction in extractor.extract(_noting_stems(documents, stems)):
        seen.add(stems[extraction.article])
        _score(wanted[stems[extraction.article]], extraction, coverage)
    for item in (item for id, item in wanted.items() if id not in seen):
        coverage.linked.update(link.kind for link in item.links)
        coverage.missed += [Miss(item, link, ("not read",)) for link in item.links]
    return coverage


def _noting_stems(documents: Iterable[RawDocument], stems: dict[str, str]) -> Iterator[Article]:
    for document in documents:
        for article in articles(document):
            stems[article.id] = document.stem
            yield article


def _score(item: Item, extraction: Extraction, coverage: Coverage) -> None:
    for link in item.links:
        there = [r for r in extraction.referents if _overlaps(r, link)]
        right = [r for r in there if r.kind == link.kind]
        coverage.linked[link.kind] += 1
        code = link.code
        if right and code is not None:
            coverage.coded += 1
            coverage.right_code += any(r.state == code for r in right)
        if right and (code is None or any(r.state == code for r in right)):
            coverage.found[link.kind] += 1
        else:
            coverage.missed.append(Miss(item, link, tuple(f"{r.kind} {r.name}" for r in there)))


def _overlaps(referent: Referent, link: Link) -> bool:
    return any(m.start_char < link.end and link.start < m.end_char for m in referent.mentions)


def report(name: str, coverage: Coverage) -> Iterator[str]:
    """The table of one half, as lines."""
    yield name
    for kind, floor in FLOORS.items():
        found, linked = coverage.found[kind], coverage.linked[kind]
        yield f"  {kind:12} {found:5} of {linked:5}  {coverage.share(kind):.3f}  (floor {floor})"
    yield f"  right code   {coverage.right_code:5} of {coverage.coded:5}  {coverage.code_share:.3f}"


def main() -> None:
    """Print the coverage of both halves; the missed links of one kind, of the tuning half only, when asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--missed", type=Kind, help="list what was missed of that kind, in the tuning half")
    asked = arguments.parse_args()
    extractor = RuleExtractor()
    tuned = measure(items(0), extractor)
    lines = [*report("even lines (tuned on)", tuned), *report("odd lines (set aside)", measure(items(1), extractor))]
    for miss in tuned.missed if asked.missed else ():
        if miss.link.kind == asked.missed:
            before, after = miss.item.text[: miss.link.start][-60:], miss.item.text[miss.link.end :][:40]
            lines.append(f"{miss.link.title} | {before}[{miss.link.anchor}]{after} | {', '.join(miss.instead)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

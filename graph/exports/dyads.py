"""Who did what to whom, by pairs of states and years: a table for those who work in R or Stata.

A row is a directed dyad in one year. People and institutions count for their state. Codes of states are ISO 3166-1
alpha-3 and the numbers of Correlates of War, as the reference table has them; events are counted by the type that the
ontology aligns with their relation, from PLOVER. `codebook` says the same column by column.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from typing import BinaryIO

from graph.rdf.publication import Publication
from graph.shape import DIRECT, fact_properties
from schema import ontology
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import Fact
from schema.reference import states

JOINING = frozenset({Relation.SIGNED, Relation.PARTY_TO, Relation.RATIFIED, Relation.ACCEDED_TO})

_DYAD = {
    "year": "Year of the event; where no article dates it, of its first report.",
    "iso3_a": "State that acts: ISO 3166-1 alpha-3, ISO 3166-3 alpha-4 for a former state, XKX for Kosovo.",
    "cow_a": "Its number in Correlates of War; empty where the reference table has none.",
    "name_a": "Its English name.",
    "iso3_b": "State that is acted upon, or the other side; coded like iso3_a.",
    "cow_b": "Its number in Correlates of War.",
    "name_b": "Its English name.",
}
_TOTALS = {
    "agreements": "Agreements that both have joined by then for the first time in this year, named or described.",
    "facts": "Facts behind the counts of events; agreements are not among them.",
    "dated": "Those of them that an article dates, rather than its own date.",
    "articles": "Articles behind them; one that stands behind two facts counts twice.",
    "confidence": "Mean confidence of these facts, from 0 to 1.",
}


@cache
def event_types() -> tuple[str, ...]:
    """The PLOVER types that relations are aligned with, sorted."""
    found = {code for each in ontology.relations().values() for code in (each.plover, each.plover_planned) if code}
    return tuple(sorted(found))


def columns() -> Mapping[str, str]:
    """The name of each column, and what it holds."""
    relations = {code: sorted(_relations_of(code)) for code in event_types()}
    counts = {
        f"plover_{code.lower()}": f"Events of the PLOVER type {code}: {', '.join(relations[code])}."
        for code in event_types()
    }
    return {**_DYAD, **counts, **_TOTALS}


def write_dyads(publication: Publication, output: BinaryIO) -> None:
    """The table as CSV in UTF-8, sorted by year and codes; only dyads and years in which something was counted."""
    table = sqlite3.connect("", isolation_level=None)
    table.executescript(
        "PRAGMA journal_mode = OFF; BEGIN;"
        "CREATE TABLE events (year, a, b, code, dated, articles, confidence);"
        "CREATE TABLE parties (agreement, state, year, PRIMARY KEY (agreement, state)) WITHOUT ROWID;"
    )
    try:
        for fact in publication.facts():
            _count(table, publication, fact)
        _write(table, output)
    finally:
        table.close()


def codebook() -> str:
    """What each column holds, and the rules of counting, as Markdown."""
    rows = [f"| `{name}` | {meaning} |" for name, meaning in columns().items()]
    return "\n".join([_RULES, "| variable | meaning |", "| --- | --- |", *rows, ""])


_RULES = """# Codebook of the dyad-year table

One row for a pair of states, in the direction of the action, and a year in which something is known of them.

- An event counts when it happened or ended, as the articles have it. A plan counts only where its relation has a type
  of its own for plans (cooperation that is agreed to is AGREE). What is proposed or denied does not count.
- A relation whose order means nothing (a meeting, a partnership) counts in both directions.
- People, institutions and places count for the state that they belong to; where that is not known, not at all.
- Both sides in one state are no dyad.
- Counts are of facts: three articles on one visit are one event.
- States are those of the reference table; a state and its predecessor are two.
"""


_DYADS = """
WITH shared AS (
    SELECT max(one.year, other.year) AS year, one.state AS a, other.state AS b, count(*) AS agreements
    FROM parties one JOIN parties other ON one.agreement = other.agreement AND one.state <> other.state
    GROUP BY 1, 2, 3
), counted AS (
    SELECT year, a, b, EVENTS, count(*), sum(dated), sum(articles), avg(confidence) FROM events GROUP BY year, a, b
), dyads AS (SELECT year, a, b FROM shared UNION SELECT year, a, b FROM counted)
SELECT dyads.*, coalesce(agreements, 0), counted.* FROM dyads
LEFT JOIN shared USING (year, a, b) LEFT JOIN counted USING (year, a, b) ORDER BY year, a, b
"""


def _count(table: sqlite3.Connection, publication: Publication, fact: Fact) -> None:
    about = ontology.relations()[fact.relation]
    subject, object = publication.entity(fact.subject), publication.entity(fact.object)
    known = fact_properties(fact)
    day = known.get("day")
    if day is None or subject.state not in states():
        return
    year = int(str(day)[:4])
    if object.kind is Kind.AGREEMENT and fact.relation in JOINING and fact.modality is Modality.HAPPENED:
        table.execute(
            "INSERT INTO parties VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET year = min(year, excluded.year)",
            (fact.object, subject.state, year),
        )
    code = about.plover_planned if fact.modality is Modality.PLANNED else about.plover
    counts = fact.modality in DIRECT or fact.modality is Modality.PLANNED
    if code is None or not counts or object.state not in states() or object.state == subject.state:
        return
    dated = int("valid_from" in known or "valid_until" in known)
    for a, b in ((subject.state, object.state), (object.state, subject.state))[: 2 if about.is_symmetric else 1]:
        table.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
            (year, a, b, code, dated, fact.articles, fact.confidence),
        )


def _write(table: sqlite3.Connection, output: BinaryIO) -> None:
    lines = io.TextIOWrapper(output, encoding="utf-8", newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns())
    for (year, a, b), counts in _rows(table):
        ends = [cell for code in (a, b) for cell in (code, states()[code].cow or "", states()[code].name)]
        writer.writerow([year, *ends, *counts])
    lines.flush()
    lines.detach()


def _rows(table: sqlite3.Connection) -> Iterator[tuple[tuple[int, str, str], list[object]]]:
    events = ", ".join(f"sum(code = '{code}')" for code in event_types())
    rows = table.execute(_DYADS.replace("EVENTS", events))
    width = len(event_types())
    for year, a, b, agreements, *counted in rows:
        numbers = counted[3:] or [0] * (width + 4)
        filled = [0 if number is None else number for number in numbers]
        confidence = "" if numbers[-1] is None else f"{numbers[-1]:.4f}"
        yield (year, a, b), [*filled[:width], agreements, *filled[width:-1], confidence]


def _relations_of(code: str) -> Iterator[str]:
    for relation, about in ontology.relations().items():
        if about.plover == code:
            yield relation.value
        if about.plover_planned == code:
            yield f"{relation.value} when planned"

"""Which facts an export takes: by kind, relation, sector, dates, modality, confidence and source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields

from graph.shape import DIRECT, validity
from graph.workspace.derived_published import DirectTriple
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.identifiers import kind_of
from schema.periods import earliest
from schema.records import ArticleId, EntityId, Fact, FactId


@dataclass(frozen=True, slots=True)
class Selection:
    """What a fact must be like; an empty set, None or 0 asks for nothing.

    `kinds` of either end; `sectors` are codes, narrower ones named too; `since` and `until` are days (ISO 8601) that
    the fact must not lie before or after; `sources` are ids of articles or names of publishers.
    """

    kinds: frozenset[Kind] = frozenset()
    relations: frozenset[Relation] = frozenset()
    sectors: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    modalities: frozenset[Modality] = frozenset()
    min_confidence: float = 0.0
    sources: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked for."""
        return not any(getattr(self, each.name) for each in fields(self))

    def takes(self, fact: Fact) -> bool:
        """Whether the fact is as asked for; its sources are looked at elsewhere."""
        return (
            (not self.kinds or not self.kinds.isdisjoint({kind_of(fact.subject), kind_of(fact.object)}))
            and (not self.relations or fact.relation in self.relations)
            and (not self.sectors or not self.sectors.isdisjoint(fact.qualifiers.sector_code))
            and (not self.modalities or fact.modality in self.modalities)
            and fact.confidence >= self.min_confidence
            and self._is_of_the_time(fact)
        )

    def _is_of_the_time(self, fact: Fact) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = validity(fact.relation, fact.modality, fact.qualifiers)
        day = first or last or earliest(fact.first_reported)
        if day is None:
            return False
        return (self.since is None or (last or day) >= self.since) and (self.until is None or day <= self.until)


class Chosen:
    """The facts that a selection took and what they bring along, kept in a temporary file rather than in memory."""

    def __init__(self) -> None:
        self._tables = sqlite3.connect("", isolation_level=None)
        self._tables.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA cache_size = -8192; BEGIN;"
            "CREATE TABLE facts (id PRIMARY KEY, subject, relation, object, direct) WITHOUT ROWID;"
            "CREATE TABLE entities (id PRIMARY KEY) WITHOUT ROWID;"
            "CREATE TABLE articles (id PRIMARY KEY) WITHOUT ROWID;"
        )

    def add(self, fact: Fact) -> None:
        """Take the fact and its ends."""
        ends = (fact.subject, fact.relation.value, fact.object)
        self._tables.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", (fact.id, *ends, fact.modality in DIRECT))
        for end in (fact.subject, fact.object):
            self._tables.execute("INSERT OR IGNORE INTO entities VALUES (?)", (end,))

    def add_article(self, id: ArticleId) -> None:
        """Take the article."""
        self._tables.execute("INSERT OR IGNORE INTO articles VALUES (?)", (id,))

    def has_fact(self, id: FactId) -> bool:
        """Whether the fact was taken."""
        return self._has("facts", id)

    def has_entity(self, id: EntityId) -> bool:
        """Whether a fact that was taken joins the entity."""
        return self._has("entities", id)

    def has_article(self, id: ArticleId) -> bool:
        """Whether the article was taken."""
        return self._has("articles", id)

    def direct(self) -> Iterator[DirectTriple]:
        """What the facts that were taken and happened or ended join, each pair of ends once, sorted."""
        rows = self._tables.execute(
            "SELECT DISTINCT subject, relation, object FROM facts WHERE direct ORDER BY subject, relation, object"
        )
        return ((EntityId(subject), Relation(relation), EntityId(object)) for subject, relation, object in rows)

    def close(self) -> None:
        """Let the temporary file go."""
        self._tables.close()

    def _has(self, table: str, id: str) -> bool:
        return self._tables.execute(f"SELECT 1 FROM {table} WHERE id = ?", (id,)).fetchone() is not None  # noqa: S608

"""What publishing asks of the derived index: each direct triple once, and the claims of one article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

from graph.workspace.articles import stored
from graph.workspace.ledger import Ledger
from graph.workspace.records import PublishedClaim, StoredArticle
from graph.workspace.rows import entity_from, fact_from
from schema.generated.vocabulary import Modality, Relation
from schema.records import ArticleId, ClaimId, Entity, EntityId, Fact, FactId

DirectTriple = tuple[EntityId, Relation, EntityId]

_HAPPENED = (Modality.HAPPENED.value, Modality.ENDED.value)


class PublishedIndex:
    """Readings of the derived tables in the order in which documents are written."""

    def __init__(self, ledger: Ledger) -> None:
        self._connection = ledger.connection

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is read inside is of one version, whatever another process writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def entities(self) -> Iterator[Entity]:
        """Every entity, sorted by id. Read along the primary key: a feed by version would be sorted in memory."""
        rows = self._connection.execute("SELECT record FROM derived_entities WHERE gone = 0 ORDER BY id")
        return (entity_from(record) for (record,) in rows)

    def facts(self) -> Iterator[Fact]:
        """Every fact as it is now, sorted by id."""
        rows = self._connection.execute("SELECT record FROM derived_facts WHERE gone = 0 ORDER BY id")
        return (fact_from(record) for (record,) in rows)

    def versions(self) -> Iterator[Fact]:
        """What facts were before, sorted by fact and day."""
        rows = self._connection.execute("SELECT record FROM derived_versions WHERE gone = 0 ORDER BY id")
        return (fact_from(record) for (record,) in rows)

    def claims_behind(self, fact: FactId) -> Iterator[ClaimId]:
        """The ids of the claims that support the fact, sorted."""
        rows = self._connection.execute(
            "SELECT id FROM derived_claims WHERE fact = ? AND gone = 0 ORDER BY id", (fact,)
        )
        return (ClaimId(id) for (id,) in rows)

    def support(self) -> Iterator[tuple[FactId, list[ClaimId]]]:
        """Every fact with the ids of the claims that support it, sorted by fact and claim.

        One reading of an index: a question for each fact took a quarter of the time of an export.
        """
        rows = self._connection.execute("SELECT fact, id FROM derived_claims WHERE fact IS NOT NULL ORDER BY fact, id")
        for fact, members in groupby(rows, key=itemgetter(0)):
            yield FactId(fact), [ClaimId(id) for _, id in members]

    def articles(self) -> Iterator[StoredArticle]:
        """Every article that its document still holds, withdrawn or not, sorted by id."""
        rows = self._connection.execute("SELECT * FROM stored_articles WHERE absent = 0 ORDER BY id")
        return map(stored, rows)

    def direct(self) -> Iterator[DirectTriple]:
        """What facts that happened or ended join, each pair of ends once, sorted."""
        rows = self._connection.execute(
            "SELECT DISTINCT subject, relation, object FROM derived_facts WHERE gone = 0 AND modality IN (?, ?)"
            " ORDER BY subject, relation, object",
            _HAPPENED,
        )
        return ((EntityId(subject), Relation(relation), EntityId(object)) for subject, relation, object in rows)

    def is_direct(self, triple: DirectTriple) -> bool:
        """Whether a fact that happened or ended joins these."""
        found = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM derived_facts WHERE subject = ? AND relation = ? AND object = ?"
            " AND modality IN (?, ?) AND gone = 0)",
            (*triple, *_HAPPENED),
        ).fetchone()
        return bool(found[0])

    def claims(self) -> Iterator[tuple[ArticleId, Iterator[PublishedClaim]]]:
        """Every article that states something with its claims that support a fact, sorted by article and claim."""
        rows = self._connection.execute(
            "SELECT placed.id, placed.article, placed.fact, said.relation, said.modality, qualifiers, quote,"
            " start_char, end_char, quote_sha256, said.confidence, extractor, rule"
            " FROM derived_claims AS placed JOIN claims AS said USING (number)"
            " WHERE placed.fact IS NOT NULL ORDER BY placed.article, placed.id"
        )
        for article, members in groupby(rows, key=itemgetter(1)):
            yield ArticleId(article), map(PublishedClaim._make, members)

    def entity(self, id: EntityId) -> Entity | None:
        """The entity that stands in facts under that id; None for a stranger."""
        found = self._connection.execute(
            "SELECT record FROM derived_entities WHERE id = ? AND gone = 0", (id,)
        ).fetchone()
        return entity_from(found[0]) if found else None

"""The index of claims: by the forms of their arguments, by what tells facts apart, and by the fact of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from graph.workspace.extractions import claim_of
from graph.workspace.feed import in_order
from graph.workspace.ledger import Ledger
from graph.workspace.records import Ballot, Cell, ClaimSupport, Group
from schema.generated.vocabulary import Modality, Relation
from schema.records import ArticleId, ClaimId, EntityId, FactId

_PLACED = (
    "id, number, article, subject_form, object_form, subject, relation, object, modality, signature, known,"
    " confidence, length, ballot, fact"
)


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A current claim: the forms of its arguments, its cell, and what it says of the cell's fact.

    `cell` is None where the claim joins a thing to itself: it supports nothing. `known` is the day (ISO 8601) on
    which it was published, `length` that of its quote.
    """

    id: ClaimId
    number: int
    article: ArticleId
    subject_form: str
    object_form: str
    cell: Cell | None
    known: str
    confidence: float
    length: int
    ballot: Ballot
    fact: FactId | None = None


class ClaimIndex:
    """Where each current claim belongs in the graph; those that belong there no more stay as gone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def get(self, id: ClaimId) -> PlacedClaim | None:
        """The current claim of that id; None for a stranger, and for one that is said no more."""
        found = self._connection.execute(
            f"SELECT {_PLACED} FROM derived_claims WHERE id = ? AND current = 1", (id,)
        ).fetchone()
        return _placed(found) if found else None

    def put(self, claim: PlacedClaim, relation: Relation, modality: Modality) -> None:
        """Let this be the claim; it supports no fact until `support` says which."""
        group = claim.cell.group if claim.cell else None
        self._connection.execute(
            "INSERT OR REPLACE INTO derived_claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?, ?)",
            (
                claim.id,
                claim.number,
                claim.article,
                claim.subject_form,
                claim.object_form,
                group.subject if group else None,
                relation,
                group.object if group else None,
                modality,
                claim.cell.signature if claim.cell else "",
                claim.known,
                claim.confidence,
                claim.length,
                json.dumps(claim.ballot, ensure_ascii=False),
                self._ledger.position,
                int(group is None),
            ),
        )

    def support(self, id: ClaimId, fact: FactId) -> None:
        """Let the claim support that fact."""
        self._connection.execute(
            "UPDATE derived_claims SET fact = ?, changed = ? WHERE id = ?", (fact, self._ledger.position, id)
        )

    def remove(self, id: ClaimId) -> None:
        """Take the claim out of the graph."""
        self._connection.execute(
            "UPDATE derived_claims SET fact = NULL, subject = NULL, object = NULL, current = 0, gone = 1, changed = ?"
            " WHERE id = ?",
            (self._ledger.position, id),
        )

    def of_article(self, article: ArticleId) -> list[PlacedClaim]:
        """The current claims of that article, sorted by id."""
        return self._found("article = ?", article)

    def articles_with(self, form: str) -> set[ArticleId]:
        """The articles that claim something of that form."""
        rows = self._connection.execute(
            "SELECT article FROM derived_claims WHERE subject_form = ? AND current = 1"
            " UNION SELECT article FROM derived_claims WHERE object_form = ? AND current = 1",
            (form, form),
        )
        return {ArticleId(article) for (article,) in rows}

    def of_cell(self, cell: Cell) -> list[PlacedClaim]:
        """The claims of that cell, sorted by id."""
        return self._found("subject = ? AND relation = ? AND object = ? AND modality = ? AND signature = ?", *cell.row)

    def of_fact(self, fact: FactId) -> list[PlacedClaim]:
        """The claims that support a fact, sorted by id."""
        return self._found("fact = ?", fact)

    def earliest(self, fact: FactId, at_most: int) -> list[PlacedClaim]:
        """The claims of a fact in the order in which they became known; no more than so many."""
        rows = self._connection.execute(
            f"SELECT {_PLACED} FROM derived_claims WHERE fact = ? ORDER BY known, id LIMIT ?", (fact, at_most)
        )
        return list(map(_placed, rows))

    def day_of(self, fact: FactId, place: int) -> str | None:
        """The day on which the claim at that place, counted from 0, of a fact became known; None where it has fewer."""
        found = self._connection.execute(
            "SELECT known FROM derived_claims WHERE fact = ? ORDER BY known, id LIMIT 1 OFFSET ?", (fact, place)
        ).fetchone()
        return str(found[0]) if found else None

    def best(self, fact: FactId) -> tuple[float, int]:
        """Confidence and number of the best claim of a fact that has one: the surest, of those the shortest."""
        found = self._connection.execute(
            "SELECT confidence, number FROM derived_claims WHERE fact = ? ORDER BY confidence DESC, length, id LIMIT 1",
            (fact,),
        ).fetchone()
        return found[0], found[1]

    def quote(self, number: int) -> str:
        """The words of the claim of that number."""
        found = self._connection.execute("SELECT quote FROM claims WHERE number = ?", (number,)).fetchone()
        return str(found[0])

    def changed_since(self, version: int) -> Iterator[ClaimSupport]:
        """The claims that changed after that version with the fact that each supports, sorted by id."""
        rows = self._connection.execute(
            "SELECT said_claims.*, fact FROM derived_claims JOIN said_claims USING (number)"
            f" WHERE changed > ? AND gone = 0 {in_order('derived_claims.id', version)}",
            (version,),
        )
        for *claim, fact in rows:
            yield ClaimSupport(ClaimId(claim[0]), FactId(fact), claim_of(tuple(claim)))

    def gone_since(self, version: int) -> Iterator[ClaimId]:
        """The claims that left the graph after that version, sorted."""
        rows = self._connection.execute(
            f"SELECT id FROM derived_claims WHERE changed > ? AND gone = 1 {in_order('id', version)}", (version,)
        )
        return (ClaimId(id) for (id,) in rows)

    def clear(self) -> None:
        """Take every claim out of the graph; those that are placed again come back."""
        self._connection.execute(
            "UPDATE derived_claims SET fact = NULL, subject = NULL, object = NULL, current = 0, gone = 1, changed = ?"
            " WHERE current = 1",
            (self._ledger.position,),
        )

    def _found(self, condition: str, *values: str) -> list[PlacedClaim]:
        rows = self._connection.execute(
            f"SELECT {_PLACED} FROM derived_claims WHERE {condition} AND current = 1 ORDER BY id", values
        )
        return list(map(_placed, rows))


def _placed(
    row: tuple[str, int, str, str, str, str | None, str, str | None, str, str, str, float, int, str, str | None],
) -> PlacedClaim:
    (id, number, article, subject_form, object_form, subject, relation, object, modality, signature) = row[:10]
    known, confidence, length, ballot, fact = row[10:]
    cell = None
    if subject is not None and object is not None:
        cell = Cell(Group(EntityId(subject), Relation(relation), EntityId(object), Modality(modality)), signature)
    return PlacedClaim(
        id=ClaimId(id),
        number=number,
        article=ArticleId(article),
        subject_form=subject_form,
        object_form=object_form,
        cell=cell,
        known=known,
        confidence=confidence,
        length=length,
        ballot=tuple((slot, value) for slot, value in json.loads(ballot)),
        fact=FactId(fact) if fact else None,
    )

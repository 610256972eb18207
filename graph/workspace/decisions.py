"""What people or programs decided about articles, claims and entities."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from graph.workspace.articles import Articles
from graph.workspace.ledger import Ledger
from graph.workspace.records import Decision
from schema.errors import StoreError
from schema.records import ArticleId

WITHDRAW_ARTICLE = "withdraw-article"


class Decisions:
    """The decisions of a workspace: added, never changed; one is undone by another."""

    def __init__(self, ledger: Ledger, articles: Articles) -> None:
        self._ledger = ledger
        self._articles = articles

    def withdraw(self, article: ArticleId, *, decided_by: str, why: str) -> Decision:
        """Take an article out of everything derived; its bytes and claims stay. Raises StoreError for a stranger."""
        if self._articles.get(article) is None:
            raise StoreError(f"{article}: no such article in this workspace")
        with self._ledger.transaction():
            self._articles.set_withdrawn(article, True)
            return self._record(WITHDRAW_ARTICLE, (article,), decided_by, why)

    def undo(self, number: int, *, decided_by: str, why: str) -> Decision:
        """Take a decision back. Raises StoreError where there is none of that number, or it was undone already."""
        with self._ledger.transaction():
            before = next((one for one in self.standing() if one.number == number and one.undoes is None), None)
            if before is None:
                raise StoreError(f"decision {number}: there is none that stands")
            if before.kind == WITHDRAW_ARTICLE:
                self._articles.set_withdrawn(ArticleId(before.subjects[0]), False)
            return self._record(before.kind, before.subjects, decided_by, why, undoes=number)

    def all(self) -> Iterator[Decision]:
        """Every decision in the order of deciding."""
        rows = self._ledger.connection.execute("SELECT * FROM decisions ORDER BY number")
        return map(_decision, rows)

    def standing(self) -> Iterator[Decision]:
        """The decisions that nobody took back, in the order of deciding."""
        rows = self._ledger.connection.execute(
            "SELECT * FROM decisions WHERE undoes IS NULL"
            " AND number NOT IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL) ORDER BY number"
        )
        return map(_decision, rows)

    def _record(
        self, kind: str, subjects: Sequence[str], decided_by: str, why: str, undoes: int | None = None
    ) -> Decision:
        decided_at = self._ledger.now()
        number = self._ledger.connection.execute(
            "INSERT INTO decisions (kind, subjects, decided_by, decided_at, why, undoes, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, json.dumps(list(subjects)), decided_by, decided_at, why, undoes, self._ledger.stamp()),
        ).lastrowid
        return Decision(number or 0, kind, tuple(subjects), decided_by, decided_at, why, undoes)


def _decision(row: tuple[int, str, str, str, str, str, int | None, int]) -> Decision:
    number, kind, subjects, decided_by, decided_at, why, undoes, _ = row
    return Decision(number, kind, tuple(json.loads(subjects)), decided_by, decided_at, why, undoes)

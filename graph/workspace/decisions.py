"""What people or programs decided about articles, claims and entities."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.workspace.articles import Articles
from graph.workspace.ledger import Ledger
from graph.workspace.records import ClaimCorrection, Decision
from schema.errors import StoreError
from schema.records import ArticleId, ClaimId

WITHDRAW_ARTICLE = "withdraw-article"
MERGE = "merge"
DISTINCT = "distinct"
REJECT_CLAIM = "reject-claim"
AMEND_CLAIM = "amend-claim"


class Decisions:
    """The decisions of a workspace: added, never changed; one is undone by another."""

    def __init__(self, ledger: Ledger, articles: Articles) -> None:
        self._ledger = ledger
        self._articles = articles

    def withdraw(self, article: ArticleId, *, decided_by: str, why: str) -> Decision:
        """Take an article out of everything derived; its bytes and claims stay. Raises StoreError for a stranger."""
        if self._articles.get(article) is None:
            raise StoreError(f"{article}: no such article in this workspace")
        return self._decide(WITHDRAW_ARTICLE, (article,), decided_by, why)

    def merge(self, one: str, other: str, *, decided_by: str, why: str) -> Decision:
        """Two forms mean one thing, whatever their comparison says."""
        return self._decide(MERGE, _two(one, other), decided_by, why)

    def keep_apart(self, one: str, other: str, *, decided_by: str, why: str) -> Decision:
        """Two forms mean two things; this wins over all that joins them."""
        return self._decide(DISTINCT, _two(one, other), decided_by, why)

    def correct(self, correction: ClaimCorrection, *, decided_by: str, why: str) -> Decision:
        """Reject a claim, or let it say something else; the claim as it was said stays."""
        kind = REJECT_CLAIM if correction.is_rejected else AMEND_CLAIM
        subjects = (correction.claim, correction.article, *map(json.dumps, (correction.address, correction.changes)))
        return self._decide(kind, subjects, decided_by, why)

    def undo(self, number: int, *, decided_by: str, why: str) -> Decision:
        """Take a decision back. Raises StoreError where there is none of that number, or it was undone already."""
        with self._ledger.transaction():
            before = next((one for one in self.standing() if one.number == number), None)
            if before is None:
                raise StoreError(f"decision {number}: there is none that stands")
            return self._decide(before.kind, before.subjects, decided_by, why, undoes=number)

    def all(self) -> Iterator[Decision]:
        """Every decision in the order of deciding."""
        rows = self._ledger.connection.execute("SELECT * FROM decisions ORDER BY number")
        return map(_decision, rows)

    def standing(self, *kinds: str) -> Iterator[Decision]:
        """The decisions that nobody took back, of these kinds where there are any, in the order of deciding."""
        rows = self._ledger.connection.execute(
            "SELECT * FROM decisions WHERE undoes IS NULL"
            " AND number NOT IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL) ORDER BY number"
        )
        return (one for one in map(_decision, rows) if not kinds or one.kind in kinds)

    def merged(self) -> Iterator[tuple[str, str]]:
        """Pairs of forms that somebody decided to be one."""
        return ((one.subjects[0], one.subjects[1]) for one in self.standing(MERGE))

    def distinct(self) -> Iterator[tuple[str, str]]:
        """Pairs of forms that somebody decided to be two."""
        return ((one.subjects[0], one.subjects[1]) for one in self.standing(DISTINCT))

    def corrections(self) -> dict[ArticleId, tuple[ClaimCorrection, ...]]:
        """The corrections of claims that stand, by article, in the order of deciding."""
        found: dict[ArticleId, tuple[ClaimCorrection, ...]] = {}
        for one in self.standing(REJECT_CLAIM, AMEND_CLAIM):
            claim, article, address, changes = one.subjects
            correction = ClaimCorrection(ClaimId(claim), ArticleId(article), _map(address), _map(changes))
            found[correction.article] = (*found.get(correction.article, ()), correction)
        return found

    def _decide(
        self, kind: str, subjects: Sequence[str], decided_by: str, why: str, undoes: int | None = None
    ) -> Decision:
        """Record the decision, and mark what has to be derived again because of it."""
        connection = self._ledger.connection
        with self._ledger.transaction():
            if kind == WITHDRAW_ARTICLE:
                self._articles.set_withdrawn(ArticleId(subjects[0]), undoes is None)
            elif kind in (MERGE, DISTINCT):
                connection.executemany(
                    "INSERT OR IGNORE INTO derived_pending_forms VALUES (?)", ((form,) for form in subjects)
                )
            else:
                connection.execute("INSERT OR IGNORE INTO derived_pending VALUES (?)", (subjects[1],))
            decided_at = self._ledger.now()
            number = connection.execute(
                "INSERT INTO decisions (kind, subjects, decided_by, decided_at, why, undoes, version)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (kind, json.dumps(list(subjects)), decided_by, decided_at, why, undoes, self._ledger.stamp()),
            ).lastrowid
        return Decision(number or 0, kind, tuple(subjects), decided_by, decided_at, why, undoes)


def _two(one: str, other: str) -> tuple[str, str]:
    if one == other:
        raise StoreError(f"{one}: a decision on resolution is about two forms")
    return (one, other) if one < other else (other, one)


def _map(text: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(text)
    return found


def _decision(row: tuple[int, str, str, str, str, str, int | None, int]) -> Decision:
    number, kind, subjects, decided_by, decided_at, why, undoes, _ = row
    return Decision(number, kind, tuple(json.loads(subjects)), decided_by, decided_at, why, undoes)

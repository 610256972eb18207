"""What jobs did to the workspace, recorded in the same transaction as their effect: no job has its effect twice."""

from __future__ import annotations

from graph.workspace.ledger import Ledger


class Jobs:
    """The outcomes of jobs whose effect the workspace has."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def outcome(self, id: str) -> str | None:
        """What came of the job of that id, in JSON; None where the workspace does not have its effect."""
        row = self._ledger.connection.execute("SELECT outcome FROM jobs WHERE key = ?", (id,)).fetchone()
        return str(row[0]) if row else None

    def record(self, id: str, kind: str, outcome: str) -> None:
        """Record what came of a job; call it inside of the transaction that has its effect."""
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "INSERT INTO jobs (key, kind, payload, state, outcome) VALUES (?, ?, '', 'done', ?)",
                (id, kind, outcome),
            )

"""Work that was accepted and not yet done."""

from __future__ import annotations

from graph.workspace.ledger import Ledger
from graph.workspace.records import Job


class Jobs:
    """The queue of a workspace: first in, first out, each job done once, kept over a restart."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def submit(self, kind: str, payload: str, *, key: str) -> Job:
        """The job of that key: a new one, or the one that was submitted under it before."""
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "INSERT OR IGNORE INTO jobs (key, kind, payload, state) VALUES (?, ?, ?, 'queued')",
                (key, kind, payload),
            )
        found = self.get(key)
        assert found is not None
        return found

    def get(self, key: str) -> Job | None:
        """The job of that key, or None."""
        row = self._ledger.connection.execute("SELECT * FROM jobs WHERE key = ?", (key,)).fetchone()
        return Job(*row) if row else None

    def take(self) -> Job | None:
        """The oldest queued job, now running; None when there is nothing to do."""
        with self._ledger.transaction():
            row = self._ledger.connection.execute(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1 WHERE number ="
                " (SELECT number FROM jobs WHERE state = 'queued' ORDER BY number LIMIT 1) RETURNING *"
            ).fetchone()
        return Job(*row) if row else None

    def finish(self, number: int, outcome: str) -> None:
        """Record that the job is done, with its result."""
        self._end(number, "done", outcome)

    def fail(self, number: int, reason: str) -> None:
        """Record that the job cannot be done, and why."""
        self._end(number, "failed", reason)

    def requeue_interrupted(self) -> int:
        """Queue again what was running when its worker ended; how many those were."""
        with self._ledger.transaction():
            return self._ledger.connection.execute("UPDATE jobs SET state = 'queued' WHERE state = 'running'").rowcount

    def _end(self, number: int, state: str, outcome: str) -> None:
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "UPDATE jobs SET state = ?, outcome = ? WHERE number = ?", (state, outcome, number)
            )

"""The queue of a workspace: work that was accepted, first in, first out, kept over any restart.

It is a file of its own, so that work is accepted at once while another process writes to the workspace. What a job did
is recorded in the workspace together with its effect (graph.workspace.jobs), so a job that was interrupted after that
is not done again.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.workspace.records import Job
from schema.errors import JobConflict, StoreBusy, StoreCorrupt, StoreUnavailable, VersionMismatch

FILE = "jobs.sqlite"
FORMAT = 1
ATTEMPTS = 3
"""A job whose worker ended so often in the midst of it is given up."""
MOST_WAITING = 10_000
"""Jobs that wait; more are refused until some are done."""
SECONDS_TO_WAIT = 5.0
"""For another process that writes to the file; its transactions are short."""

_TABLES = Path(__file__).with_name("queue.sql")
_COLUMNS = (
    "number, id, kind, payload, submitted_by, submitted_at, state, stage, attempts, started_at, ended_at, outcome"
)
Row = tuple[Any, ...]
_GIVEN_UP = (
    '{"code": "worker-ended", "detail": "its worker ended three times in the midst of it; hand in less at once"}'
)


@dataclass(frozen=True, slots=True)
class Work:
    """What is handed in: its kind, a payload in JSON, the bytes of articles where it has any, and who hands it in."""

    kind: str
    payload: str
    submitted_by: str
    content: bytes | None = None

    @property
    def fingerprint(self) -> str:
        """Equal for equal work, whoever hands it in."""
        parts = (self.kind.encode(), self.payload.encode(), self.content or b"")
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


class Queue:
    """The queue in that folder; any thread and any number of processes may hand in and look, one process works."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def submit(self, work: Work, *, idempotency_key: str | None = None) -> Job:
        """The job, durable when this returns: a new one, or the one that was handed in under the key before.

        Raises JobConflict where the key was used for other work, and StoreBusy where too much waits already.
        """
        with self._transaction() as connection:
            before = _submitted(connection, work, idempotency_key)
            if before is not None:
                return before
            (waiting,) = connection.execute("SELECT count(*) FROM jobs WHERE state = 'queued'").fetchone()
            if waiting >= MOST_WAITING:
                raise StoreBusy(f"{waiting:,} jobs wait already; try again when some are done")
            row = connection.execute(
                "INSERT INTO jobs (id, kind, payload, submitted_by, submitted_at, state, content, idempotency_key,"
                f" fingerprint) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?) RETURNING {_COLUMNS}",
                (
                    secrets.token_hex(16),
                    work.kind,
                    work.payload,
                    work.submitted_by,
                    _now(),
                    work.content,
                    idempotency_key,
                    work.fingerprint,
                ),
            ).fetchone()
            return Job(*row)

    def submitted(self, work: Work, idempotency_key: str) -> Job | None:
        """The job of that work which was handed in under the key before. Raises JobConflict, as `submit` does."""
        if not self._path.exists():
            return None
        with self._transaction() as connection:
            return _submitted(connection, work, idempotency_key)

    def get(self, id: str) -> Job | None:
        """The job of that id, or None."""
        row = self._row(f"SELECT {_COLUMNS} FROM jobs WHERE id = ?", id)
        return Job(*row) if row else None

    def latest(self, limit: int, *, before: int | None = None) -> list[Job]:
        """Jobs with the newest first, those before that number."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM jobs WHERE ? IS NULL OR number < ? ORDER BY number DESC LIMIT ?",
            before,
            before,
            limit,
        )
        return [Job(*row) for row in rows]

    def ahead(self, job: Job) -> int:
        """How many jobs come before that one, the running ones among them."""
        row = self._row("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running') AND number < ?", job.number)
        return int(row[0]) if row else 0

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        return dict(self._rows("SELECT state, count(*) FROM jobs GROUP BY state"))

    def has_waiting(self) -> bool:
        """Whether a job is to be done."""
        return bool(self._row("SELECT 1 FROM jobs WHERE state IN ('queued', 'running') LIMIT 1"))

    def take(self, at_most: int) -> list[Job]:
        """The oldest queued jobs, now running; none when there is nothing to do."""
        with self._transaction() as connection:
            rows = connection.execute(
                "UPDATE jobs SET state = 'running', stage = NULL, attempts = attempts + 1, started_at = ?"
                " WHERE number IN (SELECT number FROM jobs WHERE state = 'queued' ORDER BY number LIMIT ?)"
                f" RETURNING {_COLUMNS}",
                (_now(), at_most),
            ).fetchall()
        return sorted((Job(*row) for row in rows), key=lambda job: job.number)

    def content(self, number: int) -> bytes:
        """The bytes that came with the job; none once it has ended."""
        row = self._row("SELECT content FROM jobs WHERE number = ?", number)
        return bytes(row[0] or b"") if row else b""

    def tell(self, numbers: list[int], stage: str) -> None:
        """Say how far running jobs are."""
        with self._transaction() as connection:
            connection.executemany("UPDATE jobs SET stage = ? WHERE number = ?", ((stage, one) for one in numbers))

    def tell_waiting(self, reason: str) -> None:
        """Say what all queued jobs wait for."""
        with self._transaction() as connection:
            connection.execute("UPDATE jobs SET stage = ? WHERE state = 'queued' AND stage IS NOT ?", (reason, reason))

    def finish(self, number: int, outcome: str) -> None:
        """Record that the job is done, with its result in JSON."""
        self._end(number, "done", outcome)

    def fail(self, number: int, reason: str) -> None:
        """Record that the job cannot be done, and why, in JSON."""
        self._end(number, "failed", reason)

    def put_back(self, numbers: list[int]) -> None:
        """Queue jobs again that could not be done now, through no fault of theirs."""
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE jobs SET state = 'queued', attempts = attempts - 1 WHERE number = ?",
                ((one,) for one in numbers),
            )

    def requeue_interrupted(self) -> int:
        """Queue again what was running when its worker ended, or give it up; how many those were."""
        if not self._path.exists():
            return 0
        with self._transaction() as connection:
            given_up = connection.execute(
                "UPDATE jobs SET state = 'failed', outcome = ?, ended_at = ?, content = NULL"
                " WHERE state = 'running' AND attempts >= ?",
                (_GIVEN_UP, _now(), ATTEMPTS),
            ).rowcount
            return (
                given_up
                + connection.execute("UPDATE jobs SET state = 'queued', stage = NULL WHERE state = 'running'").rowcount
            )

    def close(self) -> None:
        """Let the file go; a second call does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _end(self, number: int, state: str, outcome: str) -> None:
        with self._transaction() as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, stage = NULL, outcome = ?, ended_at = ?, content = NULL WHERE number = ?",
                (state, outcome, _now(), number),
            )

    def _row(self, statement: str, *values: str | int | None) -> Row | None:
        return next(iter(self._rows(statement, *values)), None)

    def _rows(self, statement: str, *values: str | int | None) -> list[Row]:
        """The rows; none where nothing was ever handed in."""
        if not self._path.exists():
            return []
        with self._lock, self._errors():
            return self._opened().execute(statement, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._errors():
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self._path, timeout=SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(connection, self._path)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreUnavailable(f"{self._path}: the queue cannot be used ({error})") from error
        except sqlite3.DatabaseError as error:
            raise StoreCorrupt(f"{self._path}: not the queue of a workspace ({error})") from error
        except OSError as error:
            raise StoreUnavailable(f"{self._path}: no queue can be kept there ({error})") from error


def _submitted(connection: sqlite3.Connection, work: Work, key: str | None) -> Job | None:
    row = connection.execute(f"SELECT fingerprint, {_COLUMNS} FROM jobs WHERE idempotency_key = ?", (key,)).fetchone()
    if row is not None and row[0] != work.fingerprint:
        raise JobConflict("this idempotency key was used for something else; take a new one")
    return Job(*row[1:]) if row else None


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables where there are none; acknowledged work survives a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == 0:
        tables = _TABLES.read_text(encoding="utf-8")
        connection.executescript(f"BEGIN IMMEDIATE;\n{tables}\nPRAGMA user_version = {FORMAT};\nCOMMIT;")
    if found not in (0, FORMAT):
        raise VersionMismatch(f"{path}: a queue of format {found}, this version of Accords reads format {FORMAT}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

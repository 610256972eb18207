"""The database behind a workspace: its connection, its transactions and its version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from schema.errors import StoreCorrupt, StoreError, StoreUnavailable, VersionMismatch, WriteRefused

FORMAT = 2
"""Rises when a workspace written by one version cannot be read by the one before."""

CACHE_KIB = 65_536
"""Of the database at most so much is kept in memory: the index of a million mentions is read at random places."""

TABLES, DERIVED = (Path(__file__).with_name(name) for name in ("schema.sql", "derived.sql"))
UPGRADES = {1: Path(__file__).with_name("from-1.sql")}
"""What brings a workspace of an older format to the present one; its derived tables are made anew."""


class Ledger:
    """A connection, and the version that the running transaction writes."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """Raises StoreUnavailable, StoreCorrupt, or VersionMismatch for a workspace of another format."""
        self._path = path
        self._read_only = read_only
        self._version_to_write: int | None = None
        self._stamped = False
        self.connection = _connect(path, read_only)
        try:
            self._check_format()
        except BaseException:
            self.connection.close()
            raise

    def _check_format(self) -> None:
        try:
            # FULL, not NORMAL: after a power cut the truth must never be older than a store that was made from it. With
            # one commit for a batch of articles the price does not show beside the reading of them.
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute("PRAGMA temp_store = MEMORY")
            self.connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            self.connection.execute("PRAGMA foreign_keys = ON")
            found = self.connection.execute("PRAGMA user_version").fetchone()[0]
            if found == 0 and not self._read_only:
                self._create()
                found = FORMAT
            if found in UPGRADES and not self._read_only:
                self._run(UPGRADES[found], DERIVED)
                found = FORMAT
        except sqlite3.DatabaseError as error:
            raise StoreCorrupt(f"{self._path}: not the database of a workspace ({error})") from error
        if found != FORMAT:
            raise VersionMismatch(
                f"{self._path}: workspace of format {found}, this version of Accords reads format {FORMAT}"
                + ("; bring it up to date: accords load --from-workspace" if found in UPGRADES else "")
            )

    def _create(self) -> None:
        if self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise VersionMismatch(f"{self._path}: a database, but not that of a workspace")
        self.connection.execute("PRAGMA journal_mode = WAL")
        self._run(TABLES, DERIVED)

    def _run(self, *scripts: Path) -> None:
        """Run the scripts as one transaction, after which the database has the present format."""
        text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
        self.connection.executescript(f"BEGIN IMMEDIATE;\n{text}\nPRAGMA user_version = {FORMAT};\nCOMMIT;")

    @property
    def version(self) -> int:
        """The version of the last durable change; every transaction that changes the truth raises it by one."""
        found = self.connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return int(found[0])

    @property
    def position(self) -> int:
        """The version that a reader sees once the running transaction is done: what derived rows are marked with."""
        return self._version_to_write if self._stamped and self._version_to_write is not None else self.version

    def stamp(self) -> int:
        """The version that the running transaction makes, for a row that it changes.

        Raises StoreError outside of a transaction.
        """
        if self._version_to_write is None:
            raise StoreError("a workspace is changed inside of a transaction only")
        self._stamped = True
        return self._version_to_write

    def now(self) -> str:
        """The time, as ISO 8601 in UTC."""
        return datetime.now(UTC).isoformat(timespec="seconds")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside becomes durable together when the block ends without an error; else none of it.

        A block inside another joins it. Raises WriteRefused for a workspace that is open for reading.
        """
        if self._read_only:
            raise WriteRefused(f"{self._path.parent}: this workspace is open for reading only")
        if self._version_to_write is not None:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        self._version_to_write, self._stamped = self.version + 1, False
        try:
            yield
            if self._stamped:
                self.connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        finally:
            self._version_to_write, self._stamped = None, False

    def close(self) -> None:
        """Let the database go; a second call does nothing."""
        self.connection.close()


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"{path}: no workspace can be opened there ({error})") from error

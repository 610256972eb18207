"""The keys of a service: made once, kept as hashes, taken back at any time.

They stand in a database of their own beside the workspace, so that a key can be made or taken back while a load holds
the workspace. A key has 256 random bits, which no dictionary finds, so one round of SHA-256 keeps it (a slow hash is
for what people choose).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.access.scopes import Scope
from schema.errors import KeyRefused, StoreUnavailable

PATTERN = re.compile(r"accords_([0-9a-f]{8})_[A-Za-z0-9_-]{43}")
"""A key: what it is, its public id, its secret. Fixed, so that logs and scanners know one when they see it."""

_TABLE = """
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL,
    expires_at TEXT, revoked_at TEXT
) WITHOUT ROWID
"""
_COLUMNS = "id, name, scopes, created_at, expires_at, revoked_at"
_Row = tuple[str, str, str, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; the key itself is known to its holder only. Times are ISO 8601 in UTC."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: str
    expires_at: str | None
    revoked_at: str | None


class Keys:
    """The keys in one file; any thread may ask, and what another process changes is seen at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._reading: sqlite3.Connection | None = None

    def __enter__(self) -> Keys:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def create(self, name: str, scopes: Iterable[Scope], *, days: float | None = None) -> tuple[Key, str]:
        """A new key and its text, which is told here and never again; it runs out after so many days."""
        id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        text, now = f"accords_{id}_{secret}", datetime.now(UTC)
        end = None if days is None else _written(now + timedelta(days=days))
        made = Key(id, name, frozenset(scopes), _written(now), end, None)
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, NULL)",
                (id, name, " ".join(sorted(made.scopes)), _digest(text), made.created_at, end),
            )
        return made, text

    def all(self) -> Iterator[Key]:
        """Every key, revoked ones too, the oldest first."""
        for row in self._rows(f"SELECT {_COLUMNS} FROM keys ORDER BY created_at, id"):  # noqa: S608 - a constant
            yield _key(row)

    def revoke(self, id: str) -> Key | None:
        """The key of that id, which opens nothing from now on; None for a stranger."""
        if not self._path.exists():
            return None
        with self._writing() as connection:
            connection.execute(
                "UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", (_written(datetime.now(UTC)), id)
            )
        return next((each for each in self.all() if each.id == id), None)

    def check(self, text: str) -> Key:
        """The key with that text; KeyRefused where there is none, or it was revoked or has run out."""
        match = PATTERN.fullmatch(text)
        rows = self._rows(f"SELECT sha256, {_COLUMNS} FROM keys WHERE id = ?", match[1]) if match else []  # noqa: S608
        if not rows or not hmac.compare_digest(rows[0][0], _digest(text)):
            raise KeyRefused("this key is not known here; make one: accords key create NAME --scope SCOPE")
        found = _key(rows[0][1:])
        if found.revoked_at is not None:
            raise KeyRefused(f"key {found.id} was revoked; make another: accords key create NAME --scope SCOPE")
        if found.expires_at is not None and found.expires_at <= _written(datetime.now(UTC)):
            raise KeyRefused(f"key {found.id} ran out at {found.expires_at}; make another: accords key create NAME")
        return found

    def close(self) -> None:
        """Let the file go; a second call does nothing."""
        with self._lock:
            if self._reading is not None:
                self._reading.close()
            self._reading = None

    def _rows(self, statement: str, *values: str) -> list[tuple[str, ...]]:
        """The rows; none where no key was ever made."""
        with self._lock:
            try:
                if self._reading is None:
                    if not self._path.exists():
                        return []
                    address = f"{self._path.absolute().as_uri()}?mode=ro"
                    self._reading = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
                return self._reading.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise StoreUnavailable(f"{self._path}: the keys cannot be read ({error})") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            connection = sqlite3.connect(self._path)
            try:
                with connection:
                    connection.execute(_TABLE)
                    yield connection
            finally:
                connection.close()
        except (OSError, sqlite3.DatabaseError) as error:
            raise StoreUnavailable(f"{self._path}: no key can be kept there ({error})") from error


def _key(row: tuple[str, ...]) -> Key:
    id, name, scopes, created, expires, revoked = row
    return Key(id, name, frozenset(Scope(each) for each in scopes.split()), created, expires, revoked)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _written(time: datetime) -> str:
    return time.isoformat(timespec="seconds")

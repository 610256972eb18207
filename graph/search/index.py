"""The index of names: opened, brought up to the graph, and searched by any number of threads."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.search.building import bring_up, create, version_of
from graph.search.records import Facets, Found, Wanted
from graph.search.searching import CANDIDATES, QUICK, Search
from graph.store import GraphStore
from schema.errors import StoreCorrupt, StoreFull, StoreUnavailable

PATIENCE = 600.0
"""Seconds for which a process waits while another brings the same index up."""


class SearchIndex:
    """An index of the names in a graph, in one SQLite file.

    Any number of threads and processes search it; while one brings it up, the others find what was there before. It
    shows the `version` of the data that it was brought up to last.
    """

    def __init__(self, path: Path, source: str = "") -> None:
        self.path = path
        self._source = source
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._bringing = threading.Lock()
        self._closed = False
        with self._connection() as connection:
            create(connection)

    @property
    def version(self) -> int:
        """The version of the data that the index shows; -1 where it shows none yet."""
        with self._connection() as connection:
            return version_of(connection, self._source)

    def bring_up(self, store: GraphStore) -> None:
        """Show what the store shows now; nothing where that is so already. Raises StoreFull and StoreUnavailable."""
        with self._bringing, self._connection() as connection:
            if version_of(connection, self._source) != store.version:
                bring_up(connection, store, self._source)

    def search(self, wanted: Wanted, *, limit: int, skip: int = 0) -> Found:
        """The entities that are wanted, the best first: `limit` of them behind the first `skip`."""
        with self._reading() as search:
            return search.found(wanted, limit, skip, CANDIDATES)

    def suggest(self, wanted: Wanted, *, limit: int) -> Found:
        """The same for every letter that is typed: fewer names are compared."""
        with self._reading() as search:
            return search.found(wanted, limit, 0, QUICK)

    def facets(self, wanted: Wanted) -> Facets:
        """How many of what is wanted are of each kind and state."""
        with self._reading() as search:
            return search.facets(wanted)

    def close(self) -> None:
        """Let the file go; a search that is under way ends first, and lets its part go then."""
        self._closed = True
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return

    @contextmanager
    def _reading(self) -> Iterator[Search]:
        """A search that sees one state of the index from its beginning to its end."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            try:
                yield Search(connection)
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = _connect(self.path)
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _translated(self.path, error) from error
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)
        if self._closed:
            self.close()


def open_index(path: Path, source: str = "") -> SearchIndex:
    """The index in that file, made where there is none; one that is damaged or of another format is made anew.

    `source` tells graphs apart: an index of another is made anew. Raises StoreUnavailable where none can be kept.
    """
    try:
        return SearchIndex(path, source)
    except StoreCorrupt:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        return SearchIndex(path, source)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        raise _translated(path, error) from error
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # what a power cut damages is made anew
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA mmap_size = 268435456")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _translated(path, error) from error
    return connection


def _translated(path: Path, error: sqlite3.DatabaseError) -> Exception:
    text = str(error)
    if "full" in text:
        return StoreFull(f"{path}: no space left for the index of names")
    if "malformed" in text or "not a database" in text or "already exists" in text:
        return StoreCorrupt(f"{path}: not an index of names ({text}); delete it")
    return StoreUnavailable(f"{path}: the index of names cannot be used ({text})")

"""The index of names that follows a graph: opened when first asked for, brought up whenever the graph is newer.

Bringing a large index up takes seconds. Whoever searches meanwhile is not kept waiting: after WAIT the older index
answers, and says which version of the data it shows.
"""

from __future__ import annotations

import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from graph.search.index import SearchIndex, open_index
from graph.store import GraphStore
from schema.errors import AccordsError, StoreUnavailable

WAIT = 1.0
"""Seconds for which a search waits for a newer index."""
FIRST = 30.0
"""Seconds for which it waits where there is none at all."""

LAST = 5.0
"""Seconds for which the end of a process waits for it."""


class Names:
    """The names of the entities in a graph, as they are now, to be searched from any thread.

    Kept in the file at `path`, or without one in a file of its own that goes with this object. `source` tells graphs
    apart, so that an index of another graph is never taken for the one of this.
    """

    def __init__(self, path: Path | None, source: str = "") -> None:
        self._path = path
        self._source = source
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self._bringing: threading.Thread | None = None
        self._error: AccordsError | None = None
        self._closed = False

    def index(self, store: GraphStore) -> SearchIndex:
        """The index, as new as the store where that takes no longer than WAIT.

        Raises StoreUnavailable and StoreFull where none can be made, and StoreUnavailable while the first one is made.
        """
        index = self._opened()
        shown = index.version
        if shown == store.version:
            return index
        bringing = self._bring_up(index, store)
        bringing.join(FIRST if shown < 0 else WAIT)
        if shown < 0 and index.version < 0:
            if self._error is not None and not bringing.is_alive():
                raise self._error
            raise StoreUnavailable("the index of names is being made for the first time; try again in a while")
        return index

    def warm(self, store: GraphStore) -> None:
        """Begin to bring the index up, and wait for nothing; where that fails, the first search tells why."""
        with suppress(AccordsError):
            index = self._opened()
            if index.version != store.version:
                self._bring_up(index, store)

    def close(self) -> None:
        """Let the index go; one that is being brought up goes on for a while, or is lost with the process."""
        with self._lock:
            self._closed = True
            if self._bringing is not None:
                self._bringing.join(LAST)
            if self._index is not None:
                self._index.close()
            if self._own is not None:
                self._own.cleanup()
            self._index = self._own = self._bringing = None

    def _opened(self) -> SearchIndex:
        with self._lock:
            if self._closed:
                raise StoreUnavailable("the index of names was closed")
            if self._index is None:
                if self._path is None:
                    self._own = tempfile.TemporaryDirectory(prefix="accords-search-")
                path = self._path or Path(self._own.name if self._own else "") / "search.sqlite"
                self._index = open_index(path, self._source)
            return self._index

    def _bring_up(self, index: SearchIndex, store: GraphStore) -> threading.Thread:
        with self._lock:
            if self._bringing is None or not self._bringing.is_alive():
                self._error = None
                self._bringing = threading.Thread(target=self._work, args=(index, store), name="names", daemon=True)
                self._bringing.start()
            return self._bringing

    def _work(self, index: SearchIndex, store: GraphStore) -> None:
        try:
            index.bring_up(store)
        except AccordsError as error:
            self._error = error

"""The graph that the service reads, opened once and again when a load has saved a newer one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from api.settings import Settings
from graph.open import embedded_path, open_store
from schema.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.store import GraphStore

Saved = tuple[int, int]
"""When a file was saved last, in nanoseconds, and its size in bytes."""


class Reader:
    """Hands out the store of the settings, read-only and shared between threads.

    An embedded graph shows what its writer saved when it was opened, so a newer file is opened anew; requests that
    still read the older one finish with it.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = settings.store_url
        self._path = embedded_path(self._url)
        self._lock = threading.Lock()
        self._store: GraphStore | None = None
        self._saved: Saved | None = None

    def store(self) -> GraphStore:
        """The store as it is now; StoreUnavailable where no graph has been made yet, and what open_store raises."""
        with self._lock:
            saved = _saved(self._path)
            if self._store is None or saved != self._saved:
                self._store, self._saved = open_store(self._url, read_only=True), saved
            return self._store

    def close(self) -> None:
        """Let the store go."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None


def _saved(path: Path | None) -> Saved | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StoreUnavailable("there is no graph yet; make one: accords load samples/articles") from None
    return found.st_mtime_ns, found.st_size

"""The graph that the service reads, opened once, and again beside its readers when a load has saved a newer one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from api.settings import Settings
from graph.open import embedded_path, open_store
from schema.errors import AccordsError, StoreUnavailable

if TYPE_CHECKING:
    from graph.store import GraphStore

Saved = tuple[int, int]
"""When a file was saved last, in nanoseconds, and its size in bytes."""

WAIT = 1.0
"""Seconds for which the request that finds a newer graph waits for it; a graph of a million facts takes longer."""
LAST = 30.0
"""Seconds for which the end of the service waits for a graph that is being opened."""

log = structlog.get_logger("accords.reader")


class Reader:
    """Hands out the store of the settings, read-only and shared between threads.

    An embedded graph shows what its writer saved when it was opened, so a newer file is opened anew, in a thread:
    until that is done, readers are given the older one, and answers tell their version. Requests that still read the
    older one finish with it. A newer file that cannot be opened is logged, and the older one stays.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = settings.store_url
        self._path = embedded_path(self._url)
        self._lock = threading.Lock()
        self._store: GraphStore | None = None
        self._saved: Saved | None = None
        self._opening: threading.Thread | None = None

    def store(self) -> GraphStore:
        """The store as it is now, or was a moment ago.

        Raises StoreUnavailable where no graph has been made yet, and, where none was open before, what open_store does.
        """
        with self._lock:
            saved = _saved(self._path)
            if self._store is None:
                self._store, self._saved = open_store(self._url, read_only=True), saved
            if saved == self._saved or self._opening is not None:
                return self._store
            opening = threading.Thread(target=self._open, args=(saved,), name="open-graph", daemon=True)
            self._opening = opening
            opening.start()
        opening.join(WAIT)
        with self._lock:
            return self._store

    def glance(self) -> GraphStore | None:
        """The store, at once: None where it would have to be opened, waited for, or asked over a network."""
        if self._path is None or not self._lock.acquire(blocking=False):
            return None
        try:
            is_shown = self._opening is not None or _saved(self._path) == self._saved
            return self._store if is_shown else None
        except StoreUnavailable:
            return None
        finally:
            self._lock.release()

    def close(self) -> None:
        """Let the store go."""
        if (opening := self._opening) is not None:
            opening.join(LAST)
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _open(self, saved: Saved | None) -> None:
        """Put the newer graph in the older one's place; either way that file is not opened again."""
        newer: GraphStore | None = None
        try:
            newer = open_store(self._url, read_only=True)
        except AccordsError as error:
            log.warning("newer graph not opened", why=str(error))
        with self._lock:
            if newer is not None:
                self._store = newer
            self._saved, self._opening = saved, None


def _saved(path: Path | None) -> Saved | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StoreUnavailable("there is no graph yet; make one: accords load samples/articles") from None
    return found.st_mtime_ns, found.st_size

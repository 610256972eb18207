"""A folder of snapshots that can be asked: always its current one, by the workers of one pool."""

from __future__ import annotations

import threading
from pathlib import Path

from graph.rdf.answer import Answer
from graph.rdf.limits import Limits
from graph.rdf.protocol import Question
from graph.rdf.snapshots import POINTER, Snapshot, current
from graph.rdf.workers import Workers


class Endpoint:
    """Answers questions over the current snapshot of a folder; a newer one is seen as soon as it is there."""

    def __init__(self, folder: Path, *, workers: int = 2, limits: Limits | None = None) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        self._workers = Workers(workers, self.limits)
        self._pointer_file = folder / POINTER
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._seen: tuple[int, int] | None = None

    def start(self) -> None:
        """Start the workers before the first question comes."""
        self._workers.start()

    def snapshot(self) -> Snapshot:
        """The current snapshot. Raises StoreUnavailable where there is none, StoreCorrupt, VersionMismatch."""
        with self._lock:
            seen = self._pointer()
            if self._snapshot is None or seen is None or seen != self._seen:
                self._snapshot, self._seen = current(self.folder), seen
            return self._snapshot

    def ask(self, asked: Question) -> Answer:
        """What Workers.ask gives."""
        return self._workers.ask(asked)

    async def ask_at_once(self, asked: Question, *, most: int) -> Answer | None:
        """What Workers.ask_at_once gives."""
        return await self._workers.ask_at_once(asked, most=most)

    def worker_pids(self) -> list[int]:
        """The numbers of the worker processes."""
        return self._workers.pids()

    def close(self) -> None:
        """End the workers."""
        self._workers.close()

    def _pointer(self) -> tuple[int, int] | None:
        try:
            found = self._pointer_file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

"""One writer at a time: a lock on a file that names the process holding it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from schema.errors import StoreLocked


class WriterLock:
    """The right to write, held until released or until the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Raises StoreLocked, with the process that holds the lock."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise StoreLocked(
                f"{path.parent}: process {holder} is writing to this workspace; wait for it to end, or stop it"
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

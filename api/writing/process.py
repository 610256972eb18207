"""The process of the worker: started when there is work, started again when it died, ended with the service."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from api.settings import Settings
from api.writing.work import work

SECONDS_BEFORE_RESTART = 1.0


class WorkerProcess:
    """Sees to it that somebody works on the queue. Any thread may call it."""

    def __init__(self, settings: Settings, on_death: Callable[[], None]) -> None:
        """`on_death` is called a second after the process has ended by itself; it may call `ensure`."""
        self._settings = settings
        self._on_death = on_death
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._is_closed = False

    def ensure(self) -> None:
        """Start the process where none runs; it is there soon after."""
        with self._lock:
            if self._is_closed or (self._process is not None and self._process.is_alive()):
                return
            if self._process is not None:
                self._process.close()
            # A fresh interpreter: a fork would copy the locks of the service's threads as they happen to be.
            self._process = multiprocessing.get_context("spawn").Process(
                target=work, args=(self._settings,), name="accords-worker", daemon=True
            )
            self._process.start()
            threading.Thread(target=self._watch, args=(self._process.sentinel,), daemon=True).start()

    @property
    def pid(self) -> int | None:
        """The number of the process; None where none was needed yet."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """Let the job that runs be finished, and end the process; one that takes too long is done again later."""
        with self._lock:
            self._is_closed = True
            process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        process.join(self._settings.shutdown_timeout)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()

    def _watch(self, sentinel: int) -> None:
        wait([sentinel])
        time.sleep(SECONDS_BEFORE_RESTART)
        if not self._is_closed:
            self._on_death()

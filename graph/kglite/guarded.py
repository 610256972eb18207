"""Ask an embedded graph in Cypher of strangers: in processes that such a text may end, and that are then replaced."""

from __future__ import annotations

import json
import multiprocessing
import queue
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.answers import plain
from graph.kglite import worker
from graph.store import Table, Value
from schema import errors
from schema.errors import AccordsError, QuerySyntaxError, QueryTimeout, QueryTooCostly, StoreBusy, StoreUnavailable

START_SECONDS = 60.0
GRACE = 1.0
"""Seconds after the time of a text at which a worker that did not end it by itself is killed."""
WAITING = 5.0
"""Seconds that a text may wait for a worker."""

State = tuple[int, int]
"""When the graph's file was saved, and its size."""


class GuardedReads:
    """So many workers over the graph at a path; they start with the first text, and anew when the graph was saved.

    `memory` is in bytes, for one text. Safe to ask from several threads.
    """

    def __init__(self, path: Path, *, workers: int, memory: int) -> None:
        self._path, self._memory = path, memory
        self._idle: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._all: set[_Process] = set()
        self._lock = threading.Lock()

    def read(
        self, text: str, parameters: Mapping[str, Value], *, timeout: float, limit: int | None
    ) -> tuple[Table, int]:
        """The answer, and the version of the graph that it came from. Raises what GraphStore.read raises, and
        QueryTooCostly for a text that ended its worker, StoreBusy where all workers are at other texts.
        """
        process = self._taken()
        kept: _Process | None = process
        try:
            return process.read(text, parameters, timeout, limit), process.version
        finally:
            if not process.is_idle:
                self._end(process)
                kept = None
            self._idle.put(kept)

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            for process in self._all:
                process.kill()
            self._all.clear()

    def _taken(self) -> _Process:
        try:
            process = self._idle.get(timeout=WAITING)
        except queue.Empty:
            raise StoreBusy("every worker is at another text; try again in a few seconds") from None
        if process is not None and process.state == _state_of(self._path):
            return process
        try:
            if process is not None:
                self._end(process)
            process = _Process(self._path, self._memory)
        except BaseException:
            self._idle.put(None)
            raise
        with self._lock:
            self._all.add(process)
        return process

    def _end(self, process: _Process) -> None:
        with self._lock:
            if process in self._all:
                self._all.discard(process)
                process.kill()


class _Process:
    """One worker over the graph as it was saved when it started; `is_idle` while it is at no text."""

    def __init__(self, path: Path, memory: int) -> None:
        self.state = _state_of(path)
        self.is_idle = False
        self._memory = memory
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=worker.serve, args=(theirs, str(path), memory), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self.version = int(self._received(START_SECONDS)["version"])
        except BaseException:
            self.kill()
            raise

    def read(self, text: str, parameters: Mapping[str, Value], timeout: float, limit: int | None) -> Table:
        """The worker's answer."""
        self.is_idle = False
        asked = {"text": text, "parameters": dict(parameters), "timeout": timeout, "limit": limit}
        try:
            self._connection.send_bytes(json.dumps(asked).encode())
            about = self._received(timeout + GRACE)
        except TimeoutError:
            raise QueryTimeout(f"no answer within {timeout:g} s; name an entity, or give it more time") from None
        except (EOFError, OSError):
            raise QueryTooCostly(
                f"the text ended its worker: it needs more than {self._memory >> 20} MiB, or nests too deep; "
                "make it smaller"
            ) from None
        rows = tuple(tuple(plain(value) for value in row) for row in about["rows"])
        return Table(tuple(about["columns"]), rows, bool(about["truncated"]))

    def kill(self) -> None:
        """End it, however busy it is."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _received(self, seconds: float) -> dict[str, Any]:
        if not self._connection.poll(seconds):
            raise TimeoutError
        about: dict[str, Any] = json.loads(self._connection.recv_bytes())
        self.is_idle = True
        if "error" in about:
            raise _error(about)
        return about


def _error(about: Mapping[str, Any]) -> AccordsError:
    kind = getattr(errors, about["error"])
    if issubclass(kind, QuerySyntaxError):
        return QuerySyntaxError(about["message"], line=about["line"], column=about["column"])
    made: AccordsError = kind(about["message"])
    return made


def _state_of(path: Path) -> State:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise StoreUnavailable("there is no graph yet; make one: accords load samples/articles") from None
    return found.st_mtime_ns, found.st_size

"""A pool of query workers: processes that a hostile query may end, and that are then replaced."""

from __future__ import annotations

import json
import queue
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.rdf import protocol
from graph.rdf.protocol import ANSWER, CONTENT, END, FAILURE, READY, Question
from schema.errors import (
    FormRefused,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooCostly,
    StoreBusy,
    StoreCorrupt,
    StoreUnavailable,
)

START_SECONDS = 30.0
GRACE = 0.5
"""Seconds after a query's time at which a worker that did not end by itself is killed."""

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, bytes of memory, and the seconds that it may wait for a worker."""

    seconds: float = 30.0
    memory: int = 1 << 30
    waiting: float = 5.0


class _Process:
    """One worker."""

    def __init__(self, memory: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "graph.rdf.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            bufsize=0,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        self._rest = bytearray()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._output, selectors.EVENT_READ)
        first = self.next_frame(time.monotonic() + START_SECONDS)
        if first is None or first[0] != READY:
            self.kill()
            raise StoreUnavailable("a query worker did not start; accords doctor tells more")
        self.is_cut_off = first[1] == b"isolated"

    def send(self, content: bytes) -> None:
        """Send all of it; BrokenPipeError where the process is gone."""
        view = memoryview(content)
        while view:
            view = view[self._input.write(view) :]

    def next_frame(self, deadline: float) -> tuple[bytes, bytes] | None:
        """The next frame, or None where the process ended; TimeoutError at the deadline."""
        while True:
            if len(self._rest) >= protocol.HEAD_SIZE:
                kind, length = protocol.head(bytes(self._rest[: protocol.HEAD_SIZE]))
                end = protocol.HEAD_SIZE + length
                if len(self._rest) >= end:
                    content = bytes(self._rest[protocol.HEAD_SIZE : end])
                    del self._rest[:end]
                    return kind, content
            if not self._selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            piece = self._output.read(1 << 17)
            if not piece:
                return None
            self._rest += piece

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def kill(self) -> int:
        """End the process, however busy it is; its exit code."""
        self._process.kill()
        self._selector.close()
        self._input.close()
        self._output.close()
        return self._process.wait()

    def ended(self) -> int:
        """The exit code of a process that is about to end by itself."""
        try:
            return self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            return self.kill()


class Answer:
    """The result of a query: its kind, and its bytes as they come. Iterate it to its end, or close it."""

    def __init__(self, kind: str, pieces: Iterator[bytes]) -> None:
        self.kind = kind
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Give the rest up; the worker that is at it is replaced."""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()


class Workers:
    """So many workers; safe to ask from several threads."""

    def __init__(self, count: int, limits: Limits) -> None:
        self.limits = limits
        self._idle: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(None)
        self._closed = threading.Event()
        self._all: set[_Process] = set()

    def start(self) -> None:
        """Start the workers now rather than at the first queries."""
        taken = [self._taken() for _ in range(self._idle.qsize())]
        for process in taken:
            self._idle.put(process)

    def ask(self, asked: Question) -> Answer:
        """The answer to a question, once its first bytes are there; its `seconds` become those of the limits.

        Raises QuerySyntaxError, QueryTimeout, QueryTooCostly (the worker ended), FormRefused, StoreBusy, StoreCorrupt.
        """
        process = self._taken()
        deadline = time.monotonic() + self.limits.seconds
        pieces = self._exchange(process, replace(asked, seconds=self.limits.seconds), deadline + GRACE)
        return Answer(next(pieces).decode(), pieces)

    def pids(self) -> list[int]:
        """The numbers of the processes that run."""
        return sorted(process.pid for process in self._all)

    def close(self) -> None:
        """End every worker."""
        self._closed.set()
        for process in list(self._all):
            process.kill()
        self._all.clear()

    def _taken(self) -> _Process:
        try:
            process = self._idle.get(timeout=self.limits.waiting)
        except queue.Empty:
            raise StoreBusy("every worker is at another query; try again in a few seconds") from None
        if process is not None and process.runs:
            return process
        if process is not None:  # something else ended it, such as a system that is short of memory
            process.kill()
            self._all.discard(process)
        try:
            process = _Process(self.limits.memory)
        except BaseException:
            self._idle.put(None)
            raise
        self._all.add(process)
        return process

    def _exchange(self, process: _Process, asked: Question, deadline: float) -> Iterator[bytes]:
        """First the kind of the answer, then its bytes; the worker goes back to the others only when it is done."""
        is_done = False
        try:
            process.send(asked.encoded())
            while True:
                found = process.next_frame(deadline)
                if found is None:
                    raise _end_of(process.ended(), self.limits)
                kind, content = found
                if kind == FAILURE:
                    is_done = True
                    raise _failure(json.loads(content))
                if kind == END:
                    is_done = True
                    return
                if kind in (ANSWER, CONTENT):
                    yield content
        except TimeoutError:
            raise _too_late(self.limits) from None
        except BrokenPipeError:
            raise _end_of(process.ended(), self.limits) from None
        finally:
            self._give_back(process, is_done=is_done)

    def _give_back(self, process: _Process, *, is_done: bool) -> None:
        if is_done and not self._closed.is_set():
            self._idle.put(process)
            return
        process.kill()
        self._all.discard(process)
        if not self._closed.is_set():
            threading.Thread(target=self._replace, daemon=True).start()

    def _replace(self) -> None:
        """Start a worker in the place of one that ended, beside the queries and not before them."""
        try:
            process = _Process(self.limits.memory)
        except (OSError, StoreUnavailable):
            self._idle.put(None)
            return
        self._all.add(process)
        if self._closed.is_set():
            process.kill()
            return
        self._idle.put(process)


def _end_of(code: int, limits: Limits) -> QueryError:
    if code == -14:  # SIGALRM, which the worker set itself
        return _too_late(limits)
    return QueryTooCostly(
        f"the query ended its worker: it needs more than {limits.memory >> 20} MiB, or nests too deep; make it smaller"
    )


def _too_late(limits: Limits) -> QueryTimeout:
    return QueryTimeout(f"stopped after {limits.seconds:g} seconds; ask for less, or with LIMIT")


def _failure(about: dict[str, object]) -> Exception:
    message = str(about["message"])
    if about["kind"] == "syntax":
        line, column = about["line"], about["column"]
        place = f"line {line}, column {column}: " if line is not None else ""
        return QuerySyntaxError(
            f"{place}{message}",
            line=line if isinstance(line, int) else None,
            column=column if isinstance(column, int) else None,
        )
    if about["kind"] == "form":
        return FormRefused(message)
    if about["kind"] == "corrupt":
        return StoreCorrupt(f"the RDF snapshot cannot be read ({message}); make it anew: accords rdf rebuild")
    return QueryError(message)

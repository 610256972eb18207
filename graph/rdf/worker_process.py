"""One query worker as the service sees it: a process that is asked over a pipe, and may be killed at any time."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from pathlib import Path

from graph.rdf import protocol
from graph.rdf.protocol import READY
from schema.errors import StoreUnavailable

START_SECONDS = 30.0
GRACE = 0.5
"""Seconds after a query's time at which a worker that did not end by itself is killed."""
CAPACITY = 1 << 16
"""Bytes that a pipe holds (pipe(7)): no more can be read at once, and so much is taken without waiting."""

_ROOT = Path(__file__).parents[2]


class WorkerProcess:
    """A worker. What it says is read without waiting; who waits for that, and how, is not decided here."""

    def __init__(self, memory: int) -> None:
        """Start it; `memory` is in bytes. Raises StoreUnavailable where it does not start."""
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
        first = self._first_frame()
        if first is None or first[0] != READY:
            self.kill()
            raise StoreUnavailable("a query worker did not start; accords doctor tells more")
        self.is_cut_off = first[1] == b"isolated"

    def send(self, content: bytes) -> None:
        """Send all of it; BrokenPipeError where the process is gone. An idle worker takes CAPACITY bytes at once."""
        view = memoryview(content)
        while view:
            view = view[self._input.write(view) :]

    def fileno(self) -> int:
        """What becomes readable when the worker has said something, or has ended."""
        return self._output.fileno()

    def wait(self, deadline: float) -> None:
        """Wait until there is something to read; TimeoutError at the deadline (of time.monotonic)."""
        if not self._selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError

    def read(self) -> list[tuple[bytes, bytes]] | None:
        """The frames that are complete with what can be read now, maybe none yet; None where the process has ended."""
        piece = os.read(self._output.fileno(), CAPACITY)
        if not piece:
            return None
        self._rest += piece
        return list(protocol.whole_frames(self._rest))

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

    def _first_frame(self) -> tuple[bytes, bytes] | None:
        deadline = time.monotonic() + START_SECONDS
        try:
            while True:
                self.wait(deadline)
                found = self.read()
                if found is None or found:
                    return found[0] if found else None
        except TimeoutError:
            return None

"""The answer of a worker to one question, whoever waits for it: a thread, or the event loop of a service.

A thread for each request costs as much as a look-up takes. So a loop waits for a worker as it waits for its clients,
and takes a thread only for what is long.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph.rdf import failures
from graph.rdf.limits import Limits
from graph.rdf.protocol import ANSWER, CONTENT, FAILURE
from graph.rdf.worker_process import GRACE, WorkerProcess
from schema.errors import AccordsError

GiveBack = Callable[[WorkerProcess, bool], None]


class Answer:
    """The kind of an answer (`rows`, `boolean` or `graph`), and its bytes as they come.

    Iterate it to its end, or close it. `give_back` is told once, as soon as the worker is no more at it, whether the
    worker is done; one that is not has to be replaced. What fails closes it and raises what `Workers.ask` raises.
    """

    def __init__(self, process: WorkerProcess, limits: Limits, give_back: GiveBack) -> None:
        self.kind = ""
        self._process = process
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds + GRACE
        self._give_back: GiveBack | None = give_back
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._is_over = False

    def begin(self, question: bytes) -> None:
        """Ask that, encoded."""
        with self._or_close():
            try:
                self._process.send(question)
            except BrokenPipeError:
                raise self._ended() from None

    def wait(self) -> None:
        """Wait in this thread until its kind is known."""
        with self._or_close():
            while not self.kind:
                self._more()

    async def gather(self, most: int) -> None:
        """Wait on the running loop until all of it is there, or so many bytes."""
        with self._or_close():  # a client that has gone ends it too
            while not self._is_over and self._size < most:
                await _readable(self._process.fileno(), self._deadline)
                if not self._read():
                    raise await asyncio.to_thread(self._ended)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self._or_close():
            while not self._pieces and not self._is_over:
                self._more()
        if not self._pieces:
            raise StopIteration
        return self._pieces.popleft()

    def close(self) -> None:
        """Give the rest up; a worker that is still at it is replaced."""
        give_back, self._give_back = self._give_back, None
        if give_back is not None:
            give_back(self._process, self._is_over)

    def _more(self) -> None:
        self._process.wait(self._deadline)
        if not self._read():
            raise self._ended()

    def _read(self) -> bool:
        """Take in what has come; False where the worker has ended."""
        frames = self._process.read()
        for kind, content in frames or ():
            if kind == CONTENT:
                self._pieces.append(content)
                self._size += len(content)
            elif kind == ANSWER:
                self.kind = content.decode()
            else:
                self._is_over = True
                self.close()
                if kind == FAILURE:
                    raise failures.told(json.loads(content))
        return frames is not None

    def _ended(self) -> AccordsError:
        return failures.ended(self._process.ended(), self._limits)

    @contextmanager
    def _or_close(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            self.close()
            raise failures.too_late(self._limits) from None
        except BaseException:
            self.close()
            raise


async def _readable(number: int, deadline: float) -> None:
    """Wait on the running loop until that file can be read; TimeoutError at the deadline (of time.monotonic)."""
    loop = asyncio.get_running_loop()
    woken: asyncio.Future[None] = loop.create_future()

    def wake(error: BaseException | None = None) -> None:
        if woken.done():
            return
        if error is None:
            woken.set_result(None)
        else:
            woken.set_exception(error)

    late = loop.call_later(max(0.0, deadline - time.monotonic()), wake, TimeoutError())
    loop.add_reader(number, wake)
    try:
        await woken
    finally:
        loop.remove_reader(number)
        late.cancel()

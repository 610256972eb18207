"""A pool of query workers: processes that a hostile query may end, and that are then replaced."""

from __future__ import annotations

import queue
import threading

from graph.rdf.answer import Answer
from graph.rdf.limits import Limits
from graph.rdf.protocol import Question
from graph.rdf.worker_process import CAPACITY, WorkerProcess
from schema.errors import StoreBusy, StoreUnavailable


class Workers:
    """So many workers; safe to ask from several threads."""

    def __init__(self, count: int, limits: Limits) -> None:
        self.limits = limits
        self._idle: queue.LifoQueue[WorkerProcess | None] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(None)
        self._closed = threading.Event()
        self._all: set[WorkerProcess] = set()

    def start(self) -> None:
        """Start the workers now rather than at the first queries."""
        taken = [self._taken() for _ in range(self._idle.qsize())]
        for process in taken:
            self._idle.put(process)

    def ask(self, asked: Question) -> Answer:
        """The answer to a question, once its first bytes are there.

        Raises QuerySyntaxError, QueryTimeout, QueryTooCostly (the worker ended), FormRefused, StoreBusy, StoreCorrupt.
        """
        answer = Answer(self._taken(), self.limits, self._give_back)
        answer.begin(asked.encoded(self.limits.seconds))
        answer.wait()
        return answer

    async def ask_at_once(self, asked: Question, *, most: int) -> Answer | None:
        """The same without a thread, once all of it or `most` bytes are there; up to there iterating it does not wait.

        None where that would hold up the running loop, since no worker is idle or the text is long: then `ask`.
        """
        encoded = asked.encoded(self.limits.seconds)
        process = self._idle_one() if len(encoded) <= CAPACITY else None
        if process is None:
            return None
        answer = Answer(process, self.limits, self._give_back)
        answer.begin(encoded)
        await answer.gather(most)
        return answer

    def pids(self) -> list[int]:
        """The numbers of the processes that run."""
        return sorted(process.pid for process in self._all)

    def close(self) -> None:
        """End every worker."""
        self._closed.set()
        for process in list(self._all):
            process.kill()
        self._all.clear()

    def _idle_one(self) -> WorkerProcess | None:
        """A worker that runs and is idle, taken; None where there is none just now."""
        try:
            process = self._idle.get_nowait()
        except queue.Empty:
            return None
        if process is None or not process.runs:
            self._idle.put(process)
            return None
        return process

    def _taken(self) -> WorkerProcess:
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
            process = WorkerProcess(self.limits.memory)
        except BaseException:
            self._idle.put(None)
            raise
        self._all.add(process)
        return process

    def _give_back(self, process: WorkerProcess, is_done: bool) -> None:
        if is_done and not self._closed.is_set():
            self._idle.put(process)
        elif self._closed.is_set():
            process.kill()
            self._all.discard(process)
        else:
            threading.Thread(target=self._replace, args=(process,), daemon=True).start()

    def _replace(self, ended: WorkerProcess) -> None:
        """End a worker and start another in its place, beside the queries and not before them."""
        ended.kill()
        self._all.discard(ended)
        try:
            process = WorkerProcess(self.limits.memory)
        except (OSError, StoreUnavailable):
            self._idle.put(None)
            return
        self._all.add(process)
        if self._closed.is_set():
            process.kill()
            return
        self._idle.put(process)

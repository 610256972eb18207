"""Reading documents in worker processes: each loads the extractor once, and a crash costs one document."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from queue import SimpleQueue

from loaders.extractor import Extractor
from loaders.reading import Reading, failed, read_documents
from schema.errors import AccordsError, SettingsError
from schema.records import RawDocument

DOCUMENTS_AT_ONCE = 8
CHARACTERS_AT_ONCE = 500_000
"""A batch ends at whichever comes first: many short documents cost few messages, long ones little memory."""
BATCHES_AHEAD = 2
"""Batches that each worker has: the one it reads, and the next, so that none is idle while a result is written."""
MOST_AHEAD = 8
"""Batches a worker that may be read before their turn, while another worker is busy with a long one."""


def read_all(
    documents: Iterable[RawDocument], extractor: Extractor, *, workers: int = 1, batch: int = DOCUMENTS_AT_ONCE
) -> Iterator[list[Reading]]:
    """Readings of all documents in their order, in batches.

    With one worker the work is done in this process. With more, each is a fresh process that gets its own copy of the
    extractor, which must be picklable. At most eight batches a worker are in memory. Raises SettingsError for fewer
    than one worker or document at once.
    """
    if workers < 1 or batch < 1:
        raise SettingsError(f"workers={workers}, batch={batch}: at least one of each is needed")
    batches = _batches(documents, batch)
    if workers == 1:
        return (read_documents(some, extractor) for some in batches)
    return _read_in_processes(batches, extractor, workers)


def _batches(documents: Iterable[RawDocument], most: int) -> Iterator[list[RawDocument]]:
    batch: list[RawDocument] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.content)
        if len(batch) >= most or size >= CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_in_processes(
    batches: Iterator[list[RawDocument]], extractor: Extractor, workers: int
) -> Iterator[list[Reading]]:
    """The readings in the order of the batches, each of which went to the first worker that had room for it."""
    crew = [_Worker(extractor) for _ in range(workers)]
    read: dict[int, list[Reading]] = {}
    given = yielded = 0
    left = True
    try:
        while True:
            while left and given - yielded < workers * MOST_AHEAD and (worker := _with_room(crew)) is not None:
                batch = next(batches, None)
                left = batch is not None
                if batch is not None:
                    worker.give(given, batch)
                    given += 1
            if yielded == given:
                return
            if yielded not in read:
                for worker in _answering(crew):
                    number, readings = worker.take()
                    read[number] = readings
            while yielded in read:
                yield read.pop(yielded)
                yielded += 1
    finally:
        for worker in crew:
            worker.stop()


def _with_room(crew: list[_Worker]) -> _Worker | None:
    """The worker with the fewest batches, unless all have enough."""
    idlest = min(crew, key=lambda worker: worker.busy)
    return idlest if idlest.busy < BATCHES_AHEAD else None


def _answering(crew: list[_Worker]) -> list[_Worker]:
    """The workers that have an answer, or ended; waits until there is one."""
    by_connection = {worker.connection: worker for worker in crew if worker.busy}
    return [by_connection[ready] for ready in wait(by_connection) if isinstance(ready, Connection)]


@dataclass(slots=True)
class _Running:
    process: SpawnProcess
    connection: Connection


class _Worker:
    """One process that reads; started when first needed, and again after a crash."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._running: _Running | None = None
        self._waiting: deque[tuple[int, list[RawDocument]]] = deque()

    @property
    def busy(self) -> int:
        """Batches that were given and not yet taken."""
        return len(self._waiting)

    @property
    def connection(self) -> Connection:
        """Where the answers of a busy worker arrive."""
        assert self._running is not None
        return self._running.connection

    def give(self, number: int, batch: list[RawDocument]) -> None:
        """Queue a batch under its number."""
        self._waiting.append((number, batch))
        self._send(batch)

    def take(self) -> tuple[int, list[Reading]]:
        """The number and the readings of the oldest batch that was given and not yet taken."""
        number, batch = self._waiting.popleft()
        readings = self._receive()
        if readings is not None:
            return number, readings
        readings = [self._read_alone(document) for document in batch]
        for _, later in self._waiting:
            self._send(later)
        return number, readings

    def stop(self) -> None:
        """End the process; what was not taken is lost."""
        if self._running is None:
            return
        self._running.connection.close()
        self._running.process.join(timeout=1)
        if self._running.process.is_alive():
            self._running.process.terminate()
            self._running.process.join()
        self._running = None

    def _read_alone(self, document: RawDocument) -> Reading:
        """Read one document of a batch in which the process ended, to find the one that ends it."""
        self._send([document])
        readings = self._receive()
        if readings is not None:
            return readings[0]
        return failed(document, f"{self._extractor.version} ended its process; the article is left out")

    def _send(self, batch: Sequence[RawDocument]) -> None:
        if self._running is None:
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=_work, args=(theirs, self._extractor), daemon=True)
            process.start()
            theirs.close()
            self._running = _Running(process, ours)
        try:
            self._running.connection.send(batch)
        except (BrokenPipeError, ConnectionResetError):
            return  # the process ended on an earlier batch; who takes that one finds out

    def _receive(self) -> list[Reading] | None:
        """The next readings, or None where the process ended instead."""
        assert self._running is not None
        try:
            readings: list[Reading] | AccordsError = self._running.connection.recv()
        except (EOFError, OSError):
            self.stop()
            return None
        if isinstance(readings, AccordsError):
            raise readings
        return readings


def _work(connection: Connection, extractor: Extractor) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us stops us, in its own time
    batches: SimpleQueue[list[RawDocument] | None] = SimpleQueue()
    # Batches are taken in at once, so that nobody waits to send one while we wait to send a result.
    threading.Thread(target=_take_in, args=(connection, batches), daemon=True).start()
    while (batch := batches.get()) is not None:
        try:
            answer: list[Reading] | AccordsError = read_documents(batch, extractor)
        except AccordsError as error:
            answer = error
        connection.send(answer)


def _take_in(connection: Connection, batches: SimpleQueue[list[RawDocument] | None]) -> None:
    try:
        while True:
            batches.put(connection.recv())
    except (EOFError, OSError):
        batches.put(None)

"""What the worker's process does: it works on the queue of a workspace until it is asked to end or is alone."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from pathlib import Path
from types import FrameType

import structlog

from api.settings import Settings
from graph.workspace import Workspace
from graph.workspace.lock import WriterLock
from graph.workspace.queue import Queue
from graph.workspace.records import Job
from schema.errors import StoreError, StoreLocked

LOCK = "worker.lock"
SECONDS_BETWEEN_LOOKS = 0.1
SECONDS_BETWEEN_TRIES = 1.0
"""Where another worker has the queue, or nothing can be written now."""
STREAM_BYTES = 256 << 20
"""What one compressed upload may expand to."""
MEMBERS = 10_000
"""Files in one archive that is uploaded."""


def work(settings: Settings) -> None:
    """Work until the process is told to end (SIGTERM), or the process that started it has ended."""
    from api.logs import configure

    configure(settings.log_format, settings.log_level)
    stop = threading.Event()

    def end(_: int, __: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the service ends its worker itself
    threading.Thread(target=_end_with_parent, args=(stop,), daemon=True).start()
    settings.workspace.mkdir(parents=True, exist_ok=True)
    lock = _lock(settings.workspace / LOCK, stop)
    if lock is not None:
        _run(settings, stop)
        lock.release()


def _run(settings: Settings, stop: threading.Event) -> None:
    from api.extractors import extractor
    from loaders.jobs.worker import Tools, Worker
    from loaders.readers import Limits

    log = structlog.get_logger("accords.worker")

    def failed(job: Job, error: Exception) -> None:
        log.error("job failed", job=job.id, kind=job.kind, exc_info=error)

    queue = Queue(settings.workspace)
    tools = Tools(
        open_workspace=lambda: _open(settings),
        publish=lambda workspace: publish(settings, workspace),
        extractor=extractor("rules", settings),
        limits=Limits(document_bytes=settings.max_document_bytes, stream_bytes=STREAM_BYTES, members=MEMBERS),
        on_failure=failed,
    )
    worker = Worker(queue, tools)
    again = queue.requeue_interrupted()
    log.info("worker started", workspace=str(settings.workspace), interrupted=again)
    while not stop.is_set():
        try:
            pause = 0.0 if worker.turn() else SECONDS_BETWEEN_LOOKS
        except StoreError as error:
            log.warning("queue cannot be used", reason=str(error))
            pause = SECONDS_BETWEEN_TRIES
        stop.wait(pause)
    queue.close()
    log.info("worker ended")


def publish(settings: Settings, workspace: Workspace) -> int:
    """Show the workspace to readers, in the graph and in RDF; the version of the data that they see from then on."""
    from graph.open import open_store
    from graph.rdf.following import follow
    from graph.rdf.names import Names
    from loaders.projection import project

    store = open_store(settings.store_url)
    try:
        version = project(workspace, store).after
    finally:
        store.close()
    follow(workspace, settings.rdf_folder, Names(settings.base_iri))
    return version


def _open(settings: Settings) -> Workspace:
    from graph.workspace import open_workspace

    return open_workspace(settings.workspace)


def _end_with_parent(stop: threading.Event) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        stop.set()


def _lock(path: Path, stop: threading.Event) -> WriterLock | None:
    """The right to work on the queue; None where this process is asked to end before it gets it."""
    while not stop.is_set():
        try:
            return WriterLock(path)
        except StoreLocked:
            stop.wait(SECONDS_BETWEEN_TRIES)
    return None

"""The store on kglite: one file, a write-ahead log beside it, one writing process."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kglite

from graph import lookups
from graph.batch import BatchWriter
from graph.kglite.errors import of_file, question_error
from graph.kglite.values import column
from graph.kglite.writing import Writing
from graph.reading import check_reads_only
from graph.store import Capabilities, GraphWriter, Table, Value
from schema.errors import StoreLocked, StoreUnavailable, VersionMismatch, WriteRefused
from schema.records import Entity, EntityId

ROWS_AT_ONCE = 50_000
"""So many facts in one transaction take 0.7 GB of this process (100,000: 1.4 GB), the graph itself included."""
_EMPTY_LOG = 5
"""Bytes of a write-ahead log that holds no commit."""


class KgliteStore:
    """A graph in this process.

    Opened to be written, it holds the writer's place until it is closed: another process that wants it gets
    StoreLocked. A commit is synced to the disk before the writer's block ends. Opened to be read, it shows what the
    last writer saved, and does not see what is written meanwhile.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path / "graph.kgl" if path.is_dir() else path
        self._read_only = read_only
        self._writing = threading.Lock()
        self._version: int | None = None
        kglite.set_query_warning_policy("silent")  # else a question about a kind that no article named yet warns
        with of_file(self._path):
            self._session = _read(self._path) if read_only else _write(self._path)
        try:
            lookups.check_shape(self, str(self._path))
        except VersionMismatch:
            self.close()
            raise

    @property
    def capabilities(self) -> Capabilities:
        from queries.dialect import GAPS  # its patterns take longer to compile than a question to answer

        gaps = frozenset(gap.name for gap in GAPS if gap.is_refused)
        return Capabilities(
            "kglite",
            kglite.__version__,
            concurrent_writers=False,
            remote=False,
            rows_at_once=ROWS_AT_ONCE,
            dialect_gaps=gaps,
        )

    @property
    def version(self) -> int:
        if not self._read_only:
            return lookups.version(self)
        if self._version is None:  # what was opened to be read never changes
            self._version = lookups.version(self)
        return self._version

    def read(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Table:
        check_reads_only(text)
        deadline = max(1, round(timeout * 1000))
        try:
            answer = self._session.cypher(text, params=_parameters(parameters), timeout_ms=deadline, row_limit=limit)
        except (kglite.KgError, TypeError, OverflowError) as error:
            raise question_error(error, timeout) from error
        columns = tuple(answer.columns)
        rows = tuple(zip(*(column(answer.column(name)) for name in columns), strict=True))
        before_the_cut = answer.diagnostics["total_rows"] or 0 if limit is not None else 0
        return Table(columns, rows, truncated=before_the_cut > len(rows))

    def entity(self, id: EntityId) -> Entity | None:
        return lookups.entity(self, id)

    def current_id(self, id: EntityId) -> EntityId | None:
        return lookups.current_id(self, id)

    @contextmanager
    def writer(self) -> Iterator[GraphWriter]:
        if self._read_only:
            raise WriteRefused(f"{self._path} was opened to be read")
        if not self._writing.acquire(blocking=False):
            raise StoreLocked(f"{self._path}: another writer of this process is at work")
        try:
            writing = Writing(self._session, self._path)
            try:
                yield BatchWriter(writing.run)
            except BaseException:
                writing.rollback()
                raise
            writing.commit()
        finally:
            self._writing.release()

    def close(self) -> None:
        if not self._read_only and not self._session.closed:
            with of_file(self._path):
                self._session.close()


def _write(path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    session = kglite.open_session(str(path), durable="normal")  # Writing.commit syncs; "full" copies labels to write
    if not path.exists():
        session.save()  # a path that was never saved cannot be opened to be read
    return session


def _read(path: Path) -> Any:
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > _EMPTY_LOG:
        _save_log(path)
    if not path.exists():
        raise StoreUnavailable(f"{path}: no graph there; load articles first")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # commits that a living writer has not saved yet: documented
        return kglite.open_session(str(path))


def _save_log(path: Path) -> None:
    """Save what a writer that was killed had committed; a living one, or a disk that cannot be written, is let be."""
    try:
        session = kglite.open_session(str(path), durable="full")
        session.save()  # close() alone saves only what this session changed
        session.close()
    except (kglite.WriterLeaseHeldError, kglite.FileIoError):
        return


def _parameters(parameters: Mapping[str, Value] | None) -> dict[str, Any] | None:
    if not parameters:
        return None
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters.items()}

"""From a stream of raw documents to an up-to-date graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.store import GraphStore
from graph.workspace import Workspace
from loaders.extractor import Extractor
from loaders.fusion.voices import sketch
from loaders.ingest_report import Report, Tally
from loaders.projection import project
from loaders.reading import Reading
from loaders.workers import DOCUMENTS_AT_ONCE, read_all
from schema.errors import InputError
from schema.records import RawDocument

Progress = Callable[[Report], None]
OnProblem = Callable[[InputError], None]

ARTICLES_PER_PROJECTION = 500
"""The graph follows a long load in steps of so many articles."""


def ingest(
    documents: Iterable[RawDocument],
    workspace: Workspace,
    store: GraphStore | None,
    extractor: Extractor,
    *,
    workers: int = 1,
    batch: int = DOCUMENTS_AT_ONCE,
    progress: Progress | None = None,
    on_problem: OnProblem | None = None,
) -> Report:
    """Archive the documents, extract their claims, and bring the store up to date; the report of what was done.

    A document is written as a whole or not at all, and one that was read before by the same version of the extractor
    is passed over: so a load that was interrupted is resumed by loading again, and loading twice changes nothing. Bad
    input is counted, given to `on_problem` and left out. `progress` is told the counts after every batch. Without a
    store only the workspace is written. Raises StoreError where workspace or store cannot be written.
    """
    return _Ingest(workspace, store, extractor, on_problem or _ignore).run(documents, workers, batch, progress)


class _Ingest:
    def __init__(
        self, workspace: Workspace, store: GraphStore | None, extractor: Extractor, on_problem: OnProblem
    ) -> None:
        self._workspace = workspace
        self._store = store
        self._extractor = extractor
        self._version = extractor.version
        self._on_problem = on_problem
        self._tally = Tally()
        self._behind = 0

    def run(self, documents: Iterable[RawDocument], workers: int, batch: int, progress: Progress | None) -> Report:
        self._project()
        for readings in read_all(self._unread(documents), self._extractor, workers=workers, batch=batch):
            with self._workspace.transaction():
                for reading in readings:
                    self._write(reading)
            if self._behind >= ARTICLES_PER_PROJECTION:
                self._project()
            if progress is not None:
                progress(self._tally.report(version=self._workspace.version))
        self._project()
        known = self._workspace.size() if self._store is not None else (None, None)
        report = self._tally.report(version=self._workspace.version, entities=known[0], facts=known[1])
        if progress is not None:
            progress(report)
        return report

    def _unread(self, documents: Iterable[RawDocument]) -> Iterator[RawDocument]:
        """The documents that have something new to say, each as it is to be read."""
        archive = self._workspace.archive
        for document in documents:
            self._tally.documents += 1
            if archive.was_read(document, self._version):
                self._tally.unchanged += 1
            else:
                yield archive.preferred(document)

    def _write(self, reading: Reading) -> None:
        for problem in reading.problems:
            self._tally.add_skipped(problem)
            self._on_problem(problem)
        document = reading.document
        archive = self._workspace.archive
        # Another copy of the same bytes may have come since this one was sent to be read, and be preferred to it.
        if not reading.articles or archive.preferred(document) != document:
            return
        archive.add(document)
        for read in reading.articles:
            known = self._workspace.articles.get(read.article.id) is not None
            has_news = self._workspace.articles.put(read.article)
            has_news |= self._workspace.extractions.put(read.extraction)
            self._workspace.derived.voices.sketch(read.article.id, sketch(read.article.text))
            if not has_news:
                continue
            self._behind += 1
            self._tally.add_written(read, known=known)
            for problem in read.rejected:
                self._on_problem(problem)
        self._workspace.articles.keep_only(document.sha256, {read.article.id for read in reading.articles})
        if not reading.problems:
            archive.mark_read(document, self._version)

    def _project(self) -> None:
        self._behind = 0
        if self._store is not None:
            project(self._workspace, self._store)


def _ignore(problem: InputError) -> None:
    """For a caller who only counts."""

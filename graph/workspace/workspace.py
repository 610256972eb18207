"""The folder that owns what cannot be derived, and from which every graph is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from graph.workspace.archive import Archive
from graph.workspace.articles import Articles
from graph.workspace.decisions import Decisions
from graph.workspace.derived import Derived
from graph.workspace.extractions import Extractions
from graph.workspace.jobs import Jobs
from graph.workspace.ledger import Ledger
from graph.workspace.lock import WriterLock
from graph.workspace.records import Counts
from schema.errors import StoreUnavailable

DATABASE = "workspace.sqlite"
LOCK = "workspace.lock"
GRAPH = "graph"


class Workspace:
    """An open workspace: the archive, the articles, their claims, the decisions, and what is derived from them.

    It belongs to the thread that opened it; opening another is cheap. Any number of readers go beside one writer.
    """

    def __init__(self, folder: Path, ledger: Ledger, lock: WriterLock | None) -> None:
        self.folder = folder
        self._ledger = ledger
        self._lock = lock
        self.archive = Archive(ledger)
        self.articles = Articles(ledger)
        self.extractions = Extractions(ledger)
        self.decisions = Decisions(ledger, self.articles)
        self.jobs = Jobs(ledger)
        self.derived = Derived(ledger)

    @property
    def graph_path(self) -> Path:
        """Where the embedded graph of this workspace belongs."""
        return self.folder / GRAPH

    @property
    def version(self) -> int:
        """Rises with every change of what the workspace owns; 0 when it is new."""
        return self._ledger.version

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside becomes durable together when the block ends without an error; else none of it.

        Raises WriteRefused where the workspace is open for reading.
        """
        with self._ledger.transaction():
            yield

    def size(self) -> tuple[int, int]:
        """How many entities and facts follow from the workspace; told at once, however many there are."""
        rows = self._ledger.connection.execute("SELECT name, value FROM meta WHERE name IN ('entities', 'facts')")
        known = dict(rows.fetchall())
        return known["entities"], known["facts"]

    def counts(self) -> Counts:
        """How much the workspace holds."""
        return Counts(self.version, *self._ledger.connection.execute("SELECT * FROM counts").fetchone())

    def close(self) -> None:
        """Let the workspace go, and the right to write with it; a second call does nothing."""
        self._ledger.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_workspace(folder: Path | str, *, read_only: bool = False) -> Workspace:
    """The workspace in that folder, made new where there is none and it may be written.

    Raises StoreLocked (another process writes to it), StoreUnavailable (nothing there to read, or not a folder),
    StoreCorrupt, and VersionMismatch for a workspace of another format.
    """
    folder = Path(folder)
    if read_only:
        if not (folder / DATABASE).is_file():
            raise StoreUnavailable(f"{folder}: no workspace there; load articles into it first")
        return Workspace(folder, Ledger(folder / DATABASE, read_only=True), lock=None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(folder / LOCK)
    except OSError as error:
        raise StoreUnavailable(f"{folder}: no workspace can be kept there ({error})") from error
    try:
        return Workspace(folder, Ledger(folder / DATABASE, read_only=False), lock)
    except BaseException:
        lock.release()
        raise

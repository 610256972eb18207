"""Keep the RDF snapshot of a workspace in step with it.

    DIR/store         the store that changes are written to; nobody reads it
    DIR/store.json    which version of the workspace it shows
    DIR/current.json  the snapshot of it that is read (graph.rdf.snapshots)

The version is recorded when the changes are on the disk, and the pointer moves when the snapshot is. A crash leaves
at most changes that are made again, or a snapshot that is made again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from graph.rdf.changes import Changes
from graph.rdf.engine import Counts, counts, engine_errors, fill, recounted
from graph.rdf.files import whole_file
from graph.rdf.formats import NQUADS
from graph.rdf.mapping import MAPPING_VERSION, Mapping
from graph.rdf.names import Names
from graph.rdf.publication import Publication
from graph.rdf.snapshots import Snapshot, current, is_there, publish
from graph.workspace import Workspace
from graph.workspace.lock import WriterLock
from schema.errors import StoreCorrupt, StoreUnavailable, VersionMismatch

STORE = "store"
STATE = "store.json"
LOCK = "lock"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class State:
    """What the store shows: a version of the workspace, by a mapping, under a base.

    `counts` are its numbers; None while it is changed, so that all is counted anew after a crash.
    """

    version: int
    base: str
    mapping: int
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """How a snapshot differs from one made anew: lines of N-Quads that only one of both has, the first few of each."""

    missing: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether both are the same."""
        return not self.missing and not self.surplus


def follow(workspace: Workspace, folder: Path, names: Names, *, progress: Progress | None = None) -> Snapshot:
    """The current snapshot, after all that changed in the workspace is in it; made anew where there is no other way.

    `progress` is told what takes long, and why. Raises StoreLocked (another process is at
    it), StoreFull and StoreUnavailable; readers then keep what they had.
    """
    tell = progress or _ignore
    with _writing(folder):
        state = _state(folder)
        wanted = State(workspace.version, names.base, MAPPING_VERSION)
        if state is not None and state.counts and replace(state, counts=None) == wanted:
            with suppress(StoreUnavailable, StoreCorrupt, VersionMismatch):
                shown = current(folder)
                if (shown.version, shown.base, shown.mapping) == (wanted.version, wanted.base, wanted.mapping):
                    return shown
        if state is not None and _can_go_on(state, wanted):
            try:
                return _changed(workspace, folder, state, wanted, names)
            except StoreCorrupt:
                tell("the RDF store is damaged; it is made anew")
        elif state is not None:
            tell("the RDF snapshot has other names or another shape; it is made anew from the whole workspace")
        return _rebuilt(workspace, folder, wanted, names)


def rebuild(workspace: Workspace, folder: Path, names: Names) -> Snapshot:
    """The snapshot, made anew from the whole workspace, whatever the folder holds. Raises what `follow` raises."""
    with _writing(folder), workspace.derived.published.held():
        return _rebuilt(workspace, folder, State(workspace.version, names.base, MAPPING_VERSION), names)


def check(workspace: Workspace, folder: Path, *, shown: int = 5) -> Difference:
    """How the current snapshot differs from one that is made anew, in a scratch folder.

    Raises StoreUnavailable where there is no snapshot, or the workspace has gone on since.
    """
    snapshot = current(folder)
    if snapshot.base is None:
        raise StoreUnavailable(f"{folder}: shows imported quads, which no workspace can be compared with")
    if snapshot.version != workspace.version:
        raise StoreUnavailable(
            f"{folder}: shows version {snapshot.version}, the workspace is at {workspace.version}; "
            "bring it up to date: accords load --from-workspace"
        )
    with tempfile.TemporaryDirectory(dir=folder) as scratch, engine_errors(folder):
        made = ox.Store(f"{scratch}/store")
        with Publication(workspace) as publication:
            fill(made, publication.nodes(Mapping(Names(snapshot.base))))
        made.flush()
        found, expected = ox.Store.read_only(str(snapshot.path)), made
        graphs = [{str(name) for name in store.named_graphs()} for store in (expected, found)]
        if len(found) == len(expected) and _digest(found, scratch) == _digest(expected, scratch):
            return Difference(_first(graphs[0] - graphs[1], shown), _first(graphs[1] - graphs[0], shown))
        return Difference(_only_in(expected, found, shown), _only_in(found, expected, shown))


def _changed(workspace: Workspace, folder: Path, state: State, wanted: State, names: Names) -> Snapshot:
    with engine_errors(folder):
        store = ox.Store(str(folder / STORE))
        made = state.counts
        if made is None or state.version < wanted.version:
            _record(folder, replace(state, counts=None))
            made = Changes(workspace, state.version, store, Mapping(names)).apply(made or Counts())
            if state.counts is None:
                made = recounted(store)
            store.flush()
            _record(folder, replace(wanted, counts=made))
        return _published(folder, store, replace(wanted, counts=made))


def _rebuilt(workspace: Workspace, folder: Path, wanted: State, names: Names) -> Snapshot:
    part = folder / f".{STORE}"
    with suppress(FileNotFoundError):
        (folder / STATE).unlink()
    for leftover in (part, folder / STORE):
        shutil.rmtree(leftover, ignore_errors=True)
    with engine_errors(folder):
        store = ox.Store(str(part))
        with Publication(workspace) as publication:
            fill(store, publication.nodes(Mapping(names)))
        store.optimize()  # a tenth more time here; queries take a quarter less, for as long as the store lives
        store.flush()
        del store
        part.replace(folder / STORE)
        store = ox.Store(str(folder / STORE))
        made = replace(wanted, counts=counts(store))
        _record(folder, made)
        return _published(folder, store, made)


def _published(folder: Path, store: ox.Store, state: State) -> Snapshot:
    assert state.counts is not None
    made = Snapshot("", state.version, state.base, state.mapping, True, state.counts, folder)
    return publish(made, lambda target: store.backup(str(target)))


def _can_go_on(state: State, wanted: State) -> bool:
    return (state.base, state.mapping) == (wanted.base, wanted.mapping) and state.version <= wanted.version


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if is_there(folder) and not (folder / LOCK).exists():
            raise StoreUnavailable(f"{folder}: shows imported quads; choose another folder for a workspace's RDF")
        lock = WriterLock(folder / LOCK)
    except OSError as error:
        raise StoreUnavailable(f"{folder}: no RDF can be kept there ({error})") from error
    try:
        yield
    finally:
        lock.release()


def _state(folder: Path) -> State | None:
    try:
        found = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return State(**{**found, "counts": Counts(**found["counts"]) if found["counts"] else None})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _record(folder: Path, state: State) -> None:
    with whole_file(folder / STATE) as file:
        file.write((json.dumps(asdict(state)) + "\n").encode())


def _digest(store: ox.Store, scratch: str) -> bytes:
    """The hash of all quads; stores of the same quads dump them in the same order."""
    path = Path(scratch) / "dump.nq"
    store.dump(str(path), NQUADS.library)
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").digest()


def _only_in(one: ox.Store, other: ox.Store, shown: int) -> tuple[str, ...]:
    found = []
    for quad in one:
        if quad not in other:
            found.append(f"{quad} .")
            if len(found) == shown:
                break
    return tuple(found)


def _first(names: set[str], shown: int) -> tuple[str, ...]:
    return tuple(f"the empty graph {name}" for name in sorted(names)[:shown])


def _ignore(message: str) -> None:
    """For a caller who does not listen."""

"""A folder of snapshots: read-only RDF stores, and a pointer to the one that is current.

    DIR/current.json     which snapshot is current, what it shows, and how it is to be read
    DIR/snapshots/NAME   a store that nobody writes to any more

The pointer is replaced in one step, so a reader finds the old snapshot or the new one, never a half of either.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graph.rdf.engine import Counts
from graph.rdf.files import whole_file, write_error
from graph.rdf.guard import names_a_dataset
from graph.rdf.scope import is_of_default_graph
from schema.errors import StoreCorrupt, StoreUnavailable, VersionMismatch

POINTER = "current.json"
SNAPSHOTS = "snapshots"
FORMAT = 1
KEPT = 3
"""Snapshots that stay: a query that began on an older one may still be running."""

_NAME = re.compile(r"v\d+-(\d+)")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot shows.

    `version` is that of the workspace, or counts the imports; `base` begins the data's IRIs, None for quads from
    elsewhere. Where `is_union`, a query without a dataset of its own sees all graphs as its default graph. `mapping`
    is the version of the mapping that made it;
    `made` is when (ISO 8601, UTC).
    """

    name: str
    version: int
    base: str | None
    mapping: int
    is_union: bool
    counts: Counts
    folder: Path
    made: str = ""

    @property
    def path(self) -> Path:
        """Where the store lies."""
        return self.folder / SNAPSHOTS / self.name

    def asks_all_graphs(self, text: str) -> bool:
        """Whether a query is asked of all graphs as one: not where it names its graphs, or one gives the same."""
        return self.is_union and not names_a_dataset(text) and (self.base is None or not is_of_default_graph(text))

    @property
    def etag(self) -> str:
        """The entity tag of what was answered from this snapshot, and from no other that ever bore its name."""
        return f'W/"{self.name}-{re.sub("[^0-9]", "", self.made)}"'


def is_there(folder: Path) -> bool:
    """Whether the folder has a current snapshot."""
    return (folder / POINTER).is_file()


def current(folder: Path) -> Snapshot:
    """The current snapshot. Raises StoreUnavailable where there is none, StoreCorrupt, VersionMismatch."""
    try:
        found = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreUnavailable(f"{folder}: no RDF snapshot there; make one: accords rdf rebuild") from None
    except (OSError, ValueError) as error:
        raise StoreCorrupt(
            f"{folder / POINTER}: cannot be read ({error}); make it anew: accords rdf rebuild"
        ) from error
    try:
        format = found.pop("format")
        snapshot = Snapshot(folder=folder.absolute(), **{**found, "counts": Counts(**found["counts"])})
    except (AttributeError, KeyError, TypeError) as error:
        raise StoreCorrupt(f"{folder / POINTER}: not as it was written; make it anew: accords rdf rebuild") from error
    if format != FORMAT:
        raise VersionMismatch(f"{folder}: snapshot of format {format}, this version of Accords reads {FORMAT}")
    if not snapshot.path.is_dir():
        raise StoreCorrupt(f"{snapshot.path}: the current snapshot is not there; make it anew: accords rdf rebuild")
    return snapshot


def publish(snapshot: Snapshot, fill: Callable[[Path], None]) -> Snapshot:
    """Let `fill` write a store at the path that it is given, and make that the current snapshot of the folder.

    The snapshot's `name` is chosen here. What is older than the last few is deleted. Raises StoreFull and
    StoreUnavailable; the current snapshot then stays what it was.
    """
    folder = snapshot.folder
    try:
        (folder / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
        name = f"v{snapshot.version}-{_last(folder) + 1}"
        part = folder / SNAPSHOTS / f".{name}"
        shutil.rmtree(part, ignore_errors=True)
        fill(part)
        part.replace(folder / SNAPSHOTS / name)
    except OSError as error:
        raise write_error(folder, error) from error
    made = replace(snapshot, name=name, made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    with whole_file(folder / POINTER) as pointer:
        pointer.write((json.dumps({"format": FORMAT, **_fields(made)}, indent=1) + "\n").encode())
    _prune(folder, name)
    return made


def _fields(snapshot: Snapshot) -> dict[str, object]:
    return {key: value for key, value in asdict(snapshot).items() if key != "folder"}


def _last(folder: Path) -> int:
    return max((_number(each.name.lstrip(".")) for each in (folder / SNAPSHOTS).iterdir()), default=0)


def _number(name: str) -> int:
    """The running number in the name of a snapshot; 0 for another name."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def _prune(folder: Path, current: str) -> None:
    names = sorted((each.name for each in (folder / SNAPSHOTS).iterdir()), key=_number)
    for name in [name for name in names if _number(name)][:-KEPT]:
        if name != current:
            shutil.rmtree(folder / SNAPSHOTS / name, ignore_errors=True)

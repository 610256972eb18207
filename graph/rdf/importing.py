"""Quads from files, ours or anybody's, into a folder of snapshots that SPARQL can be answered from."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from graph.rdf.engine import counts, engine_errors
from graph.rdf.formats import FORMATS, Format, format_of_file
from graph.rdf.snapshots import POINTER, SNAPSHOTS, Snapshot, current, is_there, publish
from schema.errors import BadRecord, SourceLocation, StoreUnavailable, UnreadableFile

GZIP = b"\x1f\x8b"


def import_files(files: Iterable[Path], folder: Path, *, is_union: bool = False) -> Snapshot:
    """Make the content of the files, and nothing else, the current snapshot of the folder.

    The ending of a file (`.nq`, `.ttl.gz`, …) says its form. Raises UnreadableFile and BadRecord with the line of what
    cannot be parsed, StoreUnavailable for a folder that holds something else, StoreFull. Until all is read, the folder
    shows what it showed before.
    """
    chosen = [(path, _form(path)) for path in files]
    version = _check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    building = folder / ".import"
    shutil.rmtree(building, ignore_errors=True)
    try:
        with engine_errors(folder):
            store = ox.Store(str(building))
            for path, form in chosen:
                _load(store, path, form)
            store.optimize()
            store.flush()
            made = Snapshot("", version + 1, None, 0, is_union, counts(store), folder)
            return publish(made, lambda target: store.backup(str(target)))
    finally:
        store = None  # type: ignore[assignment]
        shutil.rmtree(building, ignore_errors=True)


def _load(store: ox.Store, path: Path, form: Format) -> None:
    try:
        with closing(_open(path)) as content:
            store.bulk_load(content, form.library, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        raise BadRecord(f"no {form.name}: {error.msg}", SourceLocation(str(path), line=error.lineno)) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(f"cannot be unpacked ({error})", SourceLocation(str(path))) from error


def _open(path: Path) -> BinaryIO:
    try:
        with path.open("rb") as start:
            is_packed = start.read(2) == GZIP
        return cast(BinaryIO, gzip.open(path)) if is_packed else path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"cannot be read ({error.strerror})", SourceLocation(str(path))) from error


def _form(path: Path) -> Format:
    found = format_of_file(path.name)
    if found is None:
        known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
        raise UnreadableFile(f"its ending names no form of RDF; known are {known}", SourceLocation(str(path)))
    return found


def _check_folder(folder: Path) -> int:
    """The version that the folder shows, 0 for a new one."""
    if is_there(folder):
        shown = current(folder)
        if shown.base is not None:
            raise StoreUnavailable(f"{folder}: shows the graph of a workspace; import into a folder of its own")
        return shown.version
    if folder.exists() and (
        not folder.is_dir() or any(each.name not in {POINTER, SNAPSHOTS} for each in folder.iterdir())
    ):
        raise StoreUnavailable(f"{folder}: is there and holds something else; import into a new folder")
    return 0

"""From what a user names (a file, a folder, a glob, "-") to the files that are meant."""

from __future__ import annotations

import glob
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from loaders.readers import sidecar
from loaders.readers.protocol import Found, OnProblem
from schema.errors import SourceLocation, UnreadableFile

STANDARD_INPUT = "-"
_IN_MEMORY = 16 * 1024 * 1024


def find(source: str, on_problem: OnProblem) -> Iterator[Found]:
    """The files behind one source, in the order of their names; one that is not there goes to `on_problem`.

    Passed over in a folder are hidden files, metadata beside a file (*.meta.json), and the folder of pictures and
    scripts that a browser saves beside a page (PAGE_files). Symbolic links to folders are not followed.
    """
    if source == STANDARD_INPUT:
        yield from _standard_input()
        return
    path = Path(source)
    if path.is_dir():
        files = sorted(_walk(path, on_problem))
        if not files:
            on_problem(UnreadableFile("no files in this folder", SourceLocation(source)))
        for file in files:
            yield from _file(file, on_problem)
    elif os.path.lexists(path):
        yield from _file(path, on_problem)
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 (Path.glob wants relative patterns)
        if not matches:
            on_problem(UnreadableFile("no file matches", SourceLocation(source)))
        for match in matches:
            if not match.endswith(sidecar.SUFFIX) and not Path(match).is_dir():
                yield from _file(Path(match), on_problem)
    else:
        on_problem(UnreadableFile("there is no such file or folder", SourceLocation(source)))


def _walk(folder: Path, on_problem: OnProblem) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        on_problem(UnreadableFile(error.strerror or str(error), SourceLocation(str(error.filename))))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".") and not _belongs_to_a_page(name, names)]
        for name in names:
            if not name.startswith(".") and not name.endswith(sidecar.SUFFIX):
                yield Path(parent, name)


def _belongs_to_a_page(folder: str, names: list[str]) -> bool:
    page = folder.removesuffix("_files")
    return page != folder and any(page + suffix in names for suffix in (".html", ".htm", ".xhtml"))


def _file(path: Path, on_problem: OnProblem) -> Iterator[Found]:
    if not path.is_file():
        reason = "not a regular file" if path.exists() else "a link that leads nowhere"
        on_problem(UnreadableFile(reason, SourceLocation(str(path))))
        return
    yield Found(path.name, str(path), partial(_open, path), sidecar.sidecar_of(path, on_problem))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _standard_input() -> Iterator[Found]:
    """Standard input can be read once, and a form is only known when its beginning was seen: it is kept aside."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        while chunk := sys.stdin.buffer.read(1024 * 1024):
            kept.write(chunk)

        def reopen() -> BinaryIO:
            kept.seek(0)
            return cast(BinaryIO, _Unclosed(kept))

        yield Found("", STANDARD_INPUT, reopen)


class _Unclosed(io.BufferedIOBase):
    """A view of the kept input whose closing leaves it open for the next."""

    def __init__(self, kept: tempfile.SpooledTemporaryFile[bytes]) -> None:
        self._kept = kept

    def read(self, size: int | None = -1, /) -> bytes:
        return self._kept.read(-1 if size is None else size)

    def read1(self, size: int = -1, /) -> bytes:
        return self._kept.read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._kept.readline(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._kept.seek(offset, whence)
        return self._kept.tell()

    def tell(self) -> int:
        return self._kept.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

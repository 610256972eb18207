"""gzip and zip: what is packed in them is read as if it lay beside them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol, cast

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found
from schema.errors import UnreadableFile

GZIP_SUFFIXES = (".gz", ".gzip")
ZIP_SUFFIXES = (".zip",)
_GZIP_HEAD = b"\x1f\x8b"
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")


def is_gzip(name: str, head: bytes) -> bool:
    """Whether it is packed with gzip: by its first bytes, or by a name that promises it."""
    return head.startswith(_GZIP_HEAD) or (bool(head) and name.lower().endswith(GZIP_SUFFIXES))


def is_zip(name: str, head: bytes) -> bool:
    """Whether it is a zip archive."""
    return head.startswith(_ZIP_HEADS) or (bool(head) and name.lower().endswith(ZIP_SUFFIXES))


def ungzipped(found: Found, limits: Limits) -> Found:
    """The file that is packed in a gzip file; broken data raises UnreadableFile when it is reached."""
    name = found.name
    for suffix in GZIP_SUFFIXES:
        name = name[: -len(suffix)] if name.lower().endswith(suffix) else name

    def open_packed() -> BinaryIO:
        file = found.open()
        return _guarded(cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")), (file,), found, limits)

    return found.inside(name, found.origin, open_packed)


def members(found: Found, limits: Limits) -> Iterator[Found]:
    """The files of a zip archive in the order of their names; folders and hidden files are passed over."""
    try:
        with found.open() as stream, zipfile.ZipFile(stream) as archive:
            entries = sorted(
                (entry for entry in archive.infolist() if not _is_hidden(entry)), key=lambda entry: entry.filename
            )
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableFile(f"a broken zip archive: {error}", found.place) from error
    if not entries:
        raise UnreadableFile("the archive is empty", found.place)
    if len(entries) > limits.members:
        raise UnreadableFile(
            f"{len(entries):,} files in one archive; at most {limits.members:,} are read, so unpack it", found.place
        )
    for entry in entries:
        yield found.inside(entry.filename, f"{found.origin}!{entry.filename}", _opener(found, entry, limits))


def _is_hidden(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return entry.is_dir() or any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _opener(found: Found, entry: zipfile.ZipInfo, limits: Limits) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        file = found.open()
        try:
            archive = zipfile.ZipFile(file)
            member = cast(BinaryIO, archive.open(entry))
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            file.close()
            raise UnreadableFile(f"cannot be unpacked: {error}", found.place) from error
        return _guarded(member, (archive, file), found, limits)

    return open_member


def _guarded(packed: BinaryIO, below: tuple[_Closable, ...], found: Found, limits: Limits) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Guarded(packed, below, found, limits.stream_bytes), 256 * 1024))


class _Closable(Protocol):
    def close(self) -> None: ...


@dataclass
class _Guarded(io.RawIOBase):
    """A packed stream that says in our words where its data breaks, and stops at what may be a bomb.

    Neither gzip nor zip closes the file that it was given (`below`); this does.
    """

    packed: BinaryIO
    below: tuple[_Closable, ...]
    found: Found
    left: int

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            content = self.packed.read(len(buffer))
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise UnreadableFile(f"the packed data is broken: {error}", self.found.place) from error
        self.left -= len(content)
        if self.left < 0:
            raise UnreadableFile("expands to more than one packed file may hold", self.found.place)
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        for stream in (self.packed, *self.below):
            stream.close()
        super().close()

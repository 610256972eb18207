"""What a reader is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO, Protocol

from loaders.readers.limits import Limits
from schema.errors import InputError, SourceLocation, UnreadableFile
from schema.records import ArticleMetadata, RawDocument

OnProblem = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A file, an archive's member or standard input, not read yet.

    `name` carries the suffixes that say what it may be ("" for standard input); `origin` is where it came from, for
    messages; `open` gives its bytes from the start, as often as it is called; `sidecar` is what a file beside it
    (STEM.meta.json) says.
    """

    name: str
    origin: str
    open: Callable[[], BinaryIO]
    sidecar: ArticleMetadata = ArticleMetadata()
    depth: int = 0

    @property
    def stem(self) -> str:
        """The name without folder and without its last suffix; "stdin" for standard input."""
        return PurePath(self.name).stem or "stdin"

    @property
    def place(self) -> SourceLocation:
        """The place for messages on the whole of it."""
        return SourceLocation(self.origin)

    def inside(self, name: str, origin: str, open: Callable[[], BinaryIO]) -> Found:
        """A file that was packed in this one."""
        return replace(self, name=name, origin=origin, open=open, depth=self.depth + 1)


class Reader(Protocol):
    """Knows one form of file: recognises it and gives its documents.

    A reader is a module-level value in a file of its own, named in `registry.READERS`: that is all there is to add.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name suffixes in lower case, with the dot."""

    def recognises(self, head: bytes) -> bool:
        """Whether bytes that begin so are of this form; asked where the name does not tell."""

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """The documents in the order in which they stand.

        One that is malformed goes to `on_problem` with its place and the rest goes on; raises InputError where
        nothing more can be read.
        """


def whole(found: Found, limits: Limits) -> bytes:
    """All bytes of something that is one document; UnreadableFile when empty or longer than the limit."""
    with found.open() as stream:
        content = stream.read(limits.document_bytes + 1)
    if len(content) > limits.document_bytes:
        raise UnreadableFile(
            f"larger than the {limits.document_bytes:,} bytes that one document may have; "
            "split it, or give many articles as JSONL",
            found.place,
        )
    if not content.strip():
        raise UnreadableFile("the file is empty", found.place)
    return content

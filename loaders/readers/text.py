"""Plain text and Markdown files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.cleaning.decoding import is_binary
from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from schema.errors import UnreadableFile
from schema.records import RawDocument

_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class TextReader:
    """One file, one document; it may hold several articles, which cleaning tells apart."""

    media_type: str
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whatever is not binary can be text."""
        return head.startswith(_MARKS) or not is_binary(head)

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """The file as it is."""
        content = whole(found, limits)
        if not self.recognises(content):
            raise UnreadableFile("the file is binary, not text", found.place)
        yield RawDocument(content, self.media_type, found.origin, found.stem, found.sidecar)


PLAIN = TextReader("text/plain", (".txt", ".text"))
MARKDOWN = TextReader("text/markdown", (".md", ".markdown", ".mdown"))

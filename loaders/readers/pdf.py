"""PDF files; cleaning reads their text layer."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from schema.errors import UnreadableFile
from schema.records import RawDocument

_HEAD = b"%PDF-"


class PdfReader:
    """One file, one document."""

    suffixes = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """The mark stands in the first kilobyte (PDF 1.7, implementation note 13)."""
        return _HEAD in head[:1024]

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """The file as it is."""
        content = whole(found, limits)
        if not self.recognises(content):
            raise UnreadableFile("not a PDF, whatever its name says", found.place)
        yield RawDocument(content, "application/pdf", found.origin, found.stem, found.sidecar)


PDF = PdfReader()

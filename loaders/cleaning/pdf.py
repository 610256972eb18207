"""PDF files with a text layer; pages without one are not read (no character recognition)."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from loaders.cleaning.characters import mend_characters
from loaders.cleaning.dates import edtf
from loaders.cleaning.layout import blocks_of
from loaders.cleaning.mapped import Edit, MappedText
from loaders.cleaning.page import Page
from loaders.cleaning.watermarks import remove_watermarks
from schema.errors import SourceLocation, UnreadableFile
from schema.records import ArticleMetadata

MOST_PAGES = 500
"""Pages of one PDF that are read; more is a book or a report of another kind."""

_PAGE_BREAK = "\f"
_HYPHEN = re.compile(r"(?P<before>[A-Za-z]{2,})-\n[ \t]*(?P<after>[a-z]{2,})")
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2
_UNTITLED = re.compile(r"(?:untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|pptx?)\b).*", re.IGNORECASE)

# pypdf reports what it repairs as log records; what it cannot read is an error here.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_page(content: bytes, origin: str) -> Page:
    """The page of a PDF; the source is its text layer, the pages with a form feed between."""
    place = SourceLocation(origin)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("the PDF is locked with a password", place)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise UnreadableFile(f"a PDF of {count} pages; at most {MOST_PAGES} are read, so split it", place)
        texts = [page.extract_text() for page in reader.pages]
        metadata = _metadata(reader)
    except _BROKEN as error:
        raise UnreadableFile(f"a broken PDF: {error}", place) from error
    source = _PAGE_BREAK.join(texts)
    if not source.strip():
        raise UnreadableFile("the PDF has no text layer (a scan?)", place)
    text = mend_characters(_without_running_titles(source))
    drafts = blocks_of(remove_watermarks(_without_hyphens(text)), markdown=False, ragged=True)
    return Page(source, tuple(drafts), metadata)


# pypdf meets damage in any of its parsers; these are what its fuzzing finds.
_BROKEN = (
    PyPdfError, DependencyError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
    AssertionError, NotImplementedError, OverflowError, ZeroDivisionError, OSError,
)  # fmt: skip


def _metadata(reader: PdfReader) -> ArticleMetadata:
    found = reader.metadata
    if found is None:
        return ArticleMetadata()
    title = (found.title or "").strip()
    created = found.get("/CreationDate")
    # D:20240305… is when the file was made; press offices make it on the day, and nothing better is known.
    date = edtf(str(created)[2:10]) if isinstance(created, str) else None
    return ArticleMetadata(
        title=title if title and not _UNTITLED.fullmatch(title) else None,
        published=date,
        author=(found.author or "").strip() or None,
    )


def _without_running_titles(source: str) -> MappedText:
    """Without the lines at the top and foot of pages that most pages share, page numbers aside."""
    pages: list[list[tuple[int, int, str]]] = []
    start = 0
    for page in source.split(_PAGE_BREAK):
        lines: list[tuple[int, int, str]] = []
        for line in page.split("\n"):
            if line.strip():
                lines.append((start, start + len(line), _DIGITS.sub("#", line.strip())))
            start += len(line) + 1
        pages.append(lines)
    edges = [{*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]} for lines in pages]
    seen = Counter(text for edge in edges for text in {text for _, _, text in edge})
    shared = {text for text, count in seen.items() if (count >= 3 and count * 2 > len(pages)) or text in ("#", "- # -")}
    edits: list[Edit] = sorted((first, last, "") for edge in edges for first, last, text in edge if text in shared)
    return MappedText.of(source).edit(edits)


def _without_hyphens(text: MappedText) -> MappedText:
    """With words put together that were divided at a line's end; a hyphen that the text writes elsewhere stays."""
    edits: list[Edit] = []
    for match in _HYPHEN.finditer(text.text):
        before, after = match.group("before", "after")
        kept = f"{before}-{after}" in text.text
        edits.append((match.end("before") + kept, match.start("after"), ""))
    return text.edit(edits)

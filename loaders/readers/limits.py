"""How much a reader takes before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep memory and time in hand; what exceeds one is reported, never cut short in silence.

    `document_bytes`: one document (a text, a page, a PDF, a feed), after decompression.
    `record_bytes`: one record of a stream (a JSONL line, a CSV row, a table row).
    `stream_bytes`: all that one compressed file may expand to.
    `members`: files in one archive. `nesting`: archives within archives.
    `pages`: pages of one PDF.
    """

    document_bytes: int = 32 * 1024 * 1024
    record_bytes: int = 8 * 1024 * 1024
    stream_bytes: int = 64 * 1024 * 1024 * 1024
    members: int = 100_000
    nesting: int = 3

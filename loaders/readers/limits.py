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
    `row_group_bytes`: one row group of a Parquet table.
    """

    document_bytes: int = 16 * 1024 * 1024
    record_bytes: int = 8 * 1024 * 1024
    stream_bytes: int = 64 * 1024 * 1024 * 1024
    row_group_bytes: int = 1024 * 1024 * 1024
    members: int = 100_000
    nesting: int = 3


DEFAULT_LIMITS = Limits()

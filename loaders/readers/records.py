"""From one record of a container to a document: what JSONL, CSV, Parquet and feeds have in common."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping

from loaders.cleaning.record import TEXT_FIELDS, metadata_of, text_of
from loaders.readers.protocol import Found
from schema.errors import BadRecord, SourceLocation
from schema.records import RawDocument

RECORD = "application/json"
_UNSAFE = re.compile(r"[^\w.\-]+")
_LONGEST_STEM = 120


def archived(record: object) -> bytes:
    """The record as JSON, the same bytes for the same record; dates as ISO 8601, other values as their text."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, default=_plain).encode("utf-8", "backslashreplace")


def document_of(record: object, content: bytes, found: Found, number: int) -> RawDocument:
    """The document for record `number` (from 1), archived as `content`, its bytes as JSON.

    Raises BadRecord where it is no object or has no text.
    """
    place = SourceLocation(found.origin, number)
    if not isinstance(record, Mapping):
        raise BadRecord("not an object", place)
    if text_of(record) is None:
        fields = ", ".join(sorted(map(str, record))[:12])
        raise BadRecord(f"no text: expected one of {', '.join(TEXT_FIELDS)}; there are {fields or 'no fields'}", place)
    return RawDocument(content, RECORD, f"{found.origin}#{number}", _stem(record, found, number), metadata_of(record))


def _stem(record: Mapping[str, object], found: Found, number: int) -> str:
    for name in ("id", "doc", "guid"):
        value = record.get(name)
        if (
            isinstance(value, str | int)
            and not isinstance(value, bool)
            and (stem := _UNSAFE.sub("-", str(value)).strip("-"))
        ):
            return stem[:_LONGEST_STEM]
    return f"{found.stem}-{number}"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

"""One record of a container (a JSONL line, a table row, a feed entry), archived as a JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from loaders.cleaning.dates import edtf
from loaders.cleaning.html import html_page
from loaders.cleaning.inline import looks_like_markdown
from loaders.cleaning.mark_up import looks_like_html
from loaders.cleaning.page import Page, merged
from loaders.cleaning.text import text_page
from schema.errors import BadRecord, SourceLocation
from schema.records import ArticleMetadata, RawDocument

TEXT_FIELDS = ("text", "body", "content")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "pub_date"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "site"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
}
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")


def record_page(document: RawDocument) -> Page:
    """The page of a record: its text is the source; offsets count the characters of that field."""
    place = SourceLocation(document.origin)
    try:
        record = json.loads(document.content)
    except (ValueError, RecursionError) as error:
        raise BadRecord(f"not a JSON object: {error}", place) from error
    if not isinstance(record, dict):
        raise BadRecord("not a JSON object", place)
    text = text_of(record)
    if text is None:
        raise BadRecord(f"no text: expected one of {', '.join(TEXT_FIELDS)}", place)
    known = metadata_of(record)
    markup = looks_like_html(text) and not looks_like_markdown(text)
    page = html_page(text, known.url) if markup else text_page(text, may_hold_several=False)
    return replace(page, metadata=merged(known, page.metadata))


def text_of(record: Mapping[str, object]) -> str | None:
    """The article's text in a record, or None."""
    for name in TEXT_FIELDS:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return None


def metadata_of(record: Mapping[str, object]) -> ArticleMetadata:
    """What the record says of its article; a date that cannot be read counts as none."""
    published = _value(record, "published")
    return ArticleMetadata(
        _value(record, "title"),
        edtf(published) if published else None,
        _value(record, "url"),
        _value(record, "publisher"),
        _value(record, "author"),
        _value(record, "language"),
    )


def _value(record: Mapping[str, object], name: str) -> str | None:
    for key in _NAMES[name]:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            # Some exports hold the escape itself ("White House\\u2019s") where the character was meant.
            return _ESCAPED.sub(lambda match: chr(int(match.group(1) or match.group(2), 16)), value).strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None

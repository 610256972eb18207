"""Read the front matter of a Markdown file: what stands between two lines of "---" at its start.

Only scalars at the top level are read (plain, quoted, folded over lines): that is what metadata needs, and the title
keeps its place in the source, since a headline may state a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from loaders.cleaning.dates import edtf
from loaders.cleaning.mapped import MappedText
from schema.records import ArticleMetadata

_FRONT = re.compile(r"\s*(?P<fence>-{3}|\+{3})[ \t]*\n(?P<fields>.{0,20000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*")
_ESCAPES = {
    "n": "\n",
    "t": " ",
    "_": "\u00a0",
    " ": " ",
    '"': '"',
    "\\": "\\",
    "/": "/",
    "N": "\n",
    "L": "\n",
    "P": "\n",
}
_ESCAPE = re.compile(r"\\(?:\n[ \t]*|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nt_ \"\\/NLP])|\s*\n\s*")
_FOLD = re.compile(r"\s*\n\s*")
_DOUBLED = re.compile("''")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_time", "pubdate", "publishdate", "created"),
    "url": ("url", "source_url", "link", "permalink", "canonical"),
    "publisher": ("publisher", "site", "source"),
    "author": ("author", "authors", "by"),
    "language": ("language", "lang"),
}


def front_matter(text: MappedText) -> tuple[dict[str, MappedText], MappedText]:
    """The fields, and the text after them; no fields and the whole text where it does not begin with front matter."""
    match = _FRONT.match(text.text)
    if match is None:
        return {}, text
    start, end = match.span("fields")
    fields = dict(_fields(text.slice(start, end)))
    if not fields:
        return {}, text
    return fields, text.slice(match.end(), len(text))


def metadata_of(fields: Mapping[str, MappedText]) -> ArticleMetadata:
    """The fields that say something of the article, under the names that static site generators use."""

    def value(name: str) -> str | None:
        for key in _NAMES[name]:
            if key in fields and fields[key].text:
                return " ".join(fields[key].text.split())
        return None

    published = value("published")
    return ArticleMetadata(
        value("title"),
        edtf(published) if published else None,
        value("url"),
        value("publisher"),
        value("author"),
        value("language"),
    )


def _fields(block: MappedText) -> Iterator[tuple[str, MappedText]]:
    key: str | None = None
    start = value_start = 0
    for line in block.text.split("\n"):
        end = start + len(line)
        if match := _FIELD.match(line):
            if key is not None:
                yield key, _scalar(block.slice(value_start, start))
            key, value_start = match.group("key").lower(), start + match.end()
        start = end + 1
    if key is not None:
        yield key, _scalar(block.slice(value_start, len(block)))


def _scalar(value: MappedText) -> MappedText:
    value = value.strip()
    if value.text[:1] in (">", "|"):
        value = value.slice(min(len(value), value.text.find("\n") + 1 or len(value)), len(value))
    quoted = len(value) >= 2 and value.text[0] == value.text[-1] and value.text[0] in "\"'"
    inner = value.slice(1, len(value) - 1) if quoted else value
    if quoted and value.text[0] == '"':
        return inner.sub(_ESCAPE, lambda match: _unescaped(match.group())).strip()
    if quoted:
        inner = inner.sub(_DOUBLED, "'")
    return inner.sub(_FOLD, " ").strip()


def _unescaped(escape: str) -> str:
    if escape[0] != "\\":
        return " "
    if escape[1] == "\n":
        return ""
    if escape[1] in "ux":
        return chr(int(escape[2:], 16))
    return _ESCAPES[escape[1]]

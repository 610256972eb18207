"""The rows of a CSV file as documents: each row is archived as lines of `column: value`."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.records.mapping import Mapping
from schema.errors import BadRecord, InputError, SourceLocation, UnreadableFile
from schema.records import Article, ArticleMetadata, Block, OffsetMap, RawDocument, article_id

MEDIA_TYPE = "text/x-accords-record"
LONGEST_FIELD = 1_000_000


def documents(path: Path, mapping: Mapping, *, on_problem: Callable[[InputError], None]) -> Iterator[RawDocument]:
    """One document for each row; a row that is none is given to `on_problem` with its line.

    Raises UnreadableFile for a file that is no table, or lacks a column that the mapping names.
    """
    place = SourceLocation(str(path))
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with _opened(path) as lines:
            reader = csv.DictReader(lines)
            missing = mapping.columns - set(reader.fieldnames or ())
            if missing:
                raise UnreadableFile(f"no column {', '.join(sorted(missing))}, which the mapping names", place)
            for row in reader:
                line = SourceLocation(str(path), reader.line_num)
                if None in row or None in row.values() or not row[mapping.id] or not row[mapping.agreement]:
                    on_problem(BadRecord("a row without its id or name, or with too few or too many fields", line))
                    continue
                yield _document(row, mapping, line)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(f"no table can be read there ({error})", place) from error


def article_of(document: RawDocument) -> Article:
    """The record as an article: its text is its source, line by line."""
    text = document.content.decode("utf-8")
    blocks, start = [], 0
    for line in text.splitlines():
        blocks.append(Block("row", start, start + len(line)))
        start += len(line) + 1
    return Article(
        id=article_id(document.sha256, 0),
        sha256=document.sha256,
        part=0,
        origin=document.origin,
        stem=document.stem,
        source=text,
        text=text,
        offsets=OffsetMap(((0, 0, len(text)),)),
        blocks=tuple(blocks),
        metadata=document.metadata,
    )


def fields_of(text: str) -> dict[str, tuple[str, int]]:
    """The values of a record by column, each with the character at which it begins."""
    found, start = {}, 0
    for line in text.splitlines():
        column, _, value = line.partition(": ")
        found[column] = value, start + len(column) + 2
        start += len(line) + 1
    return found


def _document(row: dict[str, str], mapping: Mapping, line: SourceLocation) -> RawDocument:
    # A value stands on one line, whatever white space it has: each line is a field.
    text = "\n".join(f"{column}: {' '.join(value.split())}" for column, value in row.items() if value.strip())
    return RawDocument(
        content=text.encode("utf-8"),
        media_type=MEDIA_TYPE,
        origin=str(line),
        stem=f"{Path(line.origin).name.partition('.')[0]}-{row[mapping.id]}",
        metadata=ArticleMetadata(
            title=row[mapping.title] or None,
            url=(row[mapping.url] or None) if mapping.url else None,
            publisher=mapping.source,
            author=mapping.publisher,
            language="en",
            licence=mapping.licence,
        ),
    )


def _opened(path: Path) -> io.TextIOWrapper:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")

"""CSV and TSV tables: one article a row, the columns named in the first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from loaders.cleaning.decoding import encoding_of
from loaders.cleaning.record import TEXT_FIELDS
from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem
from loaders.readers.records import archived, document_of
from schema.errors import BadRecord, InputError, SourceLocation, UnreadableFile
from schema.records import RawDocument

_SAMPLE = 256 * 1024
_DELIMITERS = ",;\t|"


class DelimitedReader:
    """Streams. Comma, semicolon, tab and bar are told apart by the first row; columns are named as in JSON Lines."""

    suffixes = (".csv", ".tsv")

    def recognises(self, head: bytes) -> bool:
        """A first row that names a column of text, beside others."""
        row = head.split(b"\n", 1)[0].decode("utf-8", "replace")
        columns = _columns(row, _delimiter(row))
        return len(columns) >= 2 and any(field in columns for field in TEXT_FIELDS)

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """One document for each row with a text."""
        with found.open() as sample:
            encoding = encoding_of(sample.read(_SAMPLE), found.origin)
        # The module's own bound (128 KiB a field) is less than a long article; it can be set for the process only.
        csv.field_size_limit(limits.record_bytes)
        with io.TextIOWrapper(found.open(), encoding=encoding, errors="strict", newline="") as stream:
            first = stream.readline(limits.record_bytes)
            delimiter = _delimiter(first)
            columns = _columns(first.removeprefix("\ufeff"), delimiter)
            if not any(field in columns for field in TEXT_FIELDS):
                raise UnreadableFile(
                    f"no column {' or '.join(TEXT_FIELDS)}; there are {', '.join(columns)[:200]}", found.place
                )
            yield from _documents(_rows(stream, delimiter, found, on_problem), columns, found, on_problem)


def _documents(
    rows: Iterator[tuple[int, list[str]]], columns: list[str], found: Found, on_problem: OnProblem
) -> Iterator[RawDocument]:
    for number, (line, row) in enumerate(rows, start=1):
        if not any(row):
            continue
        try:
            if len(row) != len(columns):
                raise BadRecord(
                    f"{len(row)} fields where the first row names {len(columns)}", SourceLocation(found.origin, line)
                )
            record = {column: field for column, field in zip(columns, row, strict=True) if column and field}
            yield document_of(record, archived(record), found, number)
        except InputError as error:
            on_problem(error)


def _rows(stream: IO[str], delimiter: str, found: Found, on_problem: OnProblem) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first with the file's line at which each ends."""
    reader = csv.reader(stream, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            on_problem(BadRecord(f"not a table row: {error}", SourceLocation(found.origin, reader.line_num + 1)))
            continue
        except UnicodeDecodeError as error:
            place = SourceLocation(found.origin, reader.line_num + 2)
            raise UnreadableFile(f"not {error.encoding}, which its beginning is in: {error.reason}", place) from error
        yield reader.line_num + 1, row


def _delimiter(row: str) -> str:
    return max(_DELIMITERS, key=row.count)


def _columns(row: str, delimiter: str) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader([row.rstrip("\r\n")], delimiter=delimiter), [])]


DELIMITED = DelimitedReader()

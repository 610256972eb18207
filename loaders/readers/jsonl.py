"""JSON Lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem
from loaders.readers.records import document_of
from schema.errors import BadRecord, InputError, SourceLocation, UnreadableFile
from schema.records import RawDocument


class JsonLinesReader:
    """Streams: a file of any length is read line by line; the line itself is archived, byte for byte.

    Known fields are id, url, published, title, publisher, author, language and text (plain, Markdown or HTML).
    """

    suffixes = (".jsonl", ".ndjson", ".jsonlines")

    def recognises(self, head: bytes) -> bool:
        """A first line that is an object, as far as it can be seen."""
        first, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        return first.startswith((b'{"', b'{ "')) and (not end or first.rstrip().endswith(b"}"))

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """One document for each good line."""
        empty = True
        with found.open() as stream:
            for number, line in _lines(stream, found, limits, on_problem):
                empty = False
                try:
                    yield document_of(_parsed(line, found, number), line, found, number)
                except InputError as error:
                    on_problem(error)
        if empty:
            raise UnreadableFile("the file is empty", found.place)


def _parsed(line: bytes, found: Found, number: int) -> object:
    place = SourceLocation(found.origin, number)
    try:
        return json.loads(line)
    except UnicodeDecodeError as error:
        raise BadRecord(f"not UTF-8: {error.reason} at byte {error.start}", place) from error
    except ValueError as error:
        raise BadRecord(f"not JSON: {error}", place) from error
    except RecursionError as error:
        raise BadRecord("not an article: nested too deeply", place) from error


def _lines(stream: BinaryIO, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[tuple[int, bytes]]:
    """Lines with content and their numbers from 1; one over the limit is reported and passed over."""
    number = 0
    while line := stream.readline(limits.record_bytes + 1):
        number += 1
        if len(line) > limits.record_bytes and not line.endswith(b"\n"):
            on_problem(
                BadRecord(f"a line longer than {limits.record_bytes:,} bytes", SourceLocation(found.origin, number))
            )
            while (rest := stream.readline(limits.record_bytes)) and not rest.endswith(b"\n"):
                continue
            continue
        line = line.strip()
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line:
            yield number, line


JSON_LINES = JsonLinesReader()

"""Where a new reader goes: write it in a file of its own beside this one and name it in READERS."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.readers import compressed
from loaders.readers.delimited import DELIMITED
from loaders.readers.feed import FEED
from loaders.readers.html import HTML
from loaders.readers.json import JSON
from loaders.readers.jsonl import JSON_LINES
from loaders.readers.limits import Limits
from loaders.readers.mhtml import MHTML
from loaders.readers.parquet import PARQUET
from loaders.readers.pdf import PDF
from loaders.readers.protocol import Found, OnProblem, Reader
from loaders.readers.text import MARKDOWN, PLAIN
from schema.errors import InputError, UnreadableFile
from schema.records import RawDocument

READERS: tuple[Reader, ...] = (
    PDF,
    PARQUET,
    MHTML,
    FEED,
    HTML,
    JSON_LINES,
    JSON,
    DELIMITED,
    MARKDOWN,
    PLAIN,
)
"""In the order in which they are asked whether they recognise a file whose name does not tell; plain text is last."""

_HEAD = 4096


def documents(found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
    """The documents of one file, unpacked if need be; what cannot be read goes to `on_problem`."""
    try:
        with found.open() as stream:
            head = stream.read(_HEAD)
        if found.depth > limits.nesting:
            raise UnreadableFile(f"archives more than {limits.nesting} deep in each other", found.place)
        if compressed.is_gzip(found.name, head):
            yield from documents(compressed.ungzipped(found, limits), limits, on_problem)
        elif compressed.is_zip(found.name, head):
            for member in compressed.members(found, limits):
                yield from documents(member, limits, on_problem)
        else:
            yield from reader_for(found, head).read(found, limits, on_problem)
    except InputError as error:
        on_problem(error)
    except OSError as error:
        on_problem(_unreadable(found, error))


def reader_for(found: Found, head: bytes) -> Reader:
    """The reader that the name tells, or else the first that recognises the beginning; UnreadableFile for neither."""
    if not head:
        raise UnreadableFile("the file is empty", found.place)
    name = found.name.lower()
    for reader in READERS:
        if name.endswith(reader.suffixes):
            return reader
    for reader in READERS:
        if reader.recognises(head):
            return reader
    raise UnreadableFile("the file is binary and of no known form", found.place)


def _unreadable(found: Found, error: OSError) -> UnreadableFile:
    problem = UnreadableFile(error.strerror or str(error), found.place)
    problem.__cause__ = error
    return problem

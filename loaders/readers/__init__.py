"""From files, folders, globs and standard input to raw documents, as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders.readers.limits import DEFAULT_LIMITS, Limits
from loaders.readers.protocol import Found, OnProblem, Reader
from loaders.readers.registry import READERS, documents
from loaders.readers.sources import find
from schema.records import RawDocument

__all__ = ["DEFAULT_LIMITS", "READERS", "Found", "Limits", "OnProblem", "Reader", "read"]


def read(sources: Iterable[str], *, on_problem: OnProblem, limits: Limits = DEFAULT_LIMITS) -> Iterator[RawDocument]:
    """The documents of all sources, in their order and within one in the order of names.

    A source is a path, a folder, a glob or "-" for standard input. What cannot be read (a file, a record) is given
    to `on_problem` with its place, and the rest goes on; nothing is raised for bad input.
    """
    for source in sources:
        for found in find(source, on_problem):
            yield from documents(found, limits, on_problem)

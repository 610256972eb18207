"""The documents that a command was given, and how many they are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.readers import Limits, OnProblem, read
from schema.errors import BadRecord, SourceLocation

if TYPE_CHECKING:
    from api.settings import Settings
    from loaders.records import Mapping
    from schema.records import RawDocument

SECONDS_TO_COUNT = 1.0
"""A bar without an end is better than a wait for it."""


def documents(paths: Sequence[str], settings: Settings, on_problem: OnProblem) -> Iterator[RawDocument]:
    """The documents behind the paths; what cannot be read goes to `on_problem`."""
    return read(paths, on_problem=on_problem, limits=Limits(document_bytes=settings.max_document_bytes))


def records(paths: Sequence[str], mapping: Mapping, on_problem: OnProblem) -> Iterator[RawDocument]:
    """The records of CSV files; a row that cannot be read, and each name of a party that nobody bears, is a problem."""
    from loaders.records import documents, parties_of

    unknown: set[str] = set()
    for path in paths:
        for document in documents(Path(path), mapping, on_problem=on_problem):
            yield document
            for name, _, party in parties_of(document.content.decode("utf-8"), mapping):
                if party is None and name not in unknown:
                    unknown.add(name)
                    message = f"nobody, or several, are named {name!r}; the claims are left out"
                    on_problem(BadRecord(message, _place(document)))


def _place(document: RawDocument) -> SourceLocation:
    """Where a record stands."""
    origin, _, line = document.origin.rpartition(":")
    return SourceLocation(origin, int(line))


def count(paths: Sequence[str], settings: Settings) -> int | None:
    """How many documents stand behind the paths; None where counting takes too long, or can be done only once."""
    if "-" in paths:
        return None
    deadline = time.monotonic() + SECONDS_TO_COUNT
    counted = 0
    for _ in documents(paths, settings, lambda problem: None):
        counted += 1
        if time.monotonic() > deadline:
            return None
    return counted

"""The documents that a command was given, and how many they are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loaders.readers import Limits, OnProblem, read

if TYPE_CHECKING:
    from api.settings import Settings
    from schema.records import RawDocument

SECONDS_TO_COUNT = 1.0
"""A bar without an end is better than a wait for it."""


def documents(paths: Sequence[str], settings: Settings, on_problem: OnProblem) -> Iterator[RawDocument]:
    """The documents behind the paths; what cannot be read goes to `on_problem`."""
    return read(paths, on_problem=on_problem, limits=Limits(document_bytes=settings.max_document_bytes))


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

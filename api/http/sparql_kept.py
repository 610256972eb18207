"""Answers of the SPARQL endpoint that are given again while the snapshot is the same.

A snapshot never changes, so neither does what it answers: a question that was asked of it before needs no worker. Only
whole, small answers are kept, and those to questions that ask for the clock, for chance or for new names are not.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

from api.http.sparql_request import SparqlRequest

MOST_BYTES = 32 << 20
"""Bytes of all answers that are kept; the one that was asked for longest ago goes first."""

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
"""Functions of SPARQL 1.1 (17.4) that give another value each time."""


@dataclass(frozen=True, slots=True)
class Key:
    """What an answer depends on: the snapshot, the request, and the address against which its IRIs are resolved."""

    snapshot: str
    asked: SparqlRequest
    address: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The bytes of an answer, and their media type."""

    content: bytes
    media_type: str


class Answers:
    """The last answers, within a number of bytes; safe to use from several threads."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[Key, KeptAnswer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> KeptAnswer | None:
        """The answer that was kept; None where there is none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Key, answer: KeptAnswer) -> None:
        """Keep the answer, unless the next one to the same question may differ."""
        query = key.asked.query or ""
        size = len(answer.content) + len(query)
        if size > self._most or _CHANGING.search(query):
            return
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = answer
            self._size += size
            while self._size > self._most:
                oldest, gone = self._answers.popitem(last=False)
                self._size -= len(gone.content) + len(oldest.asked.query or "")

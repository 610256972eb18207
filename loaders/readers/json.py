"""JSON files: one article, or a list of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from loaders.readers.records import archived, document_of
from schema.errors import InputError, UnreadableFile
from schema.records import RawDocument


class JsonReader:
    """Fields as in JSON Lines. For more articles than fit into memory there is JSON Lines."""

    suffixes = (".json",)

    def recognises(self, head: bytes) -> bool:
        """An object or a list."""
        return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """One document for each object."""
        try:
            content = json.loads(whole(found, limits))
        except (ValueError, RecursionError) as error:
            raise UnreadableFile(f"not JSON: {error}", found.place) from error
        for number, record in enumerate(content if isinstance(content, list) else [content], start=1):
            try:
                yield document_of(record, archived(record), found, number)
            except InputError as error:
                on_problem(error)


JSON = JsonReader()

"""Nodes as N-Quads and N-Triples: one line a statement, made as text, since every other form can be parsed from it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from graph.rdf.node import Node

BUFFER = 1 << 16
"""Bytes that are gathered before they are handed on."""


def quads(node: Node) -> str:
    """The lines of a node in N-Quads."""
    start, end = f"{node.subject} ", f" {node.graph} .\n" if node.graph else " .\n"
    return f"{start}{(end + start).join(node.said)}{end}"


def triples(node: Node) -> str:
    """The lines of a node in N-Triples; its graph is left out."""
    return f"{node.subject} " + f" .\n{node.subject} ".join(node.said) + " .\n"


def chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines as UTF-8 in pieces of some ten thousand bytes.

    Each is encoded by itself: most are ASCII, which is copied, and one quotation mark among them would make all slow.
    """
    gathered: list[bytes] = []
    size = 0
    for each in lines:
        encoded = each.encode()
        gathered.append(encoded)
        size += len(encoded)
        if size >= BUFFER:
            yield b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)


class _Reader(io.BufferedIOBase):
    def __init__(self, source: Iterable[bytes]) -> None:
        self._source = iter(source)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            return b"".join([bytes(self._rest), *self._source])
        if not self._rest:
            self._rest = memoryview(next(self._source, b""))
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


def readable(source: Iterable[bytes]) -> BinaryIO:
    """Chunks of bytes as a file that a parser can read from, so that it sees a stream and not one large text."""
    return cast(BinaryIO, _Reader(source))

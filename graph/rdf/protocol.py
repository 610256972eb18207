"""What goes through the pipes between the service and its query workers: frames of a kind, a length and bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_HEAD = struct.Struct(">cI")

HEAD_SIZE = _HEAD.size
READY, QUESTION, ANSWER, CONTENT, END, FAILURE = b"R", b"Q", b"A", b"C", b"E", b"F"
"""Kinds of frames. An ANSWER says what kind of result follows as CONTENT until the END; a FAILURE ends it early."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the dataset that it is asked of.

    `default_graphs` and `named_graphs` replace what the text says with FROM; None leaves it. `results` and `graph` are
    the forms of an answer in rows and of one in triples. Relative IRIs in the text are resolved against `base`.
    """

    text: str
    snapshot: str
    is_union: bool
    results: str | None
    graph: str | None
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    def encoded(self, seconds: float) -> bytes:
        """The frame that asks it; `seconds` is the time that it may take."""
        fields = (self.text, self.snapshot, self.is_union, self.results, self.graph, self.base)
        return frame(QUESTION, json.dumps((seconds, *fields, self.default_graphs, self.named_graphs)).encode())


def question(content: bytes) -> tuple[Question, float]:
    """The question in such a frame, and the seconds that it may take."""
    seconds, *fields, default_graphs, named_graphs = json.loads(content)
    return Question(
        *fields, *(None if each is None else tuple(each) for each in (default_graphs, named_graphs))
    ), seconds


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """The bytes of a frame."""
    return _HEAD.pack(kind, len(content)) + content


def whole_frames(received: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of every frame that is whole, taken out of what was received."""
    while len(received) >= HEAD_SIZE:
        kind, length = _HEAD.unpack_from(received)
        end = HEAD_SIZE + length
        if len(received) < end:
            return
        content = bytes(received[HEAD_SIZE:end])
        del received[:end]
        yield kind, content


def read_frame(source: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame, or None where the other side has gone."""
    start = source.read(HEAD_SIZE)
    if len(start) < HEAD_SIZE:
        return None
    kind, length = _HEAD.unpack(start)
    content = source.read(length) if length else b""
    return (kind, content) if len(content) == length else None

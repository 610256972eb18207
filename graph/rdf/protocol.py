"""What goes through the pipes between the service and its query workers: frames of a kind, a length and bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import BinaryIO

_HEAD = struct.Struct(">cI")

HEAD_SIZE = _HEAD.size
READY, QUESTION, ANSWER, CONTENT, END, FAILURE = b"R", b"Q", b"A", b"C", b"E", b"F"
"""Kinds of frames. An ANSWER says what kind of result follows as CONTENT until the END; a FAILURE ends it early."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the dataset that it is asked of.

    `default_graphs` and `named_graphs` replace what the text says with FROM; None leaves it. `results` and `graph` are
    the forms of an answer in rows and of one in triples; `seconds` is the time that it may take. Relative
    IRIs in the text are resolved against `base`.
    """

    text: str
    snapshot: str
    is_union: bool
    seconds: float
    results: str | None
    graph: str | None
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    def encoded(self) -> bytes:
        """The frame that asks it."""
        return frame(QUESTION, json.dumps(asdict(self)).encode())


def question(content: bytes) -> Question:
    """The question in such a frame."""
    found = json.loads(content)
    for name in ("default_graphs", "named_graphs"):
        found[name] = None if found[name] is None else tuple(found[name])
    return Question(**found)


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """The bytes of a frame."""
    return _HEAD.pack(kind, len(content)) + content


def head(content: bytes) -> tuple[bytes, int]:
    """The kind and the length in the first bytes of a frame."""
    kind, length = _HEAD.unpack(content)
    return kind, length


def read_frame(source: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame, or None where the other side has gone."""
    start = source.read(HEAD_SIZE)
    if len(start) < HEAD_SIZE:
        return None
    kind, length = head(start)
    content = source.read(length) if length else b""
    return (kind, content) if len(content) == length else None

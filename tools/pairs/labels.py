"""Facts that somebody wrote down about stretches of a text, and the file that keeps them without the text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from schema.errors import BadRecord, SourceLocation, UnreadableFile
from schema.generated.vocabulary import Kind, Modality, Relation


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) that stand for those things (several for a group), the first of which is of the kind."""

    start: int
    end: int
    kind: Kind
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation of two things by their names in the marks; a doubtful one is neither there nor absent."""

    subject: str
    relation: Relation
    object: str
    modality: Modality = Modality.HAPPENED
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """Characters [start, end) of a document's source, with all that they state."""

    doc: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    facts: tuple[Stated, ...]


def read_labels(path: Path) -> Iterator[Labelled]:
    """The stretches of that file (JSON lines, also .gz); BadRecord tells the line of a malformed one.

    A line is `{"doc", "start", "end", "spots": [[start, end, kind]], "facts": [[spot, relation, spot, modality,
    doubtful]]}`; a fact's spots are counted from 0, and each of them is a thing of its own.
    """
    try:
        content = path.read_bytes()
        lines = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"labels cannot be read: {error}", SourceLocation(str(path))) from error
    things = count()
    for number, line in enumerate(lines, 1):
        try:
            yield _labelled(json.loads(line), things)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise BadRecord(f"not a labelled sentence: {error}", SourceLocation(str(path), number)) from error


def _labelled(row: dict[str, Any], things: Iterator[int]) -> Labelled:
    marks = tuple(Mark(int(start), int(end), Kind(kind), (str(next(things)),)) for start, end, kind in row["spots"])
    facts = tuple(
        Stated(_thing(subject, marks), Relation(relation), _thing(object, marks), Modality(modality), bool(doubtful))
        for subject, relation, object, modality, doubtful in row["facts"]
    )
    return Labelled(str(row["doc"]), int(row["start"]), int(row["end"]), marks, facts)


def _thing(number: int, marks: tuple[Mark, ...]) -> str:
    if not 0 <= number < len(marks):
        raise ValueError(f"no spot {number} among {len(marks)}")
    return marks[number].things[0]

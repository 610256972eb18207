"""Passages written for the training, with their marks in brackets and their facts under each line.

    ## ministry readout, Nairobi
    [Kenya]1:state's [minister]~2 [Ann Poe]2:person received [them]3+4 at [the [Nile]6:place Forum]5:event .
    = 2 holds_position 1; 2 met_with 3; 5 located_in 6 p; 1 supports 5 ?

A number is a thing of the passage; its first mark tells the kind. `~2` marks a title and is not read. A fact may end
in the letter of its modality (`MODALITY`), and in `?` where it is doubtful. `= -` states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schema.errors import BadRecord, SourceLocation
from schema.generated.vocabulary import Kind, Modality, Relation
from tools.pairs.labels import Labelled, Mark, Stated

MODALITY = {
    "h": Modality.HAPPENED,
    "p": Modality.PLANNED,
    "r": Modality.PROPOSED,
    "n": Modality.NEGATED,
    "x": Modality.ENDED,
}
_CLOSE = re.compile(r"\](?P<title>~)?(?P<things>\d+(?:\+\d+)*)(?::(?P<kind>\w+))?")
_FACT = re.compile(r"(\d+(?:\+\d+)*)\s+(\w+)\s+(\d+(?:\+\d+)*)(?:\s+([a-z]))?\s*(\?)?")
_BEFORE_SIGNS = re.compile(r" (?=[,.;:)?!’%]|'s)|(?<=[(“]) ")
"""Blanks beside a mark that no text has."""
_KINDS = {kind.value.lower(): kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its brackets, one line for each sentence, and what each line states."""

    style: str
    text: str
    lines: tuple[Labelled, ...]


@dataclass(slots=True)
class _Open:
    """A passage that is being read. Its marks keep no kind until all are known."""

    style: str
    name: str
    texts: list[str] = field(default_factory=list)
    marks: list[list[tuple[int, int, tuple[str, ...]]]] = field(default_factory=list)
    facts: list[tuple[Stated, ...] | None] = field(default_factory=list)
    kinds: dict[str, Kind] = field(default_factory=dict)


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of that file, in order; BadRecord tells the line where the form is broken."""
    passage: _Open | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("##"):
                if passage is not None:
                    yield _closed(passage)
                passage = _Open(line[2:].strip(), f"{path.stem}-{number}")
            elif line.strip() and passage is None:
                raise ValueError("a line before the first heading (## …)")
            elif line.strip() and passage is not None:
                _take(line.strip(), passage)
        except ValueError as error:
            raise BadRecord(f"{error}", SourceLocation(str(path), number)) from error
    if passage is not None:
        yield _closed(passage)


def _take(line: str, passage: _Open) -> None:
    if not line.startswith("="):
        text, marks = _unmarked(line, passage.kinds)
        passage.texts.append(text)
        passage.marks.append(marks)
        passage.facts.append(None)
    elif not passage.facts or passage.facts[-1] is not None:
        raise ValueError("facts (= …) without a line of text above them")
    else:
        passage.facts[-1] = tuple(_facts(line[1:].strip(), passage.kinds))


def _unmarked(line: str, kinds: dict[str, Kind]) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """The line without brackets, and its marks; the kinds of things that are new are added to `kinds`."""
    text, at, opened = "", 0, []
    marks: list[tuple[int, int, tuple[str, ...]]] = []
    while at < len(line):
        if line[at] == "[":
            opened.append(len(text))
        elif line[at] == "]":
            close = _CLOSE.match(line, at)
            if close is None or not opened:
                raise ValueError(
                    f"a bracket without {'a number' if opened else 'a beginning'}: …{line[at - 20 : at + 9]}…"
                )
            start, things = opened.pop(), tuple(close["things"].split("+"))
            if not close["title"]:
                _note_kind(things, close["kind"], kinds)
                marks.append((start, len(text), things))
            at = close.end()
            continue
        else:
            text += line[at]
        at += 1
    if opened:
        raise ValueError(f"a bracket that nothing closes: …{text[opened[-1] : opened[-1] + 30]}…")
    return _tidied(text, marks)


def _note_kind(things: tuple[str, ...], kind: str | None, kinds: dict[str, Kind]) -> None:
    if kind is not None and kind.lower() not in _KINDS:
        raise ValueError(f"unknown kind {kind!r}; expected {', '.join(_KINDS)}")
    if kind is not None and len(things) == 1:
        kinds.setdefault(things[0], _KINDS[kind.lower()])


def _tidied(
    text: str, marks: list[tuple[int, int, tuple[str, ...]]]
) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    dropped = [found.start() for found in _BEFORE_SIGNS.finditer(text)]
    kept = "".join(character for at, character in enumerate(text) if at not in dropped)
    moved = []
    for start, end, things in marks:
        low, high = (at - sum(gone < at for gone in dropped) for at in (start, end))
        inside = kept[low:high]
        low, high = low + len(inside) - len(inside.lstrip()), high - len(inside) + len(inside.rstrip())
        if low >= high:
            raise ValueError(f"a mark of {'+'.join(things)} without words")
        moved.append((low, high, things))
    return kept, moved


def _facts(told: str, kinds: dict[str, Kind]) -> Iterator[Stated]:
    for each in told.split(";"):
        if each.strip() in ("", "-"):
            continue
        found = _FACT.fullmatch(each.strip())
        if found is None:
            raise ValueError(f"not a fact: {each.strip()!r}; expected such as `1 met_with 2 p`")
        subjects, relation, objects, modality, doubt = found.groups()
        if relation not in tuple(Relation):
            raise ValueError(f"unknown relation {relation!r}")
        if (modality or "h") not in MODALITY:
            raise ValueError(f"unknown modality {modality!r}; expected {', '.join(MODALITY)}")
        for subject in subjects.split("+"):
            for object in objects.split("+"):
                for thing in (subject, object):
                    if thing not in kinds:
                        raise ValueError(f"a fact of {thing}, which no mark with a kind stands for")
                yield Stated(subject, Relation(relation), object, MODALITY[modality or "h"], doubt is not None)


def _closed(passage: _Open) -> Passage:
    lines, start = [], 0
    for text, marks, facts in zip(passage.texts, passage.marks, passage.facts, strict=True):
        known = tuple(
            Mark(start + low, start + high, passage.kinds[things[0]], things)
            for low, high, things in marks
            if things[0] in passage.kinds
        )
        lines.append(Labelled(passage.name, start, start + len(text), known, facts or ()))
        start += len(text) + 1
    return Passage(passage.style, "".join(text + "\n" for text in passage.texts), tuple(lines))

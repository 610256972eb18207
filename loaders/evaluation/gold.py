"""What careful readers found in articles: facts and entities, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from schema.errors import BadRecord, SourceLocation, UnreadableFile

FACTS = "facts.jsonl"
ENTITIES = "entities.jsonl"

Values = Mapping[str, object]
"""Qualifiers by name, as JSON holds them."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity that the article names; `is_left_out` where it counts neither as found nor as missed."""

    doc: str
    name: str
    kind: str
    mentions: tuple[str, ...] = ()
    iso3: str | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that the article states in [start, end) of its source, with the readings that are just as good.

    `subjects`, `relations`, `objects` and `modalities` begin with the annotator's own choice. An optional fact is
    neither a miss where it is absent nor an error where it is there.
    """

    id: str
    doc: str
    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    modalities: tuple[str, ...]
    qualifiers: Values
    start: int | None
    end: int | None
    is_optional: bool = False

    @property
    def subject(self) -> str:
        """The annotator's subject."""
        return self.subjects[0]

    @property
    def relation(self) -> str:
        """The annotator's relation."""
        return self.relations[0]

    @property
    def object(self) -> str:
        """The annotator's object."""
        return self.objects[0]

    @property
    def modality(self) -> str:
        """The annotator's modality."""
        return self.modalities[0]


@dataclass(frozen=True)
class Gold:
    """The annotation of a set of documents."""

    facts: tuple[GoldFact, ...]
    entities: tuple[GoldEntity, ...]

    @cached_property
    def docs(self) -> frozenset[str]:
        """The documents that have facts: those that are scored."""
        return frozenset(fact.doc for fact in self.facts)

    def only(self, docs: frozenset[str]) -> Gold:
        """The annotation of those documents alone."""
        return Gold(
            tuple(fact for fact in self.facts if fact.doc in docs),
            tuple(entity for entity in self.entities if entity.doc in docs),
        )


def read_gold(folder: Path) -> Gold:
    """The annotation in facts.jsonl and entities.jsonl of the folder; BadRecord tells the line of a malformed one."""
    return Gold(
        tuple(_fact(row, place) for row, place in _rows(folder / FACTS)),
        tuple(_entity(row, place) for row, place in _rows(folder / ENTITIES)),
    )


def _rows(path: Path) -> Iterator[tuple[Mapping[str, object], SourceLocation]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"gold cannot be read: {error}", SourceLocation(str(path))) from error
    # Not splitlines(): a quote may hold a line separator of Unicode.
    for number, line in enumerate(text.split("\n"), 1):
        place = SourceLocation(str(path), number)
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadRecord(f"not JSON: {error}", place) from error
        if not isinstance(row, dict):
            raise BadRecord("not a JSON object", place)
        yield row, place


def _fact(row: Mapping[str, object], place: SourceLocation) -> GoldFact:
    qualifiers = row.get("qualifiers") or {}
    if not isinstance(qualifiers, Mapping):
        raise BadRecord("qualifiers: expected an object", place)
    return GoldFact(
        id=str(row.get("id") or f"line-{place.line}"),
        doc=_text(row, "doc", place),
        subjects=(_text(row, "subject", place), *_texts(row, "subject_alt", place)),
        relations=(_text(row, "relation", place), *_texts(row, "alt_relations", place)),
        objects=(_text(row, "object", place), *_texts(row, "object_alt", place)),
        modalities=(_text(row, "modality", place), *_texts(row, "alt_modality", place)),
        qualifiers=qualifiers,
        start=_offset(row, "start", place),
        end=_offset(row, "end", place),
        is_optional=bool(row.get("optional")),
    )


def _entity(row: Mapping[str, object], place: SourceLocation) -> GoldEntity:
    iso3 = row.get("iso3166_alpha3")
    return GoldEntity(
        doc=_text(row, "doc", place),
        name=_text(row, "canonical_name", place),
        kind=_text(row, "type", place),
        mentions=_texts(row, "mentions", place),
        iso3=iso3 if isinstance(iso3, str) else None,
        is_left_out=bool(row.get("implicit") or row.get("optional")),
    )


def _text(row: Mapping[str, object], name: str, place: SourceLocation) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise BadRecord(f"{name}: expected text, got {value!r}", place)
    return value


def _texts(row: Mapping[str, object], name: str, place: SourceLocation) -> tuple[str, ...]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadRecord(f"{name}: expected a list of texts, got {value!r}", place)
    return tuple(value)


def _offset(row: Mapping[str, object], name: str, place: SourceLocation) -> int | None:
    value = row.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadRecord(f"{name}: expected a whole number, got {value!r}", place)

"""What the resources are made of: facts, and the entities at their ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from graph.store import Value
from schema.generated.vocabulary import QUALIFIER_NAMES
from schema.ontology import relations

QUALIFIERS = tuple(sorted(QUALIFIER_NAMES))
"""In the order of the columns of texts/facts.cypher."""

T = TypeVar("T")

Said = str | int | float | Sequence[str]
"""The value of a qualifier."""


class Role(StrEnum):
    """What an entity is to a fact."""

    SUBJECT = "subject"
    OBJECT = "object"
    EITHER = "either"
    """Of a symmetric relation, such as met_with: the order of its ends means nothing."""


@dataclass(frozen=True)
class Named:
    """An entity, as far as one needs it to show its name."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class FactRow:
    """A fact with the entities at its ends, its qualifiers (those that it has), and what stands behind it.

    `day` is the one to sort by; `valid_from` and `valid_until` are the first and last day for which it is said to hold.
    `known_until` is the day on which other values took the place of these: absent of a present fact. `alternatives` are
    values that were not chosen, such as `date=2024-10-17`.
    """

    id: str
    relation: str
    modality: str
    subject: Named
    object: Named
    qualifiers: dict[str, Said]
    day: str | None
    valid_from: str | None
    valid_until: str | None
    confidence: float
    claims: int
    articles: int
    publishers: int
    voices: int
    first_reported: str | None
    last_reported: str | None
    known_from: str | None
    known_until: str | None
    step: str | None
    disputed: Sequence[str]
    alternatives: Sequence[str]
    quote: str | None


def made(kind: Callable[..., T], *values: object) -> T:
    """A record of values that an engine gave in the order of its fields: the text beside it says which."""
    return kind(*values)


def fact_from(row: Sequence[Value]) -> FactRow:
    """The fact in a row of texts/facts.cypher, without its key."""
    said = {name: row[place] for name, place in _PLACES if row[place] is not None}
    ends = _filled(Named, row[3:6]), _filled(Named, row[6:9])
    return _filled(FactRow, (*row[:3], *ends, said, *row[9:22], row[22] or (), row[23] or (), row[24]))


_PLACES = tuple((name, place) for place, name in enumerate(QUALIFIERS, 25))


def _filled(kind: type[T], values: Sequence[object]) -> T:
    """The record with all of its fields at once: its own constructor sets them one by one, three times as long.

    For the same reason these two have no slots: orjson writes records without them twice as fast.
    """
    record = object.__new__(kind)
    object.__setattr__(record, "__dict__", dict(zip(kind.__match_args__, values, strict=True)))  # type: ignore[attr-defined]  # of a dataclass
    return record


def role_of(relation: str, end: str) -> Role:
    """What an entity at that end (SUBJECT or OBJECT) is to facts of the relation."""
    return Role.EITHER if relation in _symmetric() else Role(end.lower())


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(name.value for name, about in relations().items() if about.is_symmetric)

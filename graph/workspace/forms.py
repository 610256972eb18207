"""What resolution compares: forms of naming a thing, what their articles say of them, and what came of comparing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from schema.generated.vocabulary import Kind
from schema.records import EntityId, ReferentId


@dataclass(frozen=True, slots=True)
class Evidence:
    """What articles say of a thing beside its name, as far as it tells the thing from others.

    `words` are the words of weight in its name, `roles` the offices of a person, `parties` who signed an agreement or
    took part in an event (codes of states, ids of known bodies, else names). `dates` are EDTF dates of its own,
    `reported` is the day of the only article that the form stands in. `sort` is the instrument of an agreement; `named`
    says that it bears a name of its own and is not described only. `about` are the two states in the title of the only
    article that the form stands in, `short` is the abbreviation that articles give beside the name of a body.
    """

    words: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sort: str | None = None
    place: str | None = None
    reported: str | None = None
    article: str | None = None
    named: bool = False
    about: tuple[str, ...] = ()
    short: str | None = None

    def to_json(self) -> str:
        """The evidence as text: equal texts for equal evidence."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)


@lru_cache(maxsize=200_000)
def evidence_of(text: str) -> Evidence:
    """The evidence in such a text."""
    said: dict[str, Any] = json.loads(text)
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return Evidence(**values)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming one thing: referents with the same `key` are taken for the same.

    Forms that share one of `blocks` are compared; `entity` is what the form's cluster resolved to. `name` is
    normalised, or a table's. `referents` counts those that have the form now, over `articles` articles.
    """

    key: str
    kind: Kind
    name: str
    state: str | None = None
    wikidata: str | None = None
    count: int | None = None
    evidence: Evidence = Evidence()
    blocks: tuple[str, ...] = ()
    referents: int = 0
    articles: int = 0
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class FormedReferent:
    """A referent with its form, and how often its article mentions it under each name."""

    referent: ReferentId
    form: Form
    names: Mapping[str, int]


class Verdict(StrEnum):
    """What a comparison says of two forms."""

    SAME = "same"
    UNDECIDED = "undecided"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two forms are: a score from 0 to 1, the verdict, and the reasons for a reader."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms, the first key smaller, that are the same or undecided."""

    a: str
    b: str
    comparison: Comparison
    changed: int = field(default=0, compare=False)

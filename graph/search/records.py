"""What the index of names is asked, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schema.generated.vocabulary import Kind
from schema.records import EntityId


class How(StrEnum):
    """How near a name comes to the words that were typed."""

    EXACT = "exact"
    """It is what was typed, but for case, accents and points."""
    PREFIX = "prefix"
    """It begins with what was typed."""
    WORDS = "words"
    """It has every word that was typed; the last one may be unfinished."""
    SIMILAR = "similar"
    """Its words come near: letters are missing, surplus, wrong or swapped, or a word is missing."""
    LISTED = "listed"
    """Nothing was typed: it stands in the list of all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: words as they were typed, and what the entity must be.

    `state` is an ISO 3166-1 alpha-3 code: the state itself, and what belongs to it.
    """

    words: str = ""
    kinds: tuple[Kind, ...] = ()
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found, by which of its names, and how sure that is.

    `name` is the entity's own, `matched` the one that was found, `score` rises with likeness and with the number of
    articles; it orders hits of one search and means nothing beside that.
    """

    id: EntityId
    kind: Kind
    name: str
    state: str | None
    wikidata: str | None
    articles: int
    mentions: int
    matched: str
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, the best first; `version` is that of the data which the index shows.

    `total` counts what was found, at most a fixed number: then `total_is_least` says that there are more.
    """

    version: int
    hits: tuple[Hit, ...]
    total: int
    total_is_least: bool
    has_more: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of what was found are of each kind and belong to each state, the most first.

    `is_least`: only the entities with most articles were counted, since there are very many.
    """

    kinds: dict[str, int]
    states: dict[str, int]
    is_least: bool

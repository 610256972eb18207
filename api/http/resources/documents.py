"""What the resources answer: records that are sent as JSON as they stand, and described in OpenAPI by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from graph.resources.agreements import AgreementRow, LifeCycle
from graph.resources.articles import Statement
from graph.resources.coverage import Coverage
from graph.resources.entities import EntityRow
from graph.resources.evidence import ArticleRow, ClaimRow, Evidence
from graph.resources.neighbours import Edge, Neighbour, Node
from graph.resources.paths import Way
from graph.resources.records import FactRow, Role
from graph.resources.statistics import SectorRow, Statistics
from graph.resources.timeline import Period, Unit
from graph.search import Facets, Hit
from loaders.passages import Passage


@dataclass(frozen=True, slots=True)
class FoundEntities:
    """Entities that were found, the best first.

    `total` counts them; where `total_is_least` there are more. `facets` say how many are of each kind and state.
    `next` is the address of the next page.
    """

    data_version: int
    query: str
    entities: tuple[Hit, ...]
    total: int
    total_is_least: bool
    facets: Facets
    next: str | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Entities whose names come near to what was typed so far, the best first."""

    data_version: int
    query: str
    entities: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one relation in which the entity has one role: how many, by modality, and the newest of them.

    `next` is the address of those that follow.
    """

    relation: str
    role: Role
    total: int
    modalities: dict[str, int]
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class EntityDocument:
    """An entity with its facts, grouped by relation and role, the largest group first; `total` counts all facts."""

    data_version: int
    entity: EntityRow
    total: int
    groups: tuple[FactGroup, ...]


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts, the newest first; `next` is the address of the next page."""

    data_version: int
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class NeighbourList:
    """Those that facts join with an entity, the most often joined first; `next` is the address of the next page."""

    data_version: int
    neighbours: tuple[Neighbour, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class NetworkDocument:
    """An entity in the middle of its network: nodes by distance, edges by weight; `cut` says what was left out."""

    data_version: int
    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineDocument:
    """Counts of every period, and facts from the earliest on; `next` is the address of those that follow."""

    data_version: int
    entity: str
    unit: Unit
    periods: tuple[Period, ...]
    facts: tuple[FactRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class PathsDocument:
    """The shortest ways between two entities, the strongest first; `length` counts steps, null where there is no way.

    `cut` says what was not looked at.
    """

    data_version: int
    source: str
    target: str
    length: int | None
    paths: tuple[Way, ...]
    truncated: bool
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactDocument:
    """A fact with all that stands behind it."""

    data_version: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ClaimDocument:
    """A claim with the fact that it supports, and the archived passage in which it stands.

    `passage` is null where the text cannot be shown: `passage_missing` says why. `speaker` is whom the article quotes.
    """

    data_version: int
    claim: ClaimRow
    fact: FactRow | None
    passage: Passage | None
    passage_missing: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Articles, the newest first; `next` is the address of the next page."""

    data_version: int
    articles: tuple[ArticleRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters [start, end) of an article's text that are the quote of a claim."""

    start: int
    end: int
    claim: str
    fact: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of an article as it was read, the places of its quotes, and its whole length in characters."""

    text: str
    highlights: tuple[Highlight, ...]
    length: int
    truncated: bool


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article with its claims in its order, and its text; `text_missing` says why there is none."""

    data_version: int
    article: ArticleRow
    sha256: str
    known_from: str
    claims: tuple[Statement, ...]
    text: ArticleText | None
    text_missing: str | None
    truncated: bool


@dataclass(frozen=True, slots=True)
class AgreementList:
    """Agreements, the one with the latest step first; `total` counts all that were asked for."""

    data_version: int
    agreements: tuple[AgreementRow, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class AgreementDocument:
    """An agreement with its life cycle; `facts` is the address of all facts about it."""

    data_version: int
    agreement: EntityRow
    life_cycle: LifeCycle
    facts: str


@dataclass(frozen=True, slots=True)
class StatisticsDocument:
    """How much is in the graph."""

    data_version: int
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class CoverageDocument:
    """Which sources stand behind the data, or behind what is said of `entities`; `unknown` are names nobody bears."""

    data_version: int
    entities: tuple[str, ...]
    unknown: tuple[str, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class SectorList:
    """The scheme of sectors, in its order."""

    data_version: int
    sectors: tuple[SectorRow, ...]


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """What reports of one thing disagree on: the value that was chosen, another one, and the rule that chose."""

    aspect: str
    subject_id: str
    subject: str
    relation: str
    object_id: str
    object: str
    chosen: str | int | float | None
    other: str | int | float | None
    rule: str
    articles: int
    fact_id: str


@dataclass(frozen=True, slots=True)
class ContradictionList:
    """Disagreements; `total` counts them, and where `total_is_least` there are more."""

    data_version: int
    contradictions: tuple[ContradictionRow, ...]
    total: int
    total_is_least: bool
    next: str | None

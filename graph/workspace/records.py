"""What a workspace gives back beside the records of the schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from schema.generated.vocabulary import Modality, Relation
from schema.periods import earliest
from schema.records import ArticleId, ArticleMetadata, Claim, ClaimId, EntityId, FactId


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the workspace knows it; its text is made again from the archived bytes.

    `archived_at` is when its bytes first came in (ISO 8601, UTC). `absent` says that the latest reading of its document
    no longer finds it. `version` is the workspace's version at its last change.
    """

    id: ArticleId
    sha256: str
    part: int
    origin: str
    stem: str
    metadata: ArticleMetadata
    archived_at: str
    withdrawn: bool
    absent: bool
    version: int

    @property
    def known_from(self) -> str:
        """The day (ISO 8601) from which it counts as known: of its publication, else of its archiving."""
        return earliest(self.metadata.published) or self.archived_at[: len("2024-10-18")]

    @property
    def is_shown(self) -> bool:
        """Whether the article counts: its claims support facts and it stands in the graph."""
        return not self.withdrawn and not self.absent


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its id, and its number in the order of arrival."""

    id: ClaimId
    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class SupportingClaim:
    """A claim with what fusion wants to know of its article, and where its words lead.

    `subject` is the entity that the claim's subject resolved to. `voice` is the smallest of the articles that repeat
    each other. `known` is the day (ISO 8601) from which the article counts as published.
    """

    id: ClaimId
    claim: Claim
    subject: EntityId
    published: str | None
    publisher: str | None
    voice: str
    known: str


@dataclass(frozen=True, slots=True)
class ClaimSupport:
    """A claim that supports a fact, as a store shows it."""

    id: ClaimId
    fact: FactId
    claim: Claim


class PublishedClaim(NamedTuple):
    """A claim that supports a fact, with what is published of it; its values are as the workspace keeps them.

    A tuple straight from its row, with the qualifiers as their JSON text: an export reads every claim, and making the
    record of each took a third of its time.
    """

    id: ClaimId
    article: ArticleId
    fact: FactId
    relation: str
    modality: str
    qualifiers: str
    quote: str
    start_char: int
    end_char: int
    quote_sha256: str
    confidence: float
    extractor: str
    rule: str

    @classmethod
    def of(cls, support: ClaimSupport) -> PublishedClaim:
        """What is published of that claim."""
        claim = support.claim
        return cls(
            support.id,
            claim.article,
            support.fact,
            claim.relation,
            claim.modality,
            json.dumps(claim.qualifiers.to_json(), ensure_ascii=False),
            claim.quote,
            claim.start_char,
            claim.end_char,
            claim.quote_sha256,
            claim.confidence,
            claim.extractor,
            claim.rule,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that may be one fact: same entities (sorted where order is free), relation and modality."""

    subject: EntityId
    relation: Relation
    object: EntityId
    modality: Modality

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The columns of the group."""
        return self.subject, self.relation, self.object, self.modality


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims of a group that say the same of what tells its facts apart; `signature` is what they say, as text."""

    group: Group
    signature: str

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        """The columns of the cell."""
        return (*self.group.row, self.signature)


Ballot = tuple[tuple[str, str], ...]
"""What one claim says of its fact: slots with values (loaders/ballots.py), sorted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom or what, when and why; `undoes` is the number of the decision that it takes back."""

    number: int
    kind: str
    subjects: tuple[str, ...]
    decided_by: str
    decided_at: str
    why: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimCorrection:
    """What somebody decided on a claim: to reject it, or that it should say something else.

    `address` tells what the claim said and where, so that the decision finds it again in a later extraction (relation,
    subject and object as named, start and end of the quote). `changes` holds the new `modality` and `qualifiers`; it is
    empty where the claim is rejected.
    """

    claim: ClaimId
    article: ArticleId
    address: Mapping[str, str | int]
    changes: Mapping[str, Any]

    @property
    def is_rejected(self) -> bool:
        """Whether the claim counts no more."""
        return not self.changes


@dataclass(frozen=True, slots=True)
class Job:
    """Work that was accepted.

    `payload` says in JSON what is to be done; `state` is queued, running, done or failed; `stage` says how far it is or
    what it waits for, and `interruptions` how often its worker ended in the midst of it. `outcome` is, in JSON, the
    result or what was wrong. Times are ISO 8601 in UTC.
    """

    number: int
    id: str
    kind: str
    payload: str
    submitted_by: str
    submitted_at: str
    state: str
    stage: str | None
    interruptions: int
    started_at: str | None
    ended_at: str | None
    outcome: str | None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a workspace holds, without what was withdrawn or superseded."""

    version: int
    documents: int
    articles: int
    withdrawn: int
    referents: int
    claims: int
    entities: int
    facts: int

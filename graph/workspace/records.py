"""What a workspace gives back beside the records of the schema."""

from __future__ import annotations

from dataclasses import dataclass

from schema.generated.vocabulary import Kind, Modality, Relation
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
    """A claim with what fusion wants to know: the date and publisher of its article, and where its words lead.

    `subject` is the entity that the claim's subject resolved to.
    """

    id: ClaimId
    claim: Claim
    subject: EntityId
    published: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ClaimSupport:
    """A claim that supports a fact, as a store shows it."""

    id: ClaimId
    fact: FactId
    claim: Claim


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming one thing: referents with the same `key` are taken for the same.

    Forms that may mean the same share a `block`; `entity` is what the block resolved the form to. `name` is normalised.
    `referents` counts those that have the form now, over `articles` articles.
    """

    key: str
    block: str
    kind: Kind
    name: str
    state: str | None = None
    wikidata: str | None = None
    count: int | None = None
    referents: int = 0
    articles: int = 0
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that may be one fact: same entities (sorted where order is free), relation and modality."""

    subject: EntityId
    relation: Relation
    object: EntityId
    modality: Modality


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
class Job:
    """Work that was accepted: `state` is queued, running, done or failed; `outcome` is the result or the reason."""

    number: int
    key: str
    kind: str
    payload: str
    state: str
    attempts: int
    outcome: str | None


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

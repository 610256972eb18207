"""What a graph store must do, whatever engine stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from schema.records import ArticleId, Claim, ClaimId, Entity, EntityId, Fact, FactId

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can and cannot do, as data; a caller asks here, never with isinstance.

    `rows_at_once` is how many records one writer should be given at most: more may not fit into the memory of the
    engine. `dialect_gaps` names constructs of Neo4j Cypher that this engine lacks (see docs/reference/dialect.md).
    """

    engine: str
    engine_version: str
    concurrent_writers: bool
    remote: bool
    rows_at_once: int
    dialect_gaps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer, in the engine's order. `truncated` says that more rows existed than the limit let through."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class ArticleNode:
    """An article as the graph shows it; its text stays in the workspace.

    `known_from` is the day (ISO 8601) from which it counts as known: of its publication, else of its archiving.
    """

    id: ArticleId
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    sha256: str
    language: str | None
    licence: str | None = None
    known_from: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimNode:
    """A claim as the graph shows it: `(:Claim)-[:SUPPORTS]->(:Fact)`, `(:Claim)-[:STATED_IN]->(:Article)`."""

    id: ClaimId
    fact: FactId
    claim: Claim


@dataclass(frozen=True, slots=True)
class Redirect:
    """A superseded id and the entity that bears its names now."""

    superseded: EntityId
    current: EntityId


class GraphWriter(Protocol):
    """Changes that become visible together, or not at all.

    What the graph lacks is an error (DanglingReference), never a row that is silently missing. Records of one call
    may be written together; the calls take effect in their order.
    """

    def put_entities(self, entities: Iterable[Entity]) -> None:
        """Create or replace entities by id."""

    def put_facts(self, facts: Iterable[Fact]) -> None:
        """Create or replace facts by id, with their direct relationship when the modality is happened or ended.

        Both entities must exist in the store or in this writer. The claims of a fact that is replaced stay on it.
        """

    def put_versions(self, versions: Iterable[Fact]) -> None:
        """Create or replace former versions of facts, told apart by the day from which they were known.

        Their fact must exist in the store or in this writer.
        """

    def put_articles(self, articles: Iterable[ArticleNode]) -> None:
        """Create or replace articles by id."""

    def put_claims(self, claims: Iterable[ClaimNode]) -> None:
        """Create or replace claims by id; their fact and article must exist in the store or in this writer."""

    def delete_entities(self, ids: Iterable[EntityId]) -> None:
        """Delete entities, their facts and the claims of those; strangers are ignored."""

    def delete_facts(self, ids: Iterable[FactId]) -> None:
        """Delete facts with their direct relationships, former versions and claims; strangers are ignored."""

    def delete_versions(self, ids: Iterable[str]) -> None:
        """Delete former versions of facts; strangers are ignored."""

    def delete_articles(self, ids: Iterable[ArticleId]) -> None:
        """Delete articles and their claims; strangers are ignored."""

    def delete_claims(self, ids: Iterable[ClaimId]) -> None:
        """Delete claims; strangers are ignored."""

    def put_redirects(self, redirects: Iterable[Redirect]) -> None:
        """Record ids that no longer name an entity of their own, each once; an entity that is put ends its redirect."""

    def set_version(self, version: int) -> None:
        """Record the workspace version that the store shows once this writer is done."""


class GraphStore(Protocol):
    """A property graph of entities, facts, claims and articles.

    The shape is the one of docs/reference/graph.md: `(:State:Entity {id, name, …})-[:SIGNED {fact_id, …}]->
    (:Agreement:Entity)` for facts that happened or ended, and `(:Fact)-[:SUBJECT|OBJECT]->(:Entity)` for every
    fact. A store is safe to read from several threads; it has one writer at a time.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What the engine behind this store can do."""

    @property
    def version(self) -> int:
        """The workspace version that the store shows; 0 when it is empty."""

    def read(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Table:
        """The answer to a Cypher text that only reads.

        `timeout` is in seconds, `limit` the largest number of rows (the table says when it cut). Dates come back as
        ISO 8601 text, lists as tuples, nodes and relationships as mappings of their properties.
        Raises QuerySyntaxError, BadParameter (a parameter is missing), WriteRefused, QueryTimeout, QueryError (the
        engine gave up for another reason), StoreUnavailable.
        """

    def entity(self, id: EntityId) -> Entity | None:
        """The entity with that id, or None; never raises for a stranger."""

    def current_id(self, id: EntityId) -> EntityId | None:
        """The id that the entity bears now: the same one, or where a superseded one leads; None for a stranger."""

    def writer(self) -> AbstractContextManager[GraphWriter]:
        """A writer whose changes become visible, and durable, when the block ends without an error; else none do.

        Raises StoreLocked when another process or thread writes, WriteRefused when the store was opened to be read,
        StoreUnavailable when the engine is lost.
        """

    def close(self) -> None:
        """Let the engine go; a second call does nothing."""

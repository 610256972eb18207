"""Hold what a writer is given until its block ends, so that the transaction can be tried again as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.store import ArticleNode, ClaimNode, GraphWriter, Redirect
from schema.records import ArticleId, ClaimId, Entity, EntityId, Fact, FactId

Step = Callable[[GraphWriter], None]


class HeldWriter:
    """A GraphWriter that does nothing until `replay`; it holds every record of its block in memory."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def replay(self, writer: GraphWriter) -> None:
        """Give another writer everything, in the order in which it came."""
        for step in self._steps:
            step(writer)

    def put_entities(self, entities: Iterable[Entity]) -> None:
        held = tuple(entities)
        self._steps.append(lambda writer: writer.put_entities(held))

    def put_facts(self, facts: Iterable[Fact]) -> None:
        held = tuple(facts)
        self._steps.append(lambda writer: writer.put_facts(held))

    def put_versions(self, versions: Iterable[Fact]) -> None:
        held = tuple(versions)
        self._steps.append(lambda writer: writer.put_versions(held))

    def put_articles(self, articles: Iterable[ArticleNode]) -> None:
        held = tuple(articles)
        self._steps.append(lambda writer: writer.put_articles(held))

    def put_claims(self, claims: Iterable[ClaimNode]) -> None:
        held = tuple(claims)
        self._steps.append(lambda writer: writer.put_claims(held))

    def delete_entities(self, ids: Iterable[EntityId]) -> None:
        held = tuple(ids)
        self._steps.append(lambda writer: writer.delete_entities(held))

    def delete_facts(self, ids: Iterable[FactId]) -> None:
        held = tuple(ids)
        self._steps.append(lambda writer: writer.delete_facts(held))

    def delete_versions(self, ids: Iterable[str]) -> None:
        held = tuple(ids)
        self._steps.append(lambda writer: writer.delete_versions(held))

    def delete_articles(self, ids: Iterable[ArticleId]) -> None:
        held = tuple(ids)
        self._steps.append(lambda writer: writer.delete_articles(held))

    def delete_claims(self, ids: Iterable[ClaimId]) -> None:
        held = tuple(ids)
        self._steps.append(lambda writer: writer.delete_claims(held))

    def put_redirects(self, redirects: Iterable[Redirect]) -> None:
        held = tuple(redirects)
        self._steps.append(lambda writer: writer.put_redirects(held))

    def set_version(self, version: int) -> None:
        self._steps.append(lambda writer: writer.set_version(version))

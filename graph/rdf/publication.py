"""What of a workspace is published, as a stream of records and of nodes in one fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Protocol, TypeVar

from graph.rdf.mapping import Mapping
from graph.rdf.node import Node
from graph.rdf.selection import Chosen, Selection
from graph.shape import DIRECT
from graph.workspace import Workspace
from graph.workspace.derived_published import DirectTriple
from graph.workspace.records import PublishedClaim, StoredArticle
from schema.errors import StoreCorrupt
from schema.records import ArticleId, ClaimId, Entity, EntityId, Fact, FactId

EVERYTHING = Selection()


class _Named(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Named)
G = TypeVar("G")


class Publication:
    """The graph of a workspace, or the part of it that a selection takes: the same records give the same stream.

    It is used as a context, and shows the version at which that began, whatever a load writes meanwhile.
    A fact that is taken brings along its ends, the claims behind it and their articles; of its sources, where those
    were asked for, only they. Decisions, redirects and tombstones belong to the whole graph alone.
    """

    def __init__(self, workspace: Workspace, selection: Selection = EVERYTHING) -> None:
        self._workspace = workspace
        self._index = workspace.derived
        self._selection = selection
        self._chosen: Chosen | None = None
        self._open = ExitStack()

    def __enter__(self) -> Publication:
        with ExitStack() as opened:
            opened.enter_context(self._index.published.held())
            if not self._selection.is_everything:
                self._chosen = opened.enter_context(closing(Chosen()))
                self._choose(self._chosen)
            self._open = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def version(self) -> int:
        """The workspace version that the stream shows."""
        return self._workspace.version

    def entities(self) -> Iterator[Entity]:
        """The entities, sorted by id."""
        found = self._index.published.entities()
        return (each for each in found if self._chosen is None or self._chosen.has_entity(each.id))

    def facts(self) -> Iterator[Fact]:
        """The facts, sorted by id."""
        found = self._index.published.facts()
        return (each for each in found if self._chosen is None or self._chosen.has_fact(each.id))

    def versions(self) -> Iterator[Fact]:
        """What the facts were before, sorted by fact and day."""
        found = self._index.published.versions()
        return (each for each in found if self._chosen is None or self._chosen.has_fact(each.id))

    def claims_behind(self, fact: FactId) -> Iterator[ClaimId]:
        """The ids of the claims that support the fact, sorted."""
        return self._index.published.claims_behind(fact)

    def happened(self) -> Iterator[Fact]:
        """The facts that happened or ended, or have the modalities that the selection names."""
        return (each for each in self.facts() if self._selection.modalities or each.modality in DIRECT)

    def entity(self, id: EntityId) -> Entity:
        """The entity of that id, which a fact names. Raises StoreCorrupt where there is none."""
        found = self._index.published.entity(id)
        if found is None:
            raise StoreCorrupt(f"{id}: a fact names it, and the workspace does not have it")
        return found

    def facts_with_claims(self) -> Iterator[tuple[Fact, list[ClaimId]]]:
        """The facts with the ids of the claims that support each, sorted by id."""
        return _beside(self.facts(), self._index.published.support(), [])

    def articles(self) -> Iterator[StoredArticle]:
        """The articles, sorted by id; of the whole graph also those that were withdrawn."""
        found = self._index.published.articles()
        return (each for each in found if self._chosen is None or self._chosen.has_article(each.id))

    def articles_with_claims(self) -> Iterator[tuple[StoredArticle, Iterator[PublishedClaim]]]:
        """The articles with the claims of each that support a fact, sorted by id."""
        chosen = self._chosen
        for article, claims in _beside(self.articles(), self._index.published.claims(), iter(())):
            yield article, claims if chosen is None else filter(lambda each: chosen.has_fact(each.fact), claims)

    def nodes(self, mapping: Mapping) -> Iterator[Node]:
        """All of it in RDF: entities, redirects, direct triples, facts, versions, decisions, articles with claims."""
        for entity in self.entities():
            yield from mapping.entity(entity)
        if self._chosen is None:
            for superseded, current in self._index.entities.redirects_since(0):
                yield from mapping.redirect(superseded, current)
        for triple in self._direct():
            yield from mapping.direct(*triple)
        for fact, claims in self.facts_with_claims():
            yield from mapping.fact(fact, claims)
        for version in self.versions():
            yield from mapping.version(version)
        if self._chosen is None:
            for decision in self._workspace.decisions.all():
                yield from mapping.decision(decision)
        for article, stated in self.articles_with_claims():
            yield from mapping.article(article)
            if article.is_shown:
                for claim in stated:
                    yield from mapping.claim(claim)

    def _direct(self) -> Iterator[DirectTriple]:
        return self._index.published.direct() if self._chosen is None else self._chosen.direct()

    def _choose(self, chosen: Chosen) -> None:
        sources = self._selection.sources
        for fact in self._index.published.facts():
            if not self._selection.takes(fact):
                continue
            articles = {
                article
                for claim in self.claims_behind(fact.id)
                if (article := self._source(claim, sources)) is not None
            }
            if articles:
                chosen.add(fact)
                for article in sorted(articles):
                    chosen.add_article(article)

    def _source(self, claim: ClaimId, wanted: frozenset[str]) -> ArticleId | None:
        """The article that states the claim, where it is one of those asked for."""
        said = self._workspace.extractions.claim(claim)
        if said is None:
            return None
        if not wanted or said.article in wanted:
            return said.article
        article = self._workspace.articles.get(said.article)
        return said.article if article is not None and article.metadata.publisher in wanted else None


def _beside(records: Iterable[R], groups: Iterator[tuple[str, G]], nothing: G) -> Iterator[tuple[R, G]]:
    """Each record with the group that bears its id, or with nothing; both come sorted by id, so neither is kept."""
    id, group = next(groups, (_BEHIND_ALL, nothing))
    for record in records:
        while id < record.id:
            id, group = next(groups, (_BEHIND_ALL, nothing))
        yield record, (group if id == record.id else nothing)


_BEHIND_ALL = chr(0x10FFFF)
"""Sorts behind every id."""

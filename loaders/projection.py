"""From the derived index of a workspace to a graph store: the changes since the version that the store shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from graph.store import ArticleNode, ClaimNode, GraphStore, GraphWriter, Redirect
from graph.workspace import Workspace
from graph.workspace.records import ClaimSupport, StoredArticle, StoredClaim
from loaders.corrections import corrected_claims
from loaders.derivation import derive
from schema.errors import VersionMismatch

ROWS_PER_CALL = 2_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Step:
    """So many rows, and the call that writes them."""

    rows: int
    write: Callable[[GraphWriter], None]


@dataclass(frozen=True, slots=True)
class Projection:
    """What a projection did: from which version of the workspace to which, and how many rows it wrote or deleted."""

    before: int
    after: int
    rows: int


def project(workspace: Workspace, store: GraphStore, *, progress: Callable[[int], None] | None = None) -> Projection:
    """Make the store show the workspace as it is now; `progress` is told the rows written so far.

    What is more than the store takes at once is written in several transactions. The store's version rises in the
    last one only; after an interruption the next projection begins at the old version again, and writes the same rows
    once more. An empty store is filled from nothing, so this is the repair as well. Raises VersionMismatch for a store
    that shows a version which this workspace does not have yet.
    """
    derive(workspace)
    before, after = store.version, workspace.version
    if before > after:
        raise VersionMismatch(
            f"the graph shows version {before}, the workspace {workspace.folder} is at version {after}: the graph was"
            " made from another workspace; make it anew in an empty place"
        )
    if before == after:
        return Projection(before, after, rows=0)
    at_most = store.capabilities.rows_at_once
    steps = _steps(workspace, before, min(ROWS_PER_CALL, at_most))
    step = next(steps, None)
    written = 0
    while True:
        rows = 0
        with store.writer() as writer:
            while step is not None and rows + step.rows <= at_most:
                step.write(writer)
                rows += step.rows
                step = next(steps, None)
            if step is None:
                writer.set_version(after)
        written += rows
        if progress is not None:
            progress(written)
        if step is None:
            return Projection(before, after, written)


def _steps(workspace: Workspace, since: int, per_call: int) -> Iterator[Step]:
    """What to write, in an order in which every row finds what it refers to.

    What is gone is deleted from an empty store too: an interrupted filling may have put it there.
    """
    index = workspace.derived
    articles = workspace.articles
    shown = (_article_node(one) for one in articles.changed_since(since) if one.is_shown)
    hidden = (one.id for one in articles.changed_since(since) if not one.is_shown)
    shown_claim = _Shown(workspace)
    claims = (shown_claim.node(one) for one in index.claims.changed_since(since))
    redirects = (Redirect(superseded, current) for superseded, current in index.entities.redirects_since(since))
    batches = partial(_batches, size=per_call)
    yield from batches(index.claims.gone_since(since), lambda writer: writer.delete_claims)
    yield from batches(index.facts.versions_gone_since(since), lambda writer: writer.delete_versions)
    yield from batches(index.facts.gone_since(since), lambda writer: writer.delete_facts)
    yield from batches(index.entities.changed_since(since), lambda writer: writer.put_entities)
    yield from batches(index.facts.changed_since(since), lambda writer: writer.put_facts)
    yield from batches(index.facts.versions_since(since), lambda writer: writer.put_versions)
    yield from batches(shown, lambda writer: writer.put_articles)
    yield from batches(claims, lambda writer: writer.put_claims)
    yield from batches(hidden, lambda writer: writer.delete_articles)
    yield from batches(index.entities.gone_since(since), lambda writer: writer.delete_entities)
    yield from batches(redirects, lambda writer: writer.put_redirects)


def _batches(
    rows: Iterator[Row], method: Callable[[GraphWriter], Callable[[Iterable[Row]], None]], *, size: int
) -> Iterator[Step]:
    while batch := tuple(islice(rows, size)):
        yield Step(len(batch), partial(_call, method, batch))


def _call(
    method: Callable[[GraphWriter], Callable[[Iterable[Row]], None]], batch: tuple[Row, ...], writer: GraphWriter
) -> None:
    method(writer)(batch)


def _article_node(article: StoredArticle) -> ArticleNode:
    about = article.metadata
    return ArticleNode(
        id=article.id,
        title=about.title,
        published=about.published,
        publisher=about.publisher,
        url=about.url,
        sha256=article.sha256,
        language=about.language,
        licence=about.licence,
        known_from=article.known_from,
    )


class _Shown:
    """Claims as the graph shows them: with what people decided on them."""

    def __init__(self, workspace: Workspace) -> None:
        self._extractions = workspace.extractions
        self._corrections = workspace.decisions.corrections()

    def node(self, support: ClaimSupport) -> ClaimNode:
        """The node of a claim that supports a fact."""
        claim = support.claim
        extraction = self._extractions.of(claim.article) if claim.article in self._corrections else None
        if extraction is not None:
            said = StoredClaim(support.id, 0, claim)
            (corrected,) = corrected_claims(extraction, [said], self._corrections[claim.article])
            claim = corrected.claim
        return ClaimNode(support.id, support.fact, claim)

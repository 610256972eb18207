"""From the derived index of a workspace to a graph store: the changes since the version that the store shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

from graph.store import ArticleNode, ClaimNode, GraphStore, GraphWriter, Redirect
from graph.workspace import Workspace
from graph.workspace.records import ClaimSupport, StoredArticle
from loaders.derivation import derive
from schema.errors import VersionMismatch

ROWS_AT_ONCE = 2_000
ROWS_PER_TRANSACTION = 100_000
"""A change of more rows (a graph made anew) is written in several transactions; its version comes with the last."""

Row = TypeVar("Row")
Step = tuple[int, Callable[[GraphWriter], None]]
"""A number of rows and the call that writes them."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What a projection did: from which version of the workspace to which, and how many rows it wrote or deleted."""

    before: int
    after: int
    rows: int


def project(workspace: Workspace, store: GraphStore, *, progress: Callable[[int], None] | None = None) -> Projection:
    """Make the store show the workspace as it is now; `progress` is told the rows written so far.

    A change is all-or-nothing: the store's version rises in the transaction that completes it, and after a crash the
    same rows are written again. An empty store is filled from nothing, so this is the repair as well. Raises
    VersionMismatch for a store that shows a version which this workspace does not have yet.
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
    written = 0
    steps = iter(_steps(workspace, before))
    complete = False
    while not complete:
        with store.writer() as writer:
            rows, complete = _write(steps, writer)
            written += rows
            if complete:
                writer.set_version(after)
        if progress is not None:
            progress(written)
    return Projection(before, after, written)


def _write(steps: Iterator[Step], writer: GraphWriter) -> tuple[int, bool]:
    """How many rows were written, and whether that was all."""
    rows = 0
    for size, write in steps:
        write(writer)
        rows += size
        if rows >= ROWS_PER_TRANSACTION:
            return rows, False
    return rows, True


def _steps(workspace: Workspace, since: int) -> Iterator[Step]:
    """What to write, in an order in which every row finds what it refers to."""
    index = workspace.derived
    articles = workspace.articles
    if since:
        yield from _batches(index.claims.gone_since(since), lambda writer: writer.delete_claims)
        yield from _batches(index.facts.gone_since(since), lambda writer: writer.delete_facts)
    yield from _batches(index.entities.changed_since(since), lambda writer: writer.put_entities)
    yield from _batches(index.facts.changed_since(since), lambda writer: writer.put_facts)
    shown = (_article_node(one) for one in articles.changed_since(since) if one.is_shown)
    yield from _batches(shown, lambda writer: writer.put_articles)
    yield from _batches(map(_claim_node, index.claims.changed_since(since)), lambda writer: writer.put_claims)
    if since:
        hidden = (one.id for one in articles.changed_since(since) if not one.is_shown)
        yield from _batches(hidden, lambda writer: writer.delete_articles)
        yield from _batches(index.entities.gone_since(since), lambda writer: writer.delete_entities)
    redirects = (Redirect(superseded, current) for superseded, current in index.entities.redirects_since(since))
    yield from _batches(redirects, lambda writer: writer.put_redirects)


def _batches(rows: Iterator[Row], method: Callable[[GraphWriter], Callable[[Iterable[Row]], None]]) -> Iterator[Step]:
    while batch := tuple(islice(rows, ROWS_AT_ONCE)):
        yield len(batch), partial(_call, method, batch)


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
    )


def _claim_node(support: ClaimSupport) -> ClaimNode:
    return ClaimNode(support.id, support.fact, support.claim)

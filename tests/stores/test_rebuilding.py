"""A graph made anew from a workspace, in pieces: whatever interrupts it, the end is the same graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.kglite.store import KgliteStore
from graph.store import Capabilities, GraphStore, GraphWriter
from graph.workspace import Workspace, open_workspace
from loaders.ingest import ingest
from loaders.projection import project
from schema.errors import StoreUnavailable
from tests.stores.records import contents, value
from tests.unit.loaders.fakes import FakeExtractor, document

CODES = ("RUS", "KOR", "PRK", "JPN", "IND", "BRA", "KEN", "FRA")


class InPieces:
    """A store that takes few rows at once, and is lost after so many transactions."""

    def __init__(self, store: GraphStore, *, lost_after: int = 1_000) -> None:
        self._store = store
        self._left = lost_after
        self.commits = 0

    @property
    def capabilities(self) -> Capabilities:
        return replace(self._store.capabilities, rows_at_once=5)

    @property
    def version(self) -> int:
        return self._store.version

    @contextmanager
    def writer(self) -> Iterator[GraphWriter]:
        with self._store.writer() as writer:
            yield writer
            if self.commits == self._left:
                raise StoreUnavailable("lost in the middle of a transaction")
        self.commits += 1

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Meetings of China with eight states, each in an article of its own."""
    with open_workspace(tmp_path / "workspace") as workspace:
        documents = [document(f"State CHN met_with State {code} (date=2024).", stem=code) for code in CODES]
        ingest(documents, workspace, None, FakeExtractor())
        yield workspace


@pytest.fixture
def whole(workspace: Workspace, tmp_path: Path) -> Iterator[GraphStore]:
    """The same workspace in another graph, written at once."""
    store = KgliteStore(tmp_path / "whole.kgl")
    yield store
    store.close()


@pytest.mark.parametrize("transactions", [0, 1, 3, 5])
def test_a_rebuild_that_is_interrupted_shows_no_version_and_is_made_whole_by_the_next(
    store: GraphStore, whole: GraphStore, workspace: Workspace, transactions: int
) -> None:
    with pytest.raises(StoreUnavailable):
        project(workspace, InPieces(store, lost_after=transactions))
    assert store.version == 0
    project(workspace, InPieces(store))
    project(workspace, whole)
    assert store.version == workspace.version
    assert contents(store) == contents(whole)


def test_an_article_withdrawn_after_the_interruption_is_not_left_behind(
    store: GraphStore, whole: GraphStore, workspace: Workspace
) -> None:
    with pytest.raises(StoreUnavailable):
        project(workspace, InPieces(store, lost_after=5))
    withdrawn = next(article.id for article in workspace.articles.changed_since(0))
    assert value(store, "MATCH (a:Article {id: $id}) RETURN count(a) AS n", id=withdrawn) == 1
    workspace.decisions.withdraw(withdrawn, decided_by="editor", why="retracted")
    project(workspace, store)
    project(workspace, whole)
    assert value(store, "MATCH (a:Article {id: $id}) RETURN count(a) AS n", id=withdrawn) == 0
    assert contents(store) == contents(whole)


def test_no_writer_is_given_more_than_the_store_takes_at_once(store: GraphStore, workspace: Workspace) -> None:
    pieces = InPieces(store)
    done = project(workspace, pieces)
    assert done.rows == 9 + 3 * 8, "entities, and for each meeting a fact, an article and a claim"
    assert pieces.commits == 8, "batches of five, of which none fits beside another"


def test_a_rebuild_that_is_done_is_not_done_again(store: GraphStore, workspace: Workspace) -> None:
    project(workspace, store)
    pieces = InPieces(store)
    assert project(workspace, pieces).rows == 0
    assert pieces.commits == 0

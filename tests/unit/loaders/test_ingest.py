from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.workspace import Workspace, open_workspace
from loaders.ingest import ingest
from loaders.ingest_report import Report
from schema.errors import InputError, QuoteMismatch, SettingsError, VersionMismatch
from schema.records import Article, ArticleMetadata, Extraction, RawDocument
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document, refuse

MEETING = "Person Wang Yi of CHN met_with Person Sergey Lavrov of RUS (date=2024-10-18)."
SIGNING = "State CHN signed Agreement Friendship Treaty of Kazan (date=2024-10-18)."
VISIT = "Person Wang Yi of CHN visited State RUS."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "workspace") as workspace:
        yield workspace


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


def test_articles_become_facts(workspace: Workspace, store: FakeStore) -> None:
    report = ingest([document(SIGNING, published="2024-10-19")], workspace, store, FakeExtractor(), on_problem=refuse)

    assert (report.documents, report.new, report.claims, report.entities, report.facts) == (1, 1, 1, 2, 1)
    assert store.names() == ["China", "Friendship Treaty of Kazan"]
    assert store.fact().first_reported == "2024-10-19"


def test_three_articles_on_one_signing_are_one_fact(workspace: Workspace, store: FakeStore) -> None:
    ingest(
        [document(SIGNING, stem=stem, preamble=f"Report by {stem}.") for stem in "abc"],
        workspace,
        store,
        FakeExtractor(),
    )

    assert store.fact().articles == 3
    assert len(store.shown.claims) == len(store.shown.articles) == 3


def test_loading_twice_changes_nothing(workspace: Workspace, store: FakeStore) -> None:
    documents = [document(SIGNING, stem="a"), document(MEETING, VISIT, stem="b")]
    ingest(documents, workspace, store, FakeExtractor())
    shown, commits = store.shown, store.commits

    report = ingest(documents, workspace, store, FakeExtractor())

    assert (report.unchanged, report.new, report.changed, report.claims) == (2, 0, 0, 0)
    assert (store.shown, store.commits) == (shown, commits)


def test_a_new_version_of_the_extractor_reads_known_articles_again(workspace: Workspace, store: FakeStore) -> None:
    ingest([document(SIGNING)], workspace, store, FakeExtractor())

    report = ingest([document(SIGNING)], workspace, store, FakeExtractor("fake/2"))

    assert (report.new, report.changed) == (0, 1)
    assert [node.claim.extractor for node in store.shown.claims.values()] == ["fake/2"]


def test_the_better_dated_copy_of_an_article_counts_whichever_came_first(
    workspace: Workspace, store: FakeStore
) -> None:
    dated, undated = document(SIGNING, published="2024-10-19"), document(SIGNING)

    ingest([undated, dated, undated], workspace, store, FakeExtractor(), batch=1)

    assert store.fact().articles == 1
    assert store.fact().first_reported == "2024-10-19"


def test_copies_in_one_batch_are_one_article(workspace: Workspace, store: FakeStore) -> None:
    ingest([document(SIGNING), document(SIGNING, published="2024")], workspace, store, FakeExtractor(), batch=8)

    assert store.fact().articles == 1
    assert store.fact().first_reported == "2024"


def test_bad_input_is_counted_and_told_and_the_rest_is_loaded(workspace: Workspace, store: FakeStore) -> None:
    empty = RawDocument(b"", "text/plain", "empty.txt", "empty")
    problems: list[InputError] = []

    report = ingest([empty, document(SIGNING)], workspace, store, FakeExtractor(), on_problem=problems.append)

    assert report.skipped == {"UnreadableFile": 1}
    assert report.has_problems
    assert problems[0].place is not None
    assert problems[0].place.origin == "empty.txt"
    assert report.facts == 1


def test_rejected_claims_are_counted_and_told_with_their_place(workspace: Workspace, store: FakeStore) -> None:
    problems: list[InputError] = []
    impossible = "Agreement Friendship Treaty of Kazan met_with State CHN."

    report = ingest([document(impossible, SIGNING)], workspace, store, FakeExtractor(), on_problem=problems.append)

    assert report.rejected == {"OntologyViolation": 1}
    assert "article.txt (character" in str(problems[0])
    assert report.facts == 1


def test_an_extractor_that_breaks_on_one_article_costs_that_article(workspace: Workspace, store: FakeStore) -> None:
    documents = [
        document(SIGNING, stem="a"),
        document("Person Error visited State RUS.", stem="b"),
        document(MEETING, stem="c"),
    ]
    problems: list[InputError] = []

    report = ingest(documents, workspace, store, FakeExtractor(), on_problem=problems.append)

    assert report.skipped == {"ExtractionFailed": 1}
    assert [str(problem) for problem in problems] == ["b.txt: fake/1 failed: RuntimeError: no rule for that"]
    assert report.new == 2


def test_a_withdrawn_article_leaves_the_graph_and_comes_back(workspace: Workspace, store: FakeStore) -> None:
    ingest([document(SIGNING, stem="a"), document(MEETING, stem="b")], workspace, store, FakeExtractor())
    whole = store.shown
    (article,) = {node.claim.article for node in whole.claims.values() if node.claim.relation == "met_with"}

    withdrawn = workspace.decisions.withdraw(article, decided_by="editor", why="retracted")
    ingest([], workspace, store, FakeExtractor())
    assert store.names() == ["China", "Friendship Treaty of Kazan"]
    assert article not in store.shown.articles

    workspace.decisions.undo(withdrawn.number, decided_by="editor", why="it was right")
    ingest([], workspace, store, FakeExtractor())
    assert store.shown.content == whole.content


def test_a_document_that_is_read_into_fewer_articles_loses_the_rest(workspace: Workspace, store: FakeStore) -> None:
    pages = RawDocument(document(SIGNING).content, "text/plain", "a.txt", "a", ArticleMetadata(published="2024"))
    ingest([pages], workspace, store, FakeExtractor())
    (article,) = store.shown.articles

    with workspace.transaction():
        workspace.articles.keep_only(pages.sha256, set())
    ingest([], workspace, store, FakeExtractor())

    assert article not in store.shown.articles
    assert store.shown.facts == {}


def test_progress_is_told_after_every_batch(workspace: Workspace, store: FakeStore) -> None:
    told: list[Report] = []
    documents = [document(SIGNING, stem=stem, preamble=stem) for stem in ("first", "second", "third")]

    ingest(documents, workspace, store, FakeExtractor(), batch=2, progress=told.append)

    assert [(report.documents, report.new, report.facts) for report in told] == [(2, 2, None), (3, 3, None), (3, 3, 1)]


def test_without_a_store_the_workspace_is_written_and_a_store_catches_up_later(
    workspace: Workspace, store: FakeStore
) -> None:
    assert ingest([document(SIGNING)], workspace, None, FakeExtractor()).facts is None

    ingest([], workspace, store, FakeExtractor())

    assert store.fact().relation == "signed"


def test_a_graph_of_another_workspace_is_refused_before_anything_is_read(
    workspace: Workspace, store: FakeStore
) -> None:
    store.shown.version = 99
    with pytest.raises(VersionMismatch, match="made from another workspace"):
        ingest([document(SIGNING)], workspace, store, FakeExtractor())
    assert workspace.counts().articles == 0


def test_no_worker_is_a_setting_that_cannot_work(workspace: Workspace, store: FakeStore) -> None:
    with pytest.raises(SettingsError, match="workers=0"):
        ingest([document(SIGNING)], workspace, store, FakeExtractor(), workers=0)


@pytest.mark.parametrize("step", ["put_entities", "put_facts", "put_articles", "put_claims", "set_version"])
def test_a_store_that_fails_in_the_middle_shows_all_after_the_next_load(workspace: Workspace, step: str) -> None:
    def fail(method: str) -> None:
        if method == failing[0]:
            failing[0] = ""
            raise OSError("disk full")

    failing = [""]
    store = FakeStore(fail)
    ingest([document(SIGNING)], workspace, store, FakeExtractor())
    before = store.shown
    failing[0] = step

    with pytest.raises(OSError, match="disk full"):
        ingest([document(SIGNING, preamble="Another.")], workspace, store, FakeExtractor())
    assert store.shown == before

    ingest([], workspace, store, FakeExtractor())
    assert store.fact().articles == 2
    assert store.version == workspace.version


LOAD = """
import os, signal, sys
from graph.workspace import open_workspace
from loaders.ingest import ingest
from tests.unit.loaders.fakes import FakeExtractor, document

SENTENCE = "Person Wang Yi of CHN met_with Person Sergey Lavrov of RUS (date=2024-10-{:02})."

def documents():
    for day in range(1, 29):
        if day == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield document(SENTENCE.format(day), stem=str(day))

with open_workspace(sys.argv[1]) as workspace:
    print(ingest(documents(), workspace, None, FakeExtractor(), batch=4).new)
"""


def test_a_load_that_was_killed_is_resumed_where_it_was(tmp_path: Path, root: Path) -> None:
    def load(killed_at: int, folder: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", LOAD, str(tmp_path / folder), str(killed_at)],
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )

    assert load(20, "killed").returncode == -signal.SIGKILL
    resumed = load(99, "killed")
    assert load(99, "whole").returncode == 0

    assert resumed.stdout == "12\n", resumed.stderr
    assert shown(tmp_path / "killed") == shown(tmp_path / "whole")


def shown(folder: Path) -> object:
    store = FakeStore()
    with open_workspace(folder) as workspace:
        ingest([], workspace, store, FakeExtractor())
    return store.shown.content


def test_a_quote_mismatch_is_its_own_reason(workspace: Workspace, store: FakeStore) -> None:
    class Liar(FakeExtractor):
        def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            for extraction in super().extract(articles):
                yield replace(extraction, claims=tuple(replace(one, quote="never said") for one in extraction.claims))

    report = ingest([document(SIGNING)], workspace, store, Liar())

    assert report.rejected == {QuoteMismatch.__name__: 1}
    assert store.shown.facts == {}

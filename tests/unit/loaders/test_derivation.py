"""What the graph shows depends on the articles only: not on their order, their batches, or how often it was derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.workspace import Workspace, open_workspace
from loaders.fusion import fuser as fusing
from loaders.ingest import ingest
from loaders.projection import project
from loaders.resolution import known as resolving
from loaders.resolution.entities import RULES
from schema.records import Article, Extraction, RawDocument
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document

PEOPLE = ("Wang Yi of CHN", "Wang Yi", "Kim Jin of KOR", "Kim Jin of PRK", "Kim Jin", "Jin")
DATES = ("", " (date=2024)", " (date=2024-10)", " (date=2024-10-18)", " (date=2024-11-02; confidence=0.6)")
ENDS = ("State CHN", "State RUS", "State KOR", *(f"Person {name}" for name in PEOPLE))

meetings = st.builds("{} met_with {}{}.".format, st.sampled_from(ENDS), st.sampled_from(ENDS), st.sampled_from(DATES))
signings = st.builds(
    "{} signed Agreement {}{}.".format,
    st.sampled_from(ENDS),
    st.sampled_from(("Friendship Treaty of Kazan", "the deal", "Kazan Accord of RUS")),
    st.sampled_from(DATES),
)
texts = st.lists(st.one_of(meetings, signings), min_size=1, max_size=3)
collections = st.lists(texts, min_size=1, max_size=6).map(
    lambda found: [
        document(*sentences, stem=str(number), published=f"2024-1{number % 3}", publisher=f"P{number % 2}")
        for number, sentences in enumerate(found)
    ]
)


def graph_of(*loads: Sequence[RawDocument], batch: int = 1) -> FakeStore:
    """The graph after these loads into one workspace."""
    store = FakeStore()
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        for load in loads:
            ingest(load, workspace, store, FakeExtractor(), batch=batch)
    return store


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(collections, st.data())
def test_any_order_and_any_batches_give_the_same_graph(documents: list[RawDocument], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(documents))
    cut = data.draw(st.integers(0, len(shuffled)))
    batch = data.draw(st.integers(1, 3))

    whole = graph_of(documents, batch=len(documents))
    pieces = graph_of(shuffled[:cut], shuffled[cut:], batch=batch)

    assert pieces.shown.content == whole.shown.content


NAMES = ("Kim Jin", "K. Jin", "Jin", "Kim Jinn", "Lin Jin", "Wu Jin", "Kim Jin of KOR", "Jin of KOR", "Wu Jin of CHN")
meetings_of_the_like = st.builds(
    "Person {} met_with State RUS{}.".format, st.sampled_from(NAMES), st.sampled_from(DATES)
)
crowds = st.lists(meetings_of_the_like, min_size=3, max_size=9).map(
    lambda found: [
        document(
            said, stem=str(number), published=f"2024-1{number % 3}-0{number % 9 + 1}", preamble=f"Report {number}."
        )
        for number, said in enumerate(found)
    ]
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(crowds, st.data())
def test_blocks_that_overflow_and_histories_that_are_cut_do_not_make_order_matter(
    documents: list[RawDocument], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(documents))
    gone = data.draw(st.sets(st.sampled_from([one.sha256 for one in documents]), max_size=4))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resolving, "MOST_IN_BLOCK", 2)
        patched.setattr(fusing, "DAILY_CLAIMS", 2)
        store = FakeStore()
        with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
            for one in shuffled:
                ingest([one], workspace, store, FakeExtractor())
            for article in [one for one in workspace.articles.changed_since(0) if one.sha256 in gone]:
                workspace.decisions.withdraw(article.id, decided_by="test", why="test")
                project(workspace, store)
        left = [one for one in documents if one.sha256 not in gone]
        assert store.shown.content == graph_of(left, batch=len(documents)).shown.content


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(collections, st.data())
def test_the_graph_after_withdrawals_is_that_of_the_articles_left(
    documents: list[RawDocument], data: st.DataObject
) -> None:
    removed = data.draw(st.sets(st.sampled_from([document.sha256 for document in documents])))
    store = FakeStore()
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        ingest(documents, workspace, store, FakeExtractor())
        for article in [one for one in workspace.articles.changed_since(0) if one.sha256 in removed]:
            workspace.decisions.withdraw(article.id, decided_by="test", why="test")
        ingest([], workspace, store, FakeExtractor())

    left = [document for document in documents if document.sha256 not in removed]
    assert store.shown.content == graph_of(left).shown.content


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(collections, collections)
def test_a_later_extraction_leaves_nothing_of_the_one_before(
    documents: list[RawDocument], others: list[RawDocument]
) -> None:
    class Forgetful(FakeExtractor):
        """Sees only the first claim of an article."""

        def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
            for extraction in super().extract(articles):
                yield replace(extraction, claims=extraction.claims[:1])

    store, fresh = FakeStore(), FakeStore()
    with TemporaryDirectory() as one, open_workspace(one) as workspace:
        ingest([*documents, *others], workspace, store, FakeExtractor())
        ingest(documents, workspace, store, Forgetful("fake/2"))
        ingest(others, workspace, store, Forgetful("fake/2"))
    with TemporaryDirectory() as two, open_workspace(two) as workspace:
        ingest([*documents, *others], workspace, fresh, Forgetful("fake/2"))

    assert store.shown.content == fresh.shown.content


def documents_of(*sentences: str) -> list[RawDocument]:
    """An article for each sentence."""
    return [document(sentence, stem=str(number)) for number, sentence in enumerate(sentences)]


def test_a_store_made_anew_from_the_workspace_equals_the_one_that_followed_it(tmp_path: Path) -> None:
    documents = documents_of(
        "Person Kim Jin met_with State RUS.",
        "Person Kim Jin of KOR met_with State RUS (date=2024).",
        "Person Kim Jin of PRK met_with State RUS (date=2024-10).",
    )
    followed, anew = FakeStore(), FakeStore()
    with open_workspace(tmp_path) as workspace:
        for one in documents:
            ingest([one], workspace, followed, FakeExtractor())
        ingest([], workspace, anew, FakeExtractor())

    assert anew.shown == followed.shown


def test_new_rules_derive_everything_again_to_the_same_graph(tmp_path: Path) -> None:
    store = FakeStore()
    with open_workspace(tmp_path) as workspace:
        ingest(
            documents_of("State CHN met_with State RUS.", "State CHN met_with State KOR."),
            workspace,
            store,
            FakeExtractor(),
        )
        before = store.shown
        pretend_older_rules(workspace)
        ingest([], workspace, store, FakeExtractor())

    assert store.shown.content == before.content
    assert store.version > before.version


def pretend_older_rules(workspace: Workspace) -> None:
    """Let the index look as one of other rules, without its entities."""
    workspace.derived.restart(RULES + 1)


def test_an_id_that_is_superseded_leads_to_what_bears_its_names(tmp_path: Path) -> None:
    store = FakeStore()
    with open_workspace(tmp_path) as workspace:
        ingest(documents_of("Person Lin Bolin met_with State RUS."), workspace, store, FakeExtractor())
        (before,) = [id for id in store.shown.entities if id.startswith("person:")]
        ingest(documents_of("Person Lin Bolin of CHN met_with State RUS."), workspace, store, FakeExtractor())
        (after,) = [id for id in store.shown.entities if id.startswith("person:")]

    assert before != after
    assert store.current_id(store.shown.entities[after].id) == after
    assert store.shown.redirects == {before: after}


def test_a_claim_of_a_thing_about_itself_supports_nothing_until_it_is_about_two(tmp_path: Path) -> None:
    store = FakeStore()
    with open_workspace(tmp_path) as workspace:
        ingest(documents_of("Person Kim Jin met_with Person Kim Jin of KOR."), workspace, store, FakeExtractor())
        assert store.shown.facts == {}
        ingest(documents_of("Person Kim Jin of PRK met_with State RUS."), workspace, store, FakeExtractor())

    assert len(store.shown.facts) == 2


def test_a_large_change_is_written_in_pieces_and_shown_as_a_version_when_complete(tmp_path: Path) -> None:
    store, at_once = FakeStore(once("put_claims"), rows_at_once=3), FakeStore()
    with open_workspace(tmp_path) as workspace:
        with pytest.raises(OSError, match="disk full"):
            ingest(MEETINGS, workspace, store, FakeExtractor())
        assert (store.version, len(store.shown.facts), len(store.shown.claims)) == (1, 4, 0)
        ingest([], workspace, store, FakeExtractor())
        ingest([], workspace, at_once, FakeExtractor())

    assert store.shown == at_once.shown
    assert store.commits > 3


def test_what_left_the_workspace_since_a_filling_was_interrupted_leaves_the_graph_too(tmp_path: Path) -> None:
    store, at_once = FakeStore(once("set_version"), rows_at_once=3), FakeStore()
    with open_workspace(tmp_path) as workspace:
        ingest(MEETINGS, workspace, None, FakeExtractor())
        with pytest.raises(OSError, match="disk full"):
            project(workspace, store)
        assert (store.version, len(store.shown.facts)) == (0, 4)
        gone = next(iter(store.shown.articles))
        workspace.decisions.withdraw(gone, decided_by="editor", why="retracted")
        project(workspace, store)
        project(workspace, at_once)

    assert gone not in store.shown.articles
    assert len(store.shown.facts) == 3
    assert store.shown == at_once.shown


MEETINGS = documents_of(*(f"State CHN met_with State {code}." for code in ("RUS", "KOR", "PRK", "JPN")))


def once(failing: str) -> Callable[[str], None]:
    """Breaks the first call of that method."""
    left = [failing]

    def fail(method: str) -> None:
        if method in left:
            left.remove(method)
            raise OSError("disk full")

    return fail

"""Whatever was loaded, taken back, decided and read again, in any order: the graph is that of a fresh replay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import open_store
from graph.asking import ask
from graph.workspace import Workspace, open_workspace
from graph.workspace.records import ClaimCorrection, StoredArticle
from loaders.corrections import address
from loaders.ingest import ingest
from loaders.projection import project
from queries.catalog import question
from schema.records import RawDocument
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document
from tests.unit.loaders.test_derivation import collections

NAMES = ("Person|kim jin|KOR", "Person|kim jin|PRK", "Person|kim jin|~", "Agreement|friendship treaty of kazan")
BY = {"decided_by": "editor", "why": "test"}


@dataclass(frozen=True)
class Step:
    """Something that happens to a workspace: `what` names it, `number` chooses what it happens to."""

    what: str
    number: int


steps = st.lists(
    st.builds(Step, st.sampled_from(("load", "withdraw", "merge", "keep apart", "reject", "undo")), st.integers(0, 11)),
    min_size=2,
    max_size=12,
)


def withdraw(workspace: Workspace, number: int) -> None:
    for article in _chosen(workspace, number):
        workspace.decisions.withdraw(article.id, **BY)


def reject(workspace: Workspace, number: int) -> None:
    for article in _chosen(workspace, number):
        extraction = workspace.extractions.of(article.id)
        claims = list(workspace.extractions.claims_of(article.id))
        if extraction is not None and claims:
            said = claims[number % len(claims)]
            correction = ClaimCorrection(said.id, article.id, address(said.claim, extraction.referents), {})
            workspace.decisions.correct(correction, **BY)


def merge(workspace: Workspace, number: int) -> None:
    workspace.decisions.merge(*_two_names(number), **BY)


def keep_apart(workspace: Workspace, number: int) -> None:
    workspace.decisions.keep_apart(*_two_names(number), **BY)


def undo(workspace: Workspace, number: int) -> None:
    made = [one.number for one in workspace.decisions.standing()]
    for chosen in made[number % len(made) :][:1] if made else ():
        workspace.decisions.undo(chosen, **BY)


DECISIONS: dict[str, Callable[[Workspace, int], None]] = {
    "withdraw": withdraw,
    "reject": reject,
    "merge": merge,
    "keep apart": keep_apart,
    "undo": undo,
}


def _chosen(workspace: Workspace, number: int) -> Sequence[StoredArticle]:
    known = sorted((one for one in workspace.articles.changed_since(0) if one.is_shown), key=lambda one: one.id)
    return known[number % len(known) :][:1] if known else ()


def _two_names(number: int) -> tuple[str, str]:
    first = number % len(NAMES)
    return NAMES[first], NAMES[(first + 1 + number // len(NAMES)) % len(NAMES)]


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(collections, steps, st.integers(1, 3))
def test_a_graph_that_followed_every_step_is_that_of_a_replay(
    documents: list[RawDocument], taken: list[Step], every: int
) -> None:
    store, fresh = FakeStore(), FakeStore()
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        for place, step in enumerate(taken):
            if step.what == "load":
                chosen = documents[step.number % len(documents) :]
                ingest(chosen, workspace, store, FakeExtractor(f"fake/{1 + step.number % 2}"))
            else:
                DECISIONS[step.what](workspace, step.number)
            if place % every == 0:
                project(workspace, store)
        project(workspace, store)
        workspace.derived.restart(0)
        project(workspace, fresh)

    assert store.shown.content == fresh.shown.content


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(collections, st.lists(st.sampled_from((merge, keep_apart)), max_size=3), st.data())
def test_decisions_on_names_give_one_graph_whether_they_come_before_the_articles_or_after(
    documents: list[RawDocument], decisions: list[Callable[[Workspace, int], None]], data: st.DataObject
) -> None:
    before, after = FakeStore(), FakeStore()
    shuffled = data.draw(st.permutations(documents))
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        for number, decide in enumerate(decisions):
            decide(workspace, number)
        ingest(shuffled, workspace, before, FakeExtractor(), batch=2)
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        ingest(documents, workspace, after, FakeExtractor())
        for number, decide in enumerate(decisions):
            decide(workspace, number)
        project(workspace, after)

    assert before.shown.content == after.shown.content


def test_one_process_and_two_give_the_same_graph(documents_on_parties: list[RawDocument]) -> None:
    alone, together = FakeStore(), FakeStore()
    for store, workers in ((alone, 1), (together, 2)):
        with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
            ingest(documents_on_parties, workspace, store, FakeExtractor(), workers=workers, batch=1)
    assert together.shown.content == alone.shown.content


def test_articles_that_name_other_parties_of_one_agreement_are_found_as_a_contradiction(
    documents_on_parties: list[RawDocument],
) -> None:
    with TemporaryDirectory() as folder, open_workspace(folder) as workspace:
        store = open_store(str(workspace.graph_path))
        ingest(documents_on_parties, workspace, store, FakeExtractor())
        found = ask(store, question("contradicting_parties"), {}).table
        store.close()
    told = {column: found.columns.index(column) for column in ("agreement", "parties", "other_parties")}
    assert {row[told["agreement"]] for row in found.rows} == {"Kazan Accord"}
    assert {frozenset((str(row[told["parties"]]), str(row[told["other_parties"]]))) for row in found.rows} == {
        frozenset(("('Russia',)", "('Japan',)"))
    }


@pytest.fixture
def documents_on_parties() -> list[RawDocument]:
    """Three articles on one accord, of which the last gives it another second party."""
    parties = (("CHN", "RUS"), ("CHN", "RUS"), ("CHN", "JPN"))
    return [
        document(
            *(f"State {code} signed Agreement Kazan Accord." for code in each), stem=str(n), preamble=f"Report {n}."
        )
        for n, each in enumerate(parties)
    ]

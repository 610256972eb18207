"""Decisions of people on claims, names and articles: each can be taken back, and the graph is that of a replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.workspace import Workspace, open_workspace
from graph.workspace.records import ClaimCorrection
from loaders.corrections import address
from loaders.ingest import ingest
from loaders.projection import project
from loaders.reextraction import reextract
from schema.errors import StoreError
from schema.records import Article, ClaimId, Extraction
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document, refuse

MEETING = "State CHN met_with State RUS (date=2024-10-18)."
SIGNING = "State CHN signed Agreement Kazan Accord (date=2024-10-18)."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path) as opened:
        yield opened


class Wider(FakeExtractor):
    """Another version: its quotes begin two characters later, and its referents have other names in the article."""

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for extraction in super().extract(articles):
            names = {one.id: type(one.id)(f"x{one.id}") for one in extraction.referents}
            yield replace(
                extraction,
                referents=tuple(replace(one, id=names[one.id]) for one in extraction.referents),
                claims=tuple(
                    replace(one, subject=names[one.subject], object=names[one.object], confidence=0.7)
                    for one in extraction.claims
                ),
            )


def load(workspace: Workspace, *sentences: str) -> FakeStore:
    store = FakeStore()
    ingest([document(*sentences)], workspace, store, FakeExtractor(), on_problem=refuse)
    return store


def only_claim(workspace: Workspace, relation: str) -> ClaimCorrection:
    """A rejection of the only claim of that relation."""
    (article,) = workspace.articles.changed_since(0)
    extraction = workspace.extractions.of(article.id)
    assert extraction is not None
    (stored,) = [one for one in workspace.extractions.claims_of(article.id) if one.claim.relation == relation]
    return ClaimCorrection(stored.id, article.id, address(stored.claim, extraction.referents), {})


def replayed(workspace: Workspace) -> FakeStore:
    """A graph made from nothing out of the workspace."""
    workspace.derived.restart(0)
    store = FakeStore()
    project(workspace, store)
    return store


def test_a_rejected_claim_supports_nothing_and_comes_back_when_that_is_undone(workspace: Workspace) -> None:
    store = load(workspace, MEETING, SIGNING)
    before = store.shown.content
    decision = workspace.decisions.correct(only_claim(workspace, "met_with"), decided_by="editor", why="in jest")
    project(workspace, store)
    assert [fact.relation for fact in store.shown.facts.values()] == ["signed"]
    assert store.shown.content == replayed(workspace).shown.content

    workspace.decisions.undo(decision.number, decided_by="editor", why="no jest")
    project(workspace, store)
    assert store.shown.content == before


def test_an_amended_claim_says_something_else_under_its_own_id(workspace: Workspace) -> None:
    store = load(workspace, SIGNING)
    (id,) = store.shown.claims
    amended = replace(
        only_claim(workspace, "signed"),
        changes={"modality": "planned", "qualifiers": {"date": "2025", "place": "Sochi"}},
    )
    workspace.decisions.correct(amended, decided_by="editor", why="it was put off")
    project(workspace, store)

    fact = store.fact()
    assert (fact.modality, fact.qualifiers.date, fact.qualifiers.place) == ("planned", "2025", "Sochi")
    shown = store.shown.claims[id].claim
    assert (shown.modality, shown.qualifiers.date) == ("planned", "2025")
    said = workspace.extractions.claim(ClaimId(id))
    assert said is not None
    assert said.qualifiers.date == "2024-10-18", "the claim as it was said is kept"
    assert store.shown.content == replayed(workspace).shown.content


def test_an_empty_value_takes_a_qualifier_away(workspace: Workspace) -> None:
    store = load(workspace, SIGNING)
    amended = replace(only_claim(workspace, "signed"), changes={"qualifiers": {"date": ""}})
    workspace.decisions.correct(amended, decided_by="editor", why="not in the text")
    project(workspace, store)
    assert store.fact().qualifiers.date is None


def test_a_decision_on_a_claim_survives_another_version_of_the_extractor(workspace: Workspace) -> None:
    store = load(workspace, MEETING, SIGNING)
    workspace.decisions.correct(only_claim(workspace, "met_with"), decided_by="editor", why="in jest")
    report = reextract(workspace, store, Wider("fake/2"), on_problem=refuse)

    assert report.changed == 1
    assert [fact.relation for fact in store.shown.facts.values()] == ["signed"]
    assert store.fact().confidence == 0.7
    assert store.shown.content == replayed(workspace).shown.content


def test_reading_again_by_the_same_version_changes_nothing(workspace: Workspace) -> None:
    store = load(workspace, MEETING)
    version = workspace.version
    report = reextract(workspace, store, FakeExtractor(), on_problem=refuse)
    assert (report.changed, report.unchanged, workspace.version) == (0, 1, version)


def test_a_decision_on_two_names_joins_and_parts_their_entities(workspace: Workspace) -> None:
    store = load(
        workspace, "Person Lin Bolin of CHN met_with State RUS.", "Person Lin Polin of CHN met_with State RUS."
    )
    names = ("Person|lin bolin|CHN", "Person|lin polin|CHN")
    apart = store.shown.content
    merge = workspace.decisions.merge(*names, decided_by="editor", why="two spellings")
    project(workspace, store)
    assert len([id for id in store.shown.entities if id.startswith("person:")]) == 1
    assert store.shown.content == replayed(workspace).shown.content

    workspace.decisions.keep_apart(*names, decided_by="another editor", why="brothers")
    project(workspace, store)
    assert store.shown.content == apart, "what is to be kept apart wins"
    workspace.decisions.undo(merge.number, decided_by="editor", why="brothers indeed")
    project(workspace, store)
    assert store.shown.content == replayed(workspace).shown.content == apart


def test_a_decision_is_about_two_names(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="two forms"):
        workspace.decisions.merge("Person|a|CHN", "Person|a|CHN", decided_by="editor", why="-")


def test_an_official_binds_the_state_and_is_no_party_beside_it(workspace: Workspace) -> None:
    store = load(workspace, "Person Lin Bolin of CHN party_to Agreement Kazan Accord.")
    assert {fact.subject for fact in store.shown.facts.values() if fact.relation == "party_to"} == {"state:CHN"}
    assert store.shown.entities["state:CHN"].name == "China"
    assert store.shown.content == replayed(workspace).shown.content

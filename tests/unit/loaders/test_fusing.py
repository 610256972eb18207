"""Which claims make one fact, and what it said before: in a workspace, where claims come one after another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.workspace import Workspace, open_workspace
from loaders.fusion import fuser as fusing
from loaders.ingest import ingest
from schema.records import Fact, RawDocument
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document

STORY = (
    "The two presidents shook hands before the cameras in the great hall of the palace, thanked their delegations for"
    " many months of work, and promised that the text would be laid before both parliaments in the coming spring."
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path) as opened:
        yield opened


def load(workspace: Workspace, *documents: RawDocument) -> FakeStore:
    store = FakeStore()
    for one in documents:
        ingest([one], workspace, store, FakeExtractor())
    return store


def meetings(*qualifiers: str) -> list[RawDocument]:
    """An article for each; no two are the same."""
    said = [
        f"State CHN met_with State RUS ({each})." if each else "State CHN met_with State RUS." for each in qualifiers
    ]
    return [document(each, stem=str(number), preamble=f"Report {number}.") for number, each in enumerate(said)]


def dates(store: FakeStore) -> list[tuple[str | None, int]]:
    """The dates of all facts with the number of their claims, sorted."""
    return sorted(((one.qualifiers.date, one.claims) for one in store.shown.facts.values()), key=str)


def test_claims_of_one_meeting_are_one_fact_and_meetings_on_two_days_two(workspace: Workspace) -> None:
    store = load(workspace, *meetings("date=2024-10-18", "date=2024-11-02", "date=2024-10-18"))
    assert dates(store) == [("2024-10-18", 2), ("2024-11-02", 1)]


def test_a_coarse_date_joins_the_only_meeting_within_it(workspace: Workspace) -> None:
    assert dates(load(workspace, *meetings("date=2024", "date=2024-10-18", "date=2024-10"))) == [("2024-10-18", 3)]


def test_a_coarse_date_leaves_when_a_second_meeting_within_it_comes_and_returns_when_that_goes(
    workspace: Workspace,
) -> None:
    *first, second = meetings("date=2024", "date=2024-10-18", "date=2024-11-02")
    assert dates(load(workspace, *first)) == [("2024-10-18", 2)]
    assert dates(load(workspace, second)) == [("2024", 1), ("2024-10-18", 1), ("2024-11-02", 1)]
    (article,) = [one.id for one in workspace.articles.changed_since(0) if one.stem == "2"]
    workspace.decisions.withdraw(article, decided_by="editor", why="retracted")
    assert dates(load(workspace, *first)) == [("2024-10-18", 2)]


def test_a_meeting_without_a_date_stays_apart_from_two(workspace: Workspace) -> None:
    assert dates(load(workspace, *meetings("", "date=2023", "date=2024"))) == [("2023", 1), ("2024", 1), (None, 1)]


def test_a_year_is_no_prefix_of_another_number(workspace: Workspace) -> None:
    assert dates(load(workspace, *meetings("date=202", "date=2024"))) == [("202", 1), ("2024", 1)]


def test_an_uncertain_year_joins_the_day_within_it(workspace: Workspace) -> None:
    assert dates(load(workspace, *meetings("date=2024~", "date=2024-10-18"))) == [("2024-10-18", 2)]


def test_two_offices_of_one_person_are_two_facts(workspace: Workspace) -> None:
    sentences = [
        f"Person Lin Bolin holds_position State CHN (role={role})." for role in ("Minister", "minister", "Envoy")
    ]
    store = load(workspace, *(document(one, stem=str(n)) for n, one in enumerate(sentences)))
    assert sorted(one.claims for one in store.shown.facts.values()) == [1, 2]


def signing(day: str, date: str, *, stem: str, preamble: str = "", publisher: str | None = None) -> RawDocument:
    sentence = f"State CHN signed Agreement Kazan Accord (date={date})."
    return document(
        sentence, stem=stem, published=day, preamble=preamble or f"Report {stem} of {day}.", publisher=publisher
    )


def history(store: FakeStore) -> list[Fact]:
    """The former versions of the only fact, and the fact."""
    return [*(store.shown.versions[id] for id in sorted(store.shown.versions)), store.fact()]


def test_a_fact_says_what_was_known_at_each_day(workspace: Workspace) -> None:
    early = signing("2024-10-20", "2024-10-17", stem="a")
    later = [signing("2024-11-05", "2024-10-18", stem=stem) for stem in "bc"]
    found = history(load(workspace, *later, early))

    assert [(one.known_from, one.known_until) for one in found] == [("2024-10-20", "2024-11-05"), ("2024-11-05", None)]
    assert [(one.qualifiers.date, one.articles) for one in found] == [("2024-10-17", 1), ("2024-10-18", 3)]
    assert found[0].id == found[1].id


def test_a_withdrawn_article_leaves_every_day(workspace: Workspace) -> None:
    load(workspace, signing("2024-10-20", "2024-10-17", stem="a"), signing("2024-11-05", "2024-10-18", stem="b"))
    (article,) = [one.id for one in workspace.articles.changed_since(0) if one.stem == "a"]
    workspace.decisions.withdraw(article, decided_by="editor", why="retracted")
    found = history(load(workspace, signing("2024-11-05", "2024-10-18", stem="b")))

    assert [(one.known_from, one.qualifiers.date, one.articles) for one in found] == [("2024-11-05", "2024-10-18", 1)]


def test_a_much_reported_fact_counts_daily_for_its_earliest_claims_only(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fusing, "DAILY_CLAIMS", 3)
    days = [f"2024-10-{day}" for day in range(10, 20)]
    found = history(load(workspace, *(signing(day, "2024-10-09", stem=day) for day in reversed(days))))

    assert [(one.known_from, one.articles) for one in found] == [
        ("2024-10-10", 1), ("2024-10-11", 2), ("2024-10-12", 3), ("2024-10-13", 10)
    ]  # fmt: skip


def test_a_much_reported_fact_says_on_each_day_what_was_said_by_then(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fusing, "DAILY_CLAIMS", 2)
    dates = ["2024-10-09"] * 4 + ["2024-10-08"] * 6
    reports = [signing(f"2024-10-{day}", date, stem=str(day)) for day, date in enumerate(dates, 10)]
    found = history(load(workspace, *reversed(reports)))

    assert [(one.known_from, one.qualifiers.date, one.alternatives, one.articles) for one in found] == [
        ("2024-10-10", "2024-10-09", (), 1),
        ("2024-10-11", "2024-10-09", (), 2),
        ("2024-10-12", "2024-10-09", (), 2),
        ("2024-10-14", "2024-10-09", ("date=2024-10-08",), 2),
        ("2024-10-17", "2024-10-08", ("date=2024-10-09",), 10),
    ]


SAID = ("date=2024", "date=2024-10", "date=2024-10-18", "date=2024-10-19", "sector=trade", "sector=energy", "")
reports = st.lists(
    st.tuples(st.sampled_from(SAID), st.integers(10, 18)), min_size=4, max_size=12
)  # what each report says, and its day


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_what_a_fact_said_on_a_day_is_what_the_articles_known_by_then_say(
    said: list[tuple[str, int]], chance: random.Random
) -> None:
    told = [
        document(
            f"State CHN signed Agreement Kazan Accord{f' ({each})' if each else ''}.",
            stem=str(number),
            published=f"2024-10-{day}",
            preamble=f"Report {number}.",
        )
        for number, (each, day) in enumerate(said)
    ]
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setattr(fusing, "DAILY_CLAIMS", 2)
        with open_workspace(Path(folder) / "all") as workspace:
            found = history(load(workspace, *chance.sample(told, len(told))))
        for day in sorted({day for _, day in said}):
            known = [one for one, (_, published) in zip(told, said, strict=True) if published <= day]
            with open_workspace(Path(folder) / str(day)) as workspace:
                fact = load(workspace, *known).fact()
            then = next(one for one in reversed(found) if str(one.known_from) <= f"2024-10-{day}")
            assert (then.qualifiers, then.alternatives) == (fact.qualifiers, fact.alternatives)


def test_republished_wire_copy_is_one_voice_until_another_writes(workspace: Workspace) -> None:
    copies = [
        signing("2024-10-20", "2024-10-18", stem=str(n), preamble=f"{STORY} Paper {n} says so.", publisher=f"Paper {n}")
        for n in range(3)
    ]
    fact = load(workspace, *copies).fact()
    assert (fact.articles, fact.publishers, fact.voices, fact.confidence) == (3, 3, 1, 0.8)

    fact = load(workspace, signing("2024-10-20", "2024-10-18", stem="own", publisher="Gazette")).fact()
    assert (fact.articles, fact.voices, fact.confidence) == (4, 2, 0.96)

"""What is launched, paid for and taken part in, named or described."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.records import RawDocument


def told(text: str, relation: str) -> set[tuple[str, str, str]]:
    """Subject, object and modality of what the text says in that relation, however unsure the rules are."""
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article"))
    extraction = next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))
    names = {each.id: each.name for each in extraction.referents}
    return {
        (names[claim.subject], names[claim.object], claim.modality.value)
        for claim in extraction.claims
        if claim.relation.value == relation
    }


@pytest.mark.parametrize(
    ("sentence", "subject", "thing", "modality"),
    [
        ("Norway opened a trade office with six rooms in Manila.", "Norway", "trade office", "happened"),
        ("Norway will set up an Arctic Research Centre.", "Norway", "Arctic Research Centre", "planned"),
        (
            "The launch of the Initiative on Clean Oceans by Norway was praised.",
            "Norway",
            "Initiative on Clean Oceans",
            "happened",
        ),
    ],
)
def test_who_sets_something_up_has_launched_it(sentence: str, subject: str, thing: str, modality: str) -> None:
    assert told(sentence, "launched") == {(subject, thing, modality)}


def test_each_thing_of_a_list_is_launched() -> None:
    found = told(
        "Norway encourages the establishment of joint laboratories, joint research centers, high-tech parks and other "
        "institutions.",
        "launched",
    )
    assert {thing for _, thing, _ in found} == {"joint laboratories", "joint research centers", "high-tech parks"}


def test_a_figure_of_speech_launches_nothing() -> None:
    assert told("Norway and Chile should establish bridges rather than walls.", "launched") == set()


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Norway will provide 5 million euros for the Lofoten Port Project.", "Lofoten Port Project"),
        ("Norway spent 5 million euros on the renewal of water networks.", "renewal of water networks"),
        (
            "A contribution of 5 million euros by Norway to the Lofoten Port Project was praised.",
            "Lofoten Port Project",
        ),
        ("Norway financed six solar plants.", "solar plants"),
    ],
)
def test_who_gives_money_for_a_thing_funds_it(sentence: str, thing: str) -> None:
    assert {(subject, object) for subject, object, _ in told(sentence, "funds")} == {("Norway", thing)}


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Norway is a crucial hub for the Belt and Road Initiative.", "Belt and Road Initiative"),
        ("At the Berlin Conference, Norway announced a new plan.", "Berlin Conference"),
        ("Norway flew to Chile last week for the Berlin Conference.", "Berlin Conference"),
        ("The Berlin Conference ended on Monday. Norway took part.", "Berlin Conference"),
        ("The Lofoten Port Project will be implemented through Norway.", "Lofoten Port Project"),
        ("Norway was not invited to the Berlin Conference.", "Berlin Conference"),
    ],
)
def test_who_serves_or_speaks_there_takes_part(sentence: str, thing: str) -> None:
    assert {(subject, object) for subject, object, _ in told(sentence, "participates_in")} == {("Norway", thing)}


@pytest.mark.parametrize(
    ("sentence", "relation", "subject", "thing"),
    [
        ("Ann Smith received her Chilean counterpart Ben Jones in Oslo.", "hosted", "Ann Smith", "Ben Jones"),
        ("Ann Smith, the host of the Berlin Summit, was glad.", "hosted", "Ann Smith", "Berlin Summit"),
        ("The workshop was arranged by Norway.", "organised", "Norway", "workshop"),
        ("Norway opened a week of industrial exchange.", "organised", "Norway", "week of industrial exchange"),
        ("Norway brought out a set of postage stamps.", "issued", "Norway", "postage stamps"),
        (
            "Norway celebrates 200 years of bilateral relations.",
            "commemorates",
            "Norway",
            "200 years of bilateral relations",
        ),
        (
            "Norway signed an implementation agreement under the Paris Agreement.",
            "implements",
            "implementation agreement",
            "Paris Agreement",
        ),
        ("Norway and Chile agreed to build a research station together.", "joint_project", "Norway", "Chile"),
        ("Norway will invest five billion dollars in the Chilean economy.", "invested_in", "Norway", "Chile"),
    ],
)
def test_hosts_makers_and_partners_of_things(sentence: str, relation: str, subject: str, thing: str) -> None:
    assert {(found, object) for found, object, _ in told(sentence, relation)} == {(subject, thing)}


def test_what_is_put_on_hold_is_not_published() -> None:
    assert told("Norway put a planned report on fishing on hold.", "issued") == set()


def test_what_takes_long_is_no_taking_part() -> None:
    assert told("The Berlin Conference ended. Chile helps for as long as Norway takes.", "participates_in") == set()

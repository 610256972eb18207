"""What is supported and opposed, described rather than named."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Relation
from schema.records import RawDocument

STANCES = (Relation.SUPPORTS, Relation.OPPOSES)


def stances(text: str) -> set[tuple[str, str, str]]:
    """Who supports or opposes what by the text, however unsure the rules are."""
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article"))
    extraction = next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))
    names = {each.id: each.name for each in extraction.referents}
    return {
        (names[claim.subject], claim.relation.value, names[claim.object])
        for claim in extraction.claims
        if claim.relation in STANCES
    }


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norway called for a transition of no more than 16 months.", "transition of no more than 16 months"),
        (
            "Norway reaffirmed its support for the settlement of disputes by peaceful means.",
            "settlement of disputes by peaceful means",
        ),
        ("Norway is committed to the principle of free navigation.", "principle of free navigation"),
        ("Norway underlined the importance of the rule of law.", "rule of law"),
        ("Norway strongly backs the renewal of the trade programme.", "renewal of the trade programme"),
        ("Norway is committed to a free and open Indo-Pacific.", "free and open Indo-Pacific"),
        ("Norway shares the vision of a free and open Indo-Pacific.", "free and open Indo-Pacific"),
        ("Norway wants early elections.", "early elections"),
        ("Norway called for the release of all hostages.", "release of all hostages"),
        ("Norway praised the progress made on the Lofoten Corridor.", "Lofoten Corridor"),
    ],
)
def test_a_position_is_called_by_all_its_words(sentence: str, stance: str) -> None:
    assert stances(sentence) == {("Norway", "supports", stance)}


def test_two_positions_behind_one_word_of_support_are_two() -> None:
    found = stances("Norway voiced support for peaceful resolution of conflicts and open talks between neighbours.")
    assert found == {
        ("Norway", "supports", "peaceful resolution of conflicts"),
        ("Norway", "supports", "open talks between neighbours"),
    }


def test_support_is_voiced_for_what_a_second_for_names() -> None:
    found = stances("Norway reiterated its support for the peace plan, and for regional unity.")
    assert found == {("Norway", "supports", "peace plan"), ("Norway", "supports", "regional unity")}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norway condemned the acts of violence against civilians.", "acts of violence against civilians"),
        ("Norway is opposed to the annexation of the valley.", "annexation of the valley"),
        ("Norway vetoed the resolution on fishing quotas.", "resolution on fishing quotas"),
        ("Norway remained critical of the concessions on dairy.", "concessions on dairy"),
        ("Norway has reservations about the clauses on investment.", "clauses on investment"),
    ],
)
def test_what_is_condemned_or_vetoed_is_opposed(sentence: str, stance: str) -> None:
    assert stances(sentence) == {("Norway", "opposes", stance)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway supports young families with free schools.",
        "Norway backed the candidates of the north.",
        "Norway supports Chile's naval ambitions.",
        "Norway calls the reasons for the plan a mistake.",
    ],
)
def test_people_and_what_is_another_state_s_are_no_positions(sentence: str) -> None:
    assert not {object for _, relation, object in stances(sentence) if relation == "supports"} - {"Chile"}


def test_who_hails_a_launch_supports_the_thing_and_did_not_launch_it() -> None:
    assert stances("Norway hailed the launch of the Lofoten Corridor.") == {("Norway", "supports", "Lofoten Corridor")}


def test_whose_efforts_are_commended_is_supported() -> None:
    assert stances("Norway commended the efforts of Angola to end the war.") == {("Norway", "supports", "Angola")}


def test_it_may_mean_an_agreement_that_is_called_by_a_partner() -> None:
    found = stances("The Mercosur agreement was signed by Peru in May. Norway opposes it.")
    assert found == {("Norway", "opposes", "Mercosur agreement")}

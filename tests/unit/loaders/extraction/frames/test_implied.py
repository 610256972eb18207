"""Participants whom a phrase implies, joins too low for the parser, or leaves to another sentence."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.records import ArticleMetadata, RawDocument

Fact = tuple[str, str, str]


def facts(text: str, publisher: str | None = None) -> set[Fact]:
    """Subject, relation and object of all that the rules put forward for an article."""
    metadata = ArticleMetadata(published="2024-06-05", publisher=publisher)
    found = articles(RawDocument(text.encode(), "text/plain", "a.txt", "a", metadata))
    reading = next(RuleExtractor(min_confidence=0.0, pairs=False).read(found))
    return {(c.subject.name, c.relation.value, c.object.name) for c in reading.candidates}


BOTH_SIGNED = {("Ann Poe", "signed", "MoU on fisheries"), ("Juan Rey", "signed", "MoU on fisheries")}
MAIN = "Peru and Ghana met in Lima. Peru exports fish to Ghana. "


@pytest.mark.parametrize(
    "sentence",
    [
        "An MoU on fisheries was signed by Ann Poe of Ghana and Juan Rey of Peru.",
        "An MoU on fisheries signed by Ann Poe, head of the Lima Bank, and Juan Rey will last ten years.",
        "An MoU on fisheries was signed by Ann Poe, the minister of trade, and by Juan Rey.",
        "The Minister of Trade, Ann Poe, and the Peruvian envoy, Juan Rey, signed an MoU on fisheries.",
    ],
)
def test_all_signers_are_found_wherever_the_parser_joined_them(sentence: str) -> None:
    assert facts(sentence) >= BOTH_SIGNED


def test_the_states_of_two_signers_are_bound_and_one_state_alone_is_not() -> None:
    two = facts("President Ann Poe of Ghana and President Juan Rey of Peru signed a treaty on taxes in Lima.")
    assert {("Ghana", "party_to", "treaty on taxes"), ("Peru", "party_to", "treaty on taxes")} <= two
    one = facts("President Ann Poe of Ghana and Minister Kofi Bo of Ghana signed a treaty on taxes in Accra.")
    assert not {fact for fact in one if fact[1] == "party_to"}


def test_what_leaders_watch_being_signed_their_states_sign() -> None:
    found = facts(f"{MAIN}The two presidents witnessed the signing of an agreement on mining.")
    assert {("Peru", "signed", "agreement on mining"), ("Ghana", "signed", "agreement on mining")} <= found


def test_partners_are_found_behind_the_matter_of_an_agreement() -> None:
    found = facts(
        "Ghana and Peru concluded talks. An MoU on the regulation of drugs between Ghana and Peru was signed."
    )
    assert ("Ghana", "signed", "MoU on the regulation of drugs") in found


def test_cooperation_of_nobody_in_particular_is_that_of_the_two_states_of_the_article() -> None:
    assert ("Peru", "cooperates_with", "Ghana") in facts(f"{MAIN}They agreed to deepen cooperation in science.")
    named = facts(f"{MAIN}The ministry praised cooperation with Chile in science.")
    assert ("Peru", "cooperates_with", "Ghana") not in named


def test_aid_of_one_of_the_two_states_goes_to_the_other() -> None:
    assert ("Ghana", "provides_aid", "Peru") in facts(f"{MAIN}Accra pledged further assistance in health.")


def test_our_agreement_is_that_of_the_government_that_speaks_and_of_the_state_it_speaks_about() -> None:
    text = (
        "The United States stands with Ghana. Ghana is a friend. Our new Partnership for Clean Cities will help both."
    )
    parties = {fact for fact in facts(text, "White House") if fact[1] == "party_to"}
    agreement = "Partnership for Clean Cities"
    assert parties == {("United States", "party_to", agreement), ("Ghana", "party_to", agreement)}


@pytest.mark.parametrize(
    "sentence",
    [
        '"Ghana is our key partner in Africa," Peruvian President Juan Rey said.',
        'Peruvian President Juan Rey spoke in Lima. "Ghana is our key partner in Africa," he said.',
    ],
)
def test_our_in_the_words_of_a_president_means_his_state(sentence: str) -> None:
    assert ("Ghana", "partner_of", "Peru") in facts(sentence)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Ghana funds the Blue Corridor Initiative, in which Peru takes part.", "participates_in"),
        ("The Lima Union, of which Peru is a founding member, grew.", "member_of"),
    ],
)
def test_a_relative_pronoun_behind_a_preposition_stands_for_its_noun(sentence: str, fact: str) -> None:
    assert ("Peru", fact) in {(subject, relation) for subject, relation, _ in facts(sentence)}


def test_they_goes_on_with_the_persons_who_were_the_subject_before() -> None:
    found = facts(
        "Minister Ann Poe of Ghana and General Juan Rey of Peru flew to Chile. They met President Luz Sol of Chile."
    )
    assert {("Ann Poe", "met_with", "Luz Sol"), ("Juan Rey", "met_with", "Luz Sol")} <= found


def test_officials_who_meet_their_own_states_people_hold_no_meeting_of_states() -> None:
    found = facts(
        "Peruvian Foreign Minister Ann Poe met Peruvian officials in Santiago. She also met Chilean officials."
    )
    assert not {fact for fact in found if fact[1] == "met_with" and set(fact) >= {"Ann Poe", "Peru"}}


def test_nations_that_meet_their_goals_meet_nobody() -> None:
    assert not {f for f in facts("Peru and Ghana met their climate goals in 2023.") if f[1] == "met_with"}


def test_what_somebody_is_accused_of_is_no_fact() -> None:
    found = facts("Peru accused Chile of funding Lima Radio.")
    assert ("Peru", "criticised", "Chile") in found
    assert not {fact for fact in found if fact[1] == "funds"}


def test_items_stand_in_the_place_of_what_announces_them() -> None:
    text = f"{MAIN}\n\nFour acts were signed, including:\n\n- Agreement on Taxes;\n- Agreement on Mining."
    signed = {(s, o) for s, relation, o in facts(text) if relation == "signed"}
    assert signed == {(s, o) for s in ("Peru", "Ghana") for o in ("Agreement on Taxes", "Agreement on Mining")}


def test_ties_that_grew_into_a_partnership_are_those_of_the_two_who_had_them() -> None:
    found = facts("The relationship between Ghana and Peru has grown into a strategic partnership.")
    assert ("Ghana", "partner_of", "Peru") in found


def test_one_word_of_a_position_is_called_by_its_owner() -> None:
    found = facts("Ghana expressed its firm support for Chile's sovereignty.")
    assert ("Ghana", "supports", "Chile's sovereignty") in found


def test_a_gathering_of_many_is_not_a_meeting_of_each_with_each() -> None:
    few = {f for f in facts("Peru, Chile, Ghana and Kenya met in Lima.") if f[1] == "met_with"}
    assert len(few) == 6
    many = facts("Peru, Chile, Ghana, Kenya, Togo, Norway, Japan and India met in Lima.")
    assert not {f for f in many if f[1] == "met_with"}

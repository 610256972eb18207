"""Who does a thing too: companions, those under a deal, those whom a copula or a list tells."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.records import RawDocument


def told(text: str, relation: str) -> set[tuple[str, str]]:
    """Subject and object of what the text says in that relation, however unsure the rules are."""
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article"))
    extraction = next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))
    names = {each.id: each.name for each in extraction.referents}
    return {
        (names[claim.subject], names[claim.object]) for claim in extraction.claims if claim.relation.value == relation
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "The workshop was organised by the Lofoten Institute together with the University of Ghana.",
        "The workshop was organised by the Lofoten Institute in cooperation with the University of Ghana.",
        "The workshop was organised by the Lofoten Institute jointly with the University of Ghana.",
    ],
)
def test_who_organises_it_with_another_organises_it_too(sentence: str) -> None:
    assert {subject for subject, _ in told(sentence, "organised")} == {"Lofoten Institute", "University of Ghana"}


def test_companions_of_a_signer_sign() -> None:
    found = told("Ghana, together with Togo and Benin, signed the Treaty of Nyborg.", "signed")
    assert {subject for subject, _ in found} == {"Ghana", "Togo", "Benin"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the terms of the 2018 deal, Egypt will buy gas from Israel.",
        "Egypt will train nurses as part of the 2018 deal.",
    ],
)
def test_who_acts_under_a_deal_is_bound_by_it(sentence: str) -> None:
    assert ("Egypt", "2018 deal") in told(sentence, "party_to")


def test_under_an_agreement_of_all_the_world_nobody_is_told_to_be_bound() -> None:
    assert told("Under the Paris Agreement, Egypt will cut emissions.", "party_to") == set()


def test_a_list_of_signatories_tells_who_signed() -> None:
    found = told("Signatories to the charter include Ghana, Kenya and Zambia.", "signed")
    assert {subject for subject, _ in found} == {"Ghana", "Kenya", "Zambia"}


def test_one_of_the_few_that_do_it_does_it() -> None:
    found = told(
        "Mongolia is one of the few states that maintain diplomatic relations with Taiwan.", "diplomatic_relations_with"
    )
    assert {frozenset(pair) for pair in found} == {frozenset({"Mongolia", "Taiwan"})}


def test_whoever_attending_were_attended() -> None:
    found = told("Attending the ceremony were Minister Anna Poe of Norway and Ambassador John Roe.", "participates_in")
    assert {subject for subject, _ in found} == {"Anna Poe", "John Roe"}


def test_who_joins_another_in_signing_signs_with_him() -> None:
    found = told("Norway joined Chile in signing the Treaty of Nyborg.", "signed")
    assert {subject for subject, _ in found} == {"Norway", "Chile"}


def test_a_clause_of_place_has_its_noun_for_no_object() -> None:
    found = told("President Ann Poe met President John Roe in Oslo, where Norway is hosting a forum.", "hosted")
    assert "John Roe" not in {thing for _, thing in found}


def test_what_is_built_with_a_loan_is_funded_by_the_lender() -> None:
    found = told("The Rovuma bridge was built with a loan from Japan.", "funds")
    assert ("Japan", "Rovuma bridge") in found


def test_each_paper_of_a_row_is_signed() -> None:
    found = told(
        "Norway and Chile signed an agreement on carbon credits, an MoU on the training of nurses and an MoU on "
        "cooperation in the food industry.",
        "signed",
    )
    assert len({thing for _, thing in found}) == 3


def test_all_of_what_were_signed_are_signed() -> None:
    text = (
        "Norway and Chile discussed the Salmon Trade Agreement and the Lofoten Transit Treaty, which were signed by "
        "Norway last year."
    )
    assert {thing for _, thing in told(text, "signed")} == {"Salmon Trade Agreement", "Lofoten Transit Treaty"}


def test_what_is_to_be_held_somewhere_is_there() -> None:
    assert ("COP30", "Belém") in told("Brazil will host COP30, to be held in Belém, in November.", "located_in")


def test_whoever_gathers_for_it_tells_where_it_is() -> None:
    found = told("The two ministers gathered in Oslo for the Baltic Herring Forum.", "located_in")
    assert found == {("Baltic Herring Forum", "Oslo")}


def test_the_field_of_an_agreement_is_what_it_covers() -> None:
    found = told("Norway and Chile signed an MoU in the field of sports.", "covers_sector")
    assert {field for _, field in found} == {"sports"}

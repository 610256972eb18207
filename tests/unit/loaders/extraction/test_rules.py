"""What an article as a whole claims: rules that look at each other's findings."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import Extraction, RawDocument

PACT = "U.S.-ROK Reciprocal Defense Procurement Agreement"


def extraction(text: str) -> Extraction:
    """What the rules find in an article of that text, however unsure they are."""
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article"))
    return next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))


@pytest.mark.parametrize(
    ("sentence", "modalities"),
    [
        (f"Both called for efforts to conclude a {PACT} to strengthen cooperation.", {Modality.PROPOSED}),
        (f"Both praised the {PACT} and its results for both armies.", {Modality.HAPPENED}),
    ],
)
def test_the_name_of_an_agreement_binds_nobody_that_the_sentences_say_is_yet_to_be_bound(
    sentence: str, modalities: set[Modality]
) -> None:
    found = extraction(f"The United States and South Korea held talks in Seoul on Monday. {sentence}")
    parties = {each.modality for each in found.claims if each.relation is Relation.PARTY_TO}
    assert parties == modalities


def test_half_of_a_hyphenated_word_is_no_agreement() -> None:
    found = extraction(
        "The government of Norway signed more than 190 co-stewardship or co-management agreements with its regions "
        "last year, which let them look after rivers and forests together."
    )
    agreements = {each.name for each in found.referents if each.kind is Kind.AGREEMENT}
    assert agreements <= {"co-management agreements"}
    assert any(each.relation is Relation.SIGNED for each in found.claims)


def test_a_suffix_behind_a_comma_belongs_to_the_name_before() -> None:
    found = extraction(
        "President Joseph R. Biden, Jr. met today with President Volodymyr Zelenskyy of Ukraine at the White House to "
        "discuss support for Ukraine. They talked about ASEAN Member States."
    )
    assert {each.name for each in found.referents if each.kind is Kind.PERSON} == {
        "Joseph R. Biden",
        "Volodymyr Zelenskyy",
    }
    assert [each.relation for each in found.claims].count(Relation.MET_WITH) == 1

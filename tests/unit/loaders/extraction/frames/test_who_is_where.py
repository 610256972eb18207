"""Who belongs to what, who was there, who went where, and where gatherings and buildings are."""

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
    ("text", "relation", "fact"),
    [
        ("The next round is to be held in Brazil in 2035.", "located_in", ("next round", "Brazil", "planned")),
        ("The next dialogue is pencilled in for Nagoya.", "located_in", ("next dialogue", "Nagoya", "planned")),
        ("Peru will host the APEC summit in Lima.", "located_in", ("APEC summit", "Lima", "planned")),
        (
            "ISLAMABAD, March 4: The Lima Forum was held here on Tuesday.",
            "located_in",
            ("Lima Forum", "Islamabad", "happened"),
        ),
        (
            "Peru opened a research center on metals in Oslo.",
            "located_in",
            ("research center on metals in Oslo", "Oslo", "happened"),
        ),
        (
            "The Lima Forum was held under the co-chairmanship of Ann Poe and Ben Roe.",
            "participates_in",
            ("Ben Roe", "Lima Forum", "happened"),
        ),
        (
            "The Lima Forum was held in the presence of Ann Poe and Ben Roe.",
            "participates_in",
            ("Ann Poe", "Lima Forum", "happened"),
        ),
        (
            "Minister Ann Poe led the Peruvian delegation to the Lima Summit.",
            "participates_in",
            ("Ann Poe", "Lima Summit", "happened"),
        ),
        ("The Lima Forum brought together Peru and Chile.", "participates_in", ("Chile", "Lima Forum", "happened")),
        ("BRICS comprises Brazil, Russia and India.", "member_of", ("India", "BRICS", "happened")),
        ("The Pacific Alliance is made up of Chile and Peru.", "member_of", ("Peru", "Pacific Alliance", "happened")),
        ("Latvia acceded to the OECD in 2016.", "member_of", ("Latvia", "OECD", "happened")),
        ("President Ann Poe of Peru left for Chile on Monday.", "visited", ("Ann Poe", "Chile", "planned")),
        ("Minister Ann Poe took over from Ben Roe in May.", "succeeded", ("Ann Poe", "Ben Roe", "happened")),
    ],
)
def test_a_way_to_tell_it_is_read(text: str, relation: str, fact: tuple[str, str, str]) -> None:
    assert fact in told(text, relation)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Non-EU member Norway joined the scheme.", "member_of"),
        ("President Gabriel Boric of Chile left for Santiago on Monday.", "visited"),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, relation: str) -> None:
    assert told(text, relation) == set()

"""What must not be claimed: labels, guests' turns in a transcript, neighbours, lists; and who is meant instead."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.cleaning import articles
from loaders.extraction.rules import RuleExtractor
from schema.records import ArticleMetadata, Extraction, RawDocument

Told = tuple[str, str, str]


@cache
def extraction(text: str, publisher: str | None = None, title: str | None = None) -> Extraction:
    """What the rules find in an article of that text, however unsure they are."""
    metadata = ArticleMetadata(title=title, publisher=publisher, published="2024-08-23")
    found = articles(RawDocument(text.encode(), "text/plain", "article.txt", "article", metadata))
    return next(iter(RuleExtractor(min_confidence=0.0, pairs=False).extract(found)))


def told(text: str, publisher: str | None = None, title: str | None = None) -> set[Told]:
    """The claims as subject, relation and object, by name."""
    found = extraction(text, publisher, title)
    names = {each.id: each.name for each in found.referents}
    return {(names[c.subject], c.relation.value, names[c.object]) for c in found.claims}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Transformational Energy Technologies: Peru and Chile will collaborate on developing batteries.",
            ("Transformational Energy Technologies", "cooperates_with", "Chile"),
        ),
        (
            (
                "The Peruvian foreign ministry says that ships may pass, excluding vessels linked to countries it "
                "accuses of involvement in the Falklands War."
            ),
            ("Peruvian foreign ministry", "participates_in", "Falklands War"),
        ),
        (
            "Families in Lima called on President Ann Poe of Chile to return their relatives to Peru.",
            ("Ann Poe", "visited", "Peru"),
        ),
        (
            "The Senate of Peru approves a constitutional amendment that phases in payments.",
            ("Senate of Peru", "ratified", "constitutional amendment"),
        ),
        (
            "Chile announced tariffs on imports from Algeria, Brunei, the Philippines and Sri Lanka on Monday.",
            ("Philippines", "trades_with", "Sri Lanka"),
        ),
        (
            "The Security Council approved a Chile-backed resolution on Monday after long talks.",
            ("Chile", "withdrew_from", "Chile-backed resolution"),
        ),
        (
            "Peru would get an airport, in return for a stake in the state carrier Andes Air.",
            ("Peru", "invested_in", "Andes Air"),
        ),
        ("Chile will provide money, working with Congress, to the fund.", ("Chile", "cooperates_with", "Congress")),
        (
            "President Ann Poe of Chile has since signed a law that she says nullifies the deal.",
            ("Ann Poe", "signed", "law"),
        ),
    ],
)
def test_what_is_not_said_is_not_claimed(text: str, wrong: Told) -> None:
    assert wrong not in told(text)


def test_a_guest_in_a_transcript_speaks_for_the_own_state() -> None:
    text = (
        "Presidential Palace, Bamako, Mali\n\n"
        "PRESIDENT KEITA:  Thank you. Mali is glad. We have launched the Kayes Dam Project.\n\n"
        "PRESIDENT POE:  Thank you, Mr. President.\n"
    )
    claims = told(text, "The White House", "Remarks by President Poe and President Keita of Mali")
    assert ("United States", "launched", "Kayes Dam Project") not in claims


def test_our_neighbours_are_not_ourselves() -> None:
    claims = told("Peru and Chile met in Lima. Peru and Chile signed a pact. Peru will support its neighbours.")
    assert ("Peru", "supports", "Chile") not in claims


def test_two_universities_are_no_union_of_states() -> None:
    claims = told(
        "The University of Lima and the University of Quito renewed their ties. At its core is a project of the "
        "European Union, in which the two universities work with Oslo University on salt."
    )
    assert ("European Union", "cooperates_with", "Oslo University") not in claims
    assert ("University of Quito", "cooperates_with", "Oslo University") in claims


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "National Security Advisors Sullivan, Cho, and Akiba met in Seoul.",
            ("Sullivan", "met_with", "Cho"),
        ),
        (
            "Minister Ann Poe of Peru joined Minister Bea Roe of Chile in signing the Lima Treaty.",
            ("Bea Roe", "signed", "Lima Treaty"),
        ),
        (
            (
                "President Ann Poe of Peru met Bea Roe of Chile. The Peruvian Head of State announced that Peru "
                "would join the plan, which her Prime Minister, Cleo Doe, will present."
            ),
            ("Cleo Doe", "holds_position", "Peru"),
        ),
        (
            "Prime Minister Abiy Ahmed of Ethiopia spoke. Abiy's national security adviser, Redwan Hussien, agreed.",
            ("Redwan Hussien", "holds_position", "Ethiopia"),
        ),
        (
            "President Ann Poe of Chile said that Chile will never recognise it and urged Daniel Ortega to free them.",
            ("Ann Poe", "requested", "Daniel Ortega"),
        ),
        (
            "Peru and Chile met. A cooperation plan will catalyze $10 billion in clean energy in both countries.",
            ("Peru", "cooperates_with", "Chile"),
        ),
        ("Cooperation with Chile can help Peru maintain its growth.", ("Chile", "supports", "Peru")),
        ("The African Union called on Peru for calm.", ("African Union", "requested", "Peru")),
        ("The Peruvian foreign ministry thanked Chile.", ("Peruvian foreign ministry", "part_of", "Peru")),
    ],
)
def test_who_is_meant_is_claimed(text: str, right: Told) -> None:
    assert right in told(text)


def test_what_was_signed_at_a_meeting_has_its_day() -> None:
    found = extraction("Peru and Chile met in Lima on 21 August 2024. Peru and Chile have signed two agreements.")
    assert {c.qualifiers.date for c in found.claims if c.relation.value == "signed"} == {"2024-08-21"}

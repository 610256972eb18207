"""At which body an office is held where the title alone does not say it, and which of several names it goes to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.offices.positions import read_positions
from loaders.extraction.text import Text
from schema.generated.vocabulary import Modality

Read = Callable[[str], Text]
Office = tuple[str, str | None, str]
"""Holder, role, body."""


def told(text: Text, published: str | None = None) -> dict[Office, Modality]:
    """The offices that the text tells, with how real each is."""
    found = read_positions(text, published)
    return {(c.subject.name, c.qualifiers.role, c.object.name): c.modality for c in found}


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("It was signed by Trade Minister Anna Berg for Norway.", ("Anna Berg", "Trade Minister", "Norway")),
        ("The Norwegian side was led by Trade Minister Anna Berg.", ("Anna Berg", "Trade Minister", "Norway")),
        (
            "Peruvian President Carlos Rojas came, accompanied by Trade Minister Luis Paz.",
            ("Luis Paz", "Trade Minister", "Peru"),
        ),
        (
            "Peru met Canada. Peru and Canada won. Trade Minister Luis Paz and Canadian Minister Mary Clark left.",
            ("Luis Paz", "Trade Minister", "Peru"),
        ),
        (
            "The Ministry of Fisheries was there. It was opened by Minister Luis Paz.",
            ("Luis Paz", "Minister", "Ministry of Fisheries"),
        ),
        (
            "The European Union will pay, said Commission President Ursula von der Leyen.",
            ("Ursula von der Leyen", "President", "European Commission"),
        ),
    ],
)
def test_a_body_that_the_title_leaves_out_is_told_by_the_clause_or_the_list(
    read: Read, sentence: str, office: Office
) -> None:
    assert office in told(read(sentence), "2023-05-01")


def test_each_of_several_titles_in_a_list_is_of_the_name_behind_it(read: Read) -> None:
    text = read(
        "They were joined by the president of Peru, Carlos Rojas, the premier of Canada, Mary Clark, and others."
    )
    assert set(told(text)) == {("Carlos Rojas", "president", "Peru"), ("Mary Clark", "premier", "Canada")}


def test_one_of_the_same_state_may_have_held_other_offices_before(read: Read) -> None:
    text = read("Former Peruvian President Carlos Rojas and Prime Minister Pedro Castillo spoke.")
    assert ("Pedro Castillo", "Prime Minister", "Peru") in told(text, "2025-05-01")


def test_letters_behind_a_name_do_not_hide_the_office(read: Read) -> None:
    assert set(told(read("The Hon Mary Clark MP, the trade minister of Canada, spoke."))) == {
        ("Mary Clark", "trade minister", "Canada")
    }


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            "Foreign ministers Anna Berg of Norway and Carlos Rojas of Peru signed it.",
            {("Anna Berg", "Foreign minister", "Norway"), ("Carlos Rojas", "Foreign minister", "Peru")},
        ),
        (
            "The presidents of Peru and Chile, Carlos Rojas and Anna Berg, met in Lima.",
            {("Carlos Rojas", "president", "Peru"), ("Anna Berg", "president", "Chile")},
        ),
        (
            "It was signed by Prime Ministers Anna Berg and Carlos Rojas of Norway and Peru.",
            {("Anna Berg", "Prime Minister", "Norway"), ("Carlos Rojas", "Prime Minister", "Peru")},
        ),
        (
            "Kenya's Cabinet Secretaries Peter Otieno (Energy) and Mary Clark (Foreign Affairs) attended.",
            {
                ("Peter Otieno", "Cabinet Secretary (Energy)", "Kenya"),
                ("Mary Clark", "Cabinet Secretary (Foreign Affairs)", "Kenya"),
            },
        ),
    ],
)
def test_a_plural_title_goes_to_each_name_with_its_own_body(read: Read, sentence: str, offices: set[Office]) -> None:
    assert set(told(read(sentence))) == offices


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            "Anna Berg, chief executive officer and managing director of the World Bank, spoke.",
            {("Anna Berg", "chief executive officer", "World Bank"), ("Anna Berg", "managing director", "World Bank")},
        ),
        (
            "Chinese Vice Premier and Foreign Minister Wang Bo spoke.",
            {("Wang Bo", "Vice Premier", "China"), ("Wang Bo", "Foreign Minister", "China")},
        ),
    ],
)
def test_two_titles_of_one_person_share_the_body(read: Read, sentence: str, offices: set[Office]) -> None:
    assert set(told(read(sentence))) == offices


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        (
            "Ali Rezai, the secretary of Iran's Supreme National Security Council, spoke.",
            ("Ali Rezai", "secretary", "Supreme National Security Council"),
        ),
        (
            "Anna Berg, a professor at the World Health Organization (WHO), spoke.",
            ("Anna Berg", "professor", "World Health Organization"),
        ),
        ("Mr. Carlos Rojas, UNDP Director in Peru, spoke.", ("Carlos Rojas", "Director in Peru", "UNDP")),
        (
            "Anna Berg, Norway's business and energy minister, spoke.",
            ("Anna Berg", "business and energy minister", "Norway"),
        ),
        ("Canada recognised Anna Berg as president-elect of Norway.", ("Anna Berg", "president-elect", "Norway")),
        ("Anna Berg took office as president of Norway.", ("Anna Berg", "president", "Norway")),
        (
            "The talks were attended by Minister of Defence of Georgia Irakli Beridze.",
            ("Irakli Beridze", "Minister of Defence", "Georgia"),
        ),
        (
            "Ambassador of Azerbaijan to Pakistan Kenan Hasanov spoke.",
            ("Kenan Hasanov", "Ambassador to Pakistan", "Azerbaijan"),
        ),
    ],
)
def test_an_office_goes_to_the_body_of_its_own_phrase(read: Read, sentence: str, office: Office) -> None:
    assert set(told(read(sentence))) == {office}


def test_a_fathers_name_is_another_person(read: Read) -> None:
    text = read("Sheikh Hamad bin Khalid bin Saif came. President Khalid bin Saif of Qatar did not come.")
    assert ("Khalid bin Saif", "President", "Qatar") in told(text)


@pytest.mark.parametrize(
    ("sentence", "holders"),
    [
        (
            "It was signed by Carlos Rojas, Peru's vice president for trade, and by Professor Anna Berg.",
            {"Carlos Rojas"},
        ),
        (
            "Invited by the premier of Peru, Mr. Carlos Rojas, the foreign minister of Norway, Dr. Anna Berg, came.",
            {"Carlos Rojas", "Anna Berg"},
        ),
    ],
)
def test_a_title_is_of_one_neighbour_only(read: Read, sentence: str, holders: set[str]) -> None:
    found = told(read(sentence))
    assert {holder for holder, _, _ in found} == holders
    assert len(found) == len(holders)


def test_what_it_is_headed_by_means_the_body_named_before(read: Read) -> None:
    text = read("The World Bank met. It is headed by Anna Berg.")
    assert ("Anna Berg", "head", "World Bank") in told(text)


def test_a_date_is_no_part_of_the_office_that_is_passed_on(read: Read) -> None:
    text = read("Keir Starmer succeeded Rishi Sunak as prime minister in July.")
    assert ("Keir Starmer", "prime minister", "United Kingdom") in told(text, "2024-10-18")

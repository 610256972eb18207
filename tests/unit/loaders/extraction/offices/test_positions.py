"""Who holds which office, where, and whether still."""

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
        ("Kenyan Foreign Minister Mary Clark arrived on Monday.", ("Mary Clark", "Foreign Minister", "Kenya")),
        ("Canada's Minister of Trade, Mary Ng, visited Nairobi.", ("Mary Ng", "Minister of Trade", "Canada")),
        ("The president of Peru, Carlos Rojas, spoke in Lima.", ("Carlos Rojas", "president", "Peru")),
        ("World Bank (WB) President Anna Berg visited Nairobi.", ("Anna Berg", "President", "World Bank")),
        (
            "U.S. National Security Advisor Mary Clark visited Nairobi.",
            ("Mary Clark", "National Security Advisor", "United States"),
        ),
        (
            "Foreign and Trade Minister Anna Berg of Canada visited Nairobi.",
            ("Anna Berg", "Foreign and Trade Minister", "Canada"),
        ),
    ],
)
def test_a_title_before_a_name_is_an_office_of_the_body_beside_it(read: Read, sentence: str, office: Office) -> None:
    assert told(read(sentence)) == {office: Modality.HAPPENED}


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Anna Berg, the foreign minister of Norway, visited Nairobi.", ("Anna Berg", "foreign minister", "Norway")),
        ("The board thanked Anna Berg, a researcher at the World Bank.", ("Anna Berg", "researcher", "World Bank")),
    ],
)
def test_a_title_in_apposition_behind_a_name_is_an_office(read: Read, sentence: str, office: Office) -> None:
    assert told(read(sentence)) == {office: Modality.HAPPENED}


def test_the_state_of_an_office_may_stand_behind_the_name(read: Read) -> None:
    text = read("President Carlos Rojas of Peru met Prime Minister Anna Berg of the Kingdom of Norway.")
    assert set(told(text)) == {("Carlos Rojas", "President", "Peru"), ("Anna Berg", "Prime Minister", "Norway")}


def test_an_ambassador_is_the_sending_states(read: Read) -> None:
    text = read("The Norwegian ambassador to Kenya, Anna Berg, spoke on Monday.")
    assert set(told(text)) == {("Anna Berg", "ambassador to Kenya", "Norway")}


def test_a_plural_title_is_shared_by_every_name_of_its_list(read: Read) -> None:
    text = read("Presidents Luis Arce of Bolivia, Gabriel Boric of Chile and Carlos Rojas of Paraguay met in Lima.")
    assert set(told(text)) == {
        ("Luis Arce", "President", "Bolivia"),
        ("Gabriel Boric", "President", "Chile"),
        ("Carlos Rojas", "President", "Paraguay"),
    }


def test_a_counterpart_holds_the_office_told_before_at_its_own_state(read: Read) -> None:
    text = read("Canadian Foreign Minister Mary Clark received her Kenyan counterpart, Peter Otieno, in Ottawa.")
    assert ("Peter Otieno", "Foreign Minister", "Kenya") in told(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peruvian President Carlos Rojas and Anna Berg met in Lima.",
        "Peruvian President Carlos Rojas, Anna Berg and Mary Clark met in Lima.",
        "Anna Berg, Peruvian President Carlos Rojas and Mary Clark met in Lima.",
        "Anna Berg, Mary Clark and Carlos Rojas, the president of Peru, met in Lima.",
    ],
)
def test_a_title_says_nothing_of_the_neighbours_in_a_list(read: Read, sentence: str) -> None:
    assert {holder for holder, _, _ in told(read(sentence))} == {"Carlos Rojas"}


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Former Peruvian President Carlos Rojas spoke in Lima.", ("Carlos Rojas", "President", "Peru")),
        ("Peru's former president Carlos Rojas spoke in Lima.", ("Carlos Rojas", "president", "Peru")),
        ("Anna Berg, a former minister of Norway, visited Nairobi.", ("Anna Berg", "minister", "Norway")),
    ],
)
def test_a_former_office_has_ended(read: Read, sentence: str, office: Office) -> None:
    assert told(read(sentence)) == {office: Modality.ENDED}


def test_new_tells_when_and_not_which_office(read: Read) -> None:
    text = read("New Peruvian President Carlos Rojas visited Nairobi.")
    assert set(told(text)) == {("Carlos Rojas", "President", "Peru")}


def test_its_minister_is_the_minister_of_the_state_just_named(read: Read) -> None:
    text = read("Canada has a new cabinet. Its foreign minister, Mary Clark, visited Nairobi.")
    assert ("Mary Clark", "foreign minister", "Canada") in told(text)


def test_a_body_may_be_called_by_the_last_word_of_its_name(read: Read) -> None:
    text = read("The European Commission met on Monday. Commission President Anna Berg spoke in Brussels.")
    assert ("Anna Berg", "President", "European Commission") in told(text)


def test_a_state_that_the_text_leaves_out_is_looked_up_by_name_role_and_year(read: Read) -> None:
    assert set(told(read("President Macron spoke in Lima."), "2023-05-01")) == {("Macron", "President", "France")}


def test_nobody_is_given_an_office_outside_of_the_term(read: Read) -> None:
    assert told(read("President Macron spoke in Oslo."), "1995-05-01") == {}


def test_a_former_holder_is_looked_up_in_any_year(read: Read) -> None:
    text = read("Former President Sarkozy spoke in Lima.")
    assert told(text, "2023-05-01") == {("Sarkozy", "President", "France"): Modality.ENDED}


def test_a_stranger_without_a_state_is_given_no_office(read: Read) -> None:
    assert told(read("Foreign Minister Anna Berg visited Nairobi."), "2023-05-01") == {}


def test_a_mayor_is_the_mayor_of_a_city_and_not_of_its_state(read: Read) -> None:
    assert set(told(read("The mayor of Paris, Anna Berg, visited Nairobi."))) == {("Anna Berg", "mayor", "Paris")}


def test_an_office_told_twice_is_found_once(read: Read) -> None:
    text = read("Peruvian President Carlos Rojas spoke. Later Peruvian President Carlos Rojas left.")
    assert len(list(read_positions(text, None))) == 1


@pytest.mark.parametrize(
    ("sentence", "office", "modality"),
    [
        ("Anna Berg was elected president of Norway.", ("Anna Berg", "president", "Norway"), Modality.HAPPENED),
        ("Anna Berg is the president of Norway.", ("Anna Berg", "president", "Norway"), Modality.HAPPENED),
        ("Anna Berg serves as president of Norway.", ("Anna Berg", "president", "Norway"), Modality.HAPPENED),
        ("Anna Berg was the president of Norway.", ("Anna Berg", "president", "Norway"), Modality.ENDED),
        (
            "Carlos Rojas resigned as prime minister of Peru.",
            ("Carlos Rojas", "prime minister", "Peru"),
            Modality.ENDED,
        ),
        ("Anna Berg will become president of Norway.", ("Anna Berg", "president", "Norway"), Modality.PLANNED),
        ("Anna Berg leads the World Bank.", ("Anna Berg", "leader", "World Bank"), Modality.HAPPENED),
        ("Anna Berg, who heads the World Bank, spoke.", ("Anna Berg", "head", "World Bank"), Modality.HAPPENED),
    ],
)
def test_a_verb_gives_holds_or_ends_an_office(read: Read, sentence: str, office: Office, modality: Modality) -> None:
    assert told(read(sentence)) == {office: modality}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mary Clark succeeded Peter Jones as prime minister of Canada.",
        "Mary Clark replaced Peter Jones as prime minister of Canada.",
    ],
)
def test_a_successor_takes_the_office_and_the_predecessor_leaves_it(read: Read, sentence: str) -> None:
    assert told(read(sentence)) == {
        ("Mary Clark", "prime minister", "Canada"): Modality.HAPPENED,
        ("Peter Jones", "prime minister", "Canada"): Modality.ENDED,
    }


def test_a_successor_takes_the_office_that_the_text_gave_to_the_predecessor(read: Read) -> None:
    text = read("Canadian Prime Minister Peter Jones left on Monday. Mary Clark succeeded Jones.")
    assert told(text)[("Mary Clark", "Prime Minister", "Canada")] == Modality.HAPPENED


def test_a_minister_without_a_state_is_one_of_the_state_that_publishes(read: Read) -> None:
    text = read("Foreign Minister Anna Berg opened the bridge.")
    text.discourse.at_home([("NOR", "Norway")])
    assert set(told(text)) == {("Anna Berg", "Foreign Minister", "Norway")}


def test_an_office_that_no_state_has_is_not_given_to_the_state_that_publishes(read: Read) -> None:
    text = read("Researcher Anna Berg opened the bridge.")
    text.discourse.at_home([("NOR", "Norway")])
    assert told(text) == {}

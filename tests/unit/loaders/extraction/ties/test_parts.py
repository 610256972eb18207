"""What belongs to what, and where things are because somebody did something there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.text import Text
from loaders.extraction.ties.parts import read_parts
from loaders.extraction.ties.representation import read_representations
from loaders.extraction.ties.scenes import read_scenes

Read = Callable[[str], Text]
Told = tuple[str, str, str]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The Faculty of Law of the University of Oslo paid.",
            ("Faculty of Law of the University of Oslo", "part_of", "University of Oslo"),
        ),
        (
            "The Ministry of Herring of Tajikistan paid.",
            ("Ministry of Herring of Tajikistan", "part_of", "Tajikistan"),
        ),
        ("The US development agency Acmeaid paid.", ("Acmeaid", "part_of", "United States")),
        ("Norway's energy company, Acme Group, paid.", ("Acme Group", "located_in", "Norway")),
        ("Protesters stood before the Mexican embassy in Lima.", ("Mexican embassy in Lima", "located_in", "Lima")),
        ("Several UN bodies, including the UNESCO, were hit.", ("UNESCO", "part_of", "UN")),
    ],
)
def test_names_and_the_nouns_beside_them_tell_what_belongs_to_what(read: Read, sentence: str, told: Told) -> None:
    assert [(c.subject.name, c.relation.value, c.object.name) for c in read_parts(read(sentence))] == [told]


@pytest.mark.parametrize(
    "sentence", ["The University of Oslo paid.", "The Bank of Ghana paid.", "The company Acme paid."]
)
def test_a_name_is_no_part_of_what_it_only_mentions(read: Read, sentence: str) -> None:
    assert list(read_parts(read(sentence))) == []


def test_what_is_opened_in_a_clause_with_where_is_there(read: Read) -> None:
    found = list(read_scenes(read("He travelled to Lima on 11 August, where he opened the Rovuma Link Bridge.")))
    assert [(c.subject.name, c.object.name) for c in found] == [("Rovuma Link Bridge", "Lima")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Anna Berg signed on behalf of Norway.", {("Anna Berg", "Norway")}),
        ("Anna Berg signed for Norway.", {("Anna Berg", "Norway")}),
        ("Anna Berg led the Norwegian delegation to the talks.", {("Anna Berg", "Norway")}),
        (
            "Anna Berg and Carlos Rojas signed on behalf of Norway and Peru respectively.",
            {("Anna Berg", "Norway"), ("Carlos Rojas", "Peru")},
        ),
        (
            "It was signed by Anna Berg and, on behalf of the European Union, by Carlos Rojas.",
            {("Carlos Rojas", "European Union")},
        ),
    ],
)
def test_who_acts_for_whom(read: Read, sentence: str, told: set[tuple[str, str]]) -> None:
    assert {(c.subject.name, c.object.name) for c in read_representations(read(sentence))} == told

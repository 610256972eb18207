"""What lies in or belongs to what, read off names that stand together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.text import Text
from loaders.extraction.ties.nesting import read_nesting
from schema.generated.vocabulary import Relation

Read = Callable[[str], Text]
Tie = tuple[str, Relation, str]


def ties(text: Text) -> set[Tie]:
    """The ties between names of the text."""
    found = read_nesting(text.parse, text.discourse, text.roles)
    return {(candidate.subject.name, candidate.relation, candidate.object.name) for candidate in found}


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("The ministers met in Astana, Kazakhstan.", ("Astana", Relation.LOCATED_IN, "Kazakhstan")),
        ("They opened an office in Mombasa, Kenya, on Monday.", ("Mombasa", Relation.LOCATED_IN, "Kenya")),
        ("They flew to Mombasa, northern Kenya, on Monday.", ("Mombasa", Relation.LOCATED_IN, "Kenya")),
    ],
)
def test_a_place_lies_in_what_follows_its_comma(read: Read, sentence: str, tie: Tie) -> None:
    assert ties(read(sentence)) == {tie}


@pytest.mark.parametrize(
    "sentence",
    ["Paris, London and Rome sent their mayors.", "The ministers visited Paris, London and Rome on Monday."],
)
def test_places_of_a_list_do_not_lie_in_each_other(read: Read, sentence: str) -> None:
    assert ties(read(sentence)) == set()


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("The Nairobi Summit in Kenya opened on Monday.", ("Nairobi Summit", Relation.LOCATED_IN, "Kenya")),
        (
            "The Central Bank of Kenya (CBK) in Nairobi opened an office.",
            ("Central Bank of Kenya", Relation.LOCATED_IN, "Nairobi"),
        ),
    ],
)
def test_a_body_or_event_lies_where_the_phrase_behind_its_name_says(read: Read, sentence: str, tie: Tie) -> None:
    assert ties(read(sentence)) == {tie}


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        (
            "NASA's Goddard Space Flight Center welcomed the visitors.",
            ("Goddard Space Flight Center", Relation.PART_OF, "NASA"),
        ),
        ("Kenya's National Museum opened on Monday.", ("National Museum", Relation.PART_OF, "Kenya")),
        (
            "The Centre for Ocean Studies at the University of Lisbon published a report.",
            ("Centre for Ocean Studies", Relation.PART_OF, "University of Lisbon"),
        ),
    ],
)
def test_a_body_is_part_of_its_owner(read: Read, sentence: str, tie: Tie) -> None:
    assert ties(read(sentence)) == {tie}


@pytest.mark.parametrize(
    "agreement", ["U.S.-India Initiative on Critical Technology", "U.S.-India Partnership on Critical Technology"]
)
def test_an_agreement_that_bears_two_states_in_its_name_binds_both(read: Read, agreement: str) -> None:
    found = ties(read(f"The {agreement} was launched on Monday."))
    assert found == {("United States", Relation.PARTY_TO, agreement), ("India", Relation.PARTY_TO, agreement)}


def test_an_agreement_that_bears_one_state_in_its_name_binds_nobody(read: Read) -> None:
    assert ties(read("The India Initiative on Critical Technology was launched on Monday.")) == set()


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("They met at State House, Nairobi, on Monday.", ("State House", Relation.LOCATED_IN, "Nairobi")),
        ("She came from Mombasa, in the south of Kenya.", ("Mombasa", Relation.LOCATED_IN, "Kenya")),
        (
            "He is from the Academy of Global Governance with the University of Lisbon.",
            ("Academy of Global Governance", Relation.PART_OF, "University of Lisbon"),
        ),
    ],
)
def test_where_a_house_or_town_stands_and_what_an_academy_belongs_to(read: Read, sentence: str, tie: Tie) -> None:
    assert tie in ties(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "She hosted a summit between Norway and Central Asia in Mombasa.",
        "Norway is a key partner for the European Union in the Indo-Pacific.",
        "He received, in Mombasa, the President of Chile.",
    ],
)
def test_regions_lie_in_no_city_and_bodies_in_no_region(read: Read, sentence: str) -> None:
    assert ties(read(sentence)) == set()

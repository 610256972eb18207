from __future__ import annotations

import pytest

from loaders.resolution.names import compared, normalised
from loaders.resolution.telling import is_telling
from schema.generated.vocabulary import Kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Paris Agreement", "Paris Agreement"),
        ("Türkiye", "Turkiye"),
        ("China–Pakistan Economic Corridor", "China-Pakistan Economic Corridor"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Xi’s", "Xi"),
        ("the  Belt\nand Road Initiative", "Belt and Road Initiative"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Paris Agreement", "Paris Accord"), ("", "the")])
def test_other_names_are_not(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joseph R. Biden Jr.", "Joseph Biden"),
        ("President Donald J. Trump", "Donald Trump"),
        ("Dr. S. Jaishankar", "S Jaishankar"),
        ("Ban Ki-moon", "Ban Ki Moon"),
    ],
)
def test_people_are_compared_without_initials_titles_and_suffixes(one: str, other: str) -> None:
    assert compared(Kind.PERSON, one) == compared(Kind.PERSON, other)


@pytest.mark.parametrize(
    ("one", "other"), [("J. Biden", "Joe Biden"), ("Minister Wang", "Wang"), ("Li Qiang", "Li Keqiang"), ("George", "")]
)
def test_what_is_left_of_a_name_still_tells_people_apart(one: str, other: str) -> None:
    assert compared(Kind.PERSON, one) != compared(Kind.PERSON, other)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.PERSON, "Wang Yi"),
        (Kind.INSTITUTION, "Gazprom"),
        (Kind.INSTITUTION, "Bank of England"),
        (Kind.AGREEMENT, "Paris Agreement"),
        (Kind.AGREEMENT, "Treaty of Lisbon"),
        (Kind.AGREEMENT, "Convention on Biological Diversity"),
        (Kind.AGREEMENT, "China-Malaysia Free Trade Agreement"),
        (Kind.AGREEMENT, "Lagos Declaration on Trade and Migration"),
        (Kind.AGREEMENT, "Declaration on Atlantic Cooperation"),
        (Kind.AGREEMENT, "Treaty on the Non-Proliferation of Nuclear Weapons"),
        (Kind.EVENT, "COP28"),
        (Kind.INSTITUTION, "al-Noor"),
        (Kind.PROJECT, "Artemis program"),
        (Kind.EVENT, "17th BRICS Summit"),
        (Kind.EVENT, "2024 Paris Olympics"),
        (Kind.PROJECT, "Belt and Road Initiative"),
        (Kind.POLICY, "one-China principle"),
        (Kind.PLACE, "Kazan"),
        (Kind.SECTOR, "technology"),
    ],
)
def test_a_name_of_one_thing_only_means_it_everywhere(kind: Kind, name: str) -> None:
    assert is_telling(kind, name, has_state=False)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.PERSON, "Wang"),
        (Kind.PERSON, "Minister Wang"),
        (Kind.PERSON, "the minister"),
        (Kind.INSTITUTION, "Ministry of Foreign Affairs"),
        (Kind.INSTITUTION, "the foreign ministry"),
        (Kind.AGREEMENT, "an agreement on trade in services"),
        (Kind.AGREEMENT, "Memorandum of Understanding"),
        (Kind.AGREEMENT, "Memorandum of Understanding on Hydrogen"),
        (Kind.AGREEMENT, "Treaty on Extradition"),
        (Kind.AGREEMENT, "Joint Statement"),
        (Kind.AGREEMENT, "the deal"),
        (Kind.AGREEMENT, "Declaration on Migration"),
        (Kind.EVENT, "BRICS Summit"),
        (Kind.EVENT, "G20"),
        (Kind.EVENT, "talks"),
        (Kind.PROJECT, "Solar Power Plant"),
        (Kind.POLICY, "free trade"),
        (Kind.GROUP, "Over 160 Countries"),
        (Kind.AGREEMENT, "!"),
    ],
)
def test_a_description_means_its_thing_in_its_article_only(kind: Kind, name: str) -> None:
    assert not is_telling(kind, name, has_state=False)


def test_a_ministry_is_told_by_its_state() -> None:
    assert is_telling(Kind.INSTITUTION, "Ministry of Foreign Affairs", has_state=True)
    assert not is_telling(Kind.INSTITUTION, "the foreign ministry", has_state=True)

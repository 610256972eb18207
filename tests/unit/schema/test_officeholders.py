"""The table of officeholders and the look-up of a person named by title and surname."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from schema.officeholders import Officeholder, holder, officeholders
from schema.periods import earliest, latest
from schema.reference import organisations, states


def who(name: str, role: str | None = None, year: int | None = None) -> tuple[str, str] | None:
    """Name of the holder, and of what they represent."""
    found = holder(name, role, year)
    return None if found is None else (found.name, found.represents.name)


def label(row: Officeholder) -> str:
    return f"{row.name}, {row.role}, {row.iso3 or row.body}"


def test_no_term_stands_twice() -> None:
    terms = Counter((row.name, row.iso3, row.body, row.role, row.since) for row in officeholders())
    assert [term for term, count in terms.items() if count > 1] == []


def test_terms_of_one_person_in_one_office_do_not_overlap() -> None:
    terms: dict[tuple[str, str | None, str | None, str], list[Officeholder]] = {}
    for row in officeholders():
        terms.setdefault((row.name, row.iso3, row.body, row.role), []).append(row)
    overlapping = [
        label(later)
        for rows in terms.values()
        for sooner, later in pairwise(rows)
        if sooner.until is None or later.since is None or (sooner.until > later.since)
    ]
    assert overlapping == []


def test_every_row_belongs_to_a_known_state_or_to_a_known_body() -> None:
    bodies = {organisation.name for organisation in organisations()}
    strangers = [
        label(row)
        for row in officeholders()
        if (row.iso3 is None) == (row.body is None)
        or (row.iso3 or "FRA") not in states()
        or (row.body or "European Union") not in bodies
    ]
    assert strangers == []


def test_a_term_is_written_in_years_or_months_and_does_not_end_before_it_begins() -> None:
    for row in officeholders():
        for date in filter(None, (row.since, row.until)):
            assert re.fullmatch(r"\d{4}(-\d\d)?", date), label(row)
            assert earliest(date) is not None, label(row)
        first, last = earliest(row.since), latest(row.until)
        assert first is None or last is None or first <= last, label(row)


def test_roles_are_in_lower_case_and_names_are_not_empty() -> None:
    for row in officeholders():
        assert row.role == row.role.lower().strip() != "", label(row)
        assert row.name.strip() == row.name != "", label(row)
        assert row.family_name in row.name, label(row)
        assert row.family_name, label(row)
        assert not {row.name, row.family_name} & set(row.aliases), label(row)


def test_every_member_of_the_united_nations_has_a_head_of_state_or_government_since_2015() -> None:
    served = {row.iso3 for row in officeholders() if row.until is None or row.until >= "2015"}
    # San Marino's captains regent change twice a year and are not in the table; Antarctica and territories have none.
    members = {state.iso3 for state in states().values() if state.kind == "iso" and state.cow and not state.is_former}
    assert members - served == {"SMR"}


@pytest.mark.parametrize("year", range(2010, 2026))
def test_the_largest_states_have_a_head_of_government_in_every_year(year: int) -> None:
    heads = {"president", "prime minister", "premier", "chancellor"}
    served = {
        row.iso3 for row in officeholders() if row.role in heads and row.since is not None and row.in_office(year)
    }
    assert {"USA", "CHN", "RUS", "IND", "GBR", "FRA", "DEU", "JPN", "BRA", "ZAF", "MEX", "TUR", "KOR", "IDN"} <= served


@pytest.mark.parametrize(
    ("name", "role", "year", "expected"),
    [
        ("Macron", "President", 2023, ("Emmanuel Macron", "France")),
        ("Lavrov", "Foreign Minister", 2014, ("Sergei Lavrov", "Russia")),
        ("Sergey Lavrov", None, None, ("Sergei Lavrov", "Russia")),
        ("Zelensky", "president", 2022, ("Volodymyr Zelenskyy", "Ukraine")),
        ("Xi", "President", 2015, ("Xi Jinping", "China")),
        ("Li", "Premier", 2024, ("Li Qiang", "China")),
        ("von der Leyen", "Commission President", None, None),
        ("von der Leyen", "president", 2022, ("Ursula von der Leyen", "European Commission")),
        ("von der Leyen", "defence minister", None, ("Ursula von der Leyen", "Germany")),
        ("Erdogan", "president", 2020, ("Recep Tayyip Erdoğan", "Turkey")),
        ("Stoltenberg", "Secretary-General", 2020, ("Jens Stoltenberg", "North Atlantic Treaty Organization")),
        ("Stoltenberg", "Prime Minister", 2010, ("Jens Stoltenberg", "Norway")),
        ("Joseph R. Biden", "President", 2022, ("Joe Biden", "United States")),
        ("Salman", "King", 2018, ("Salman bin Abdulaziz", "Saudi Arabia")),
        ("Marcos Jr.", "President", 2023, ("Ferdinand Marcos Jr.", "Philippines")),
        ("Raisi", "President", 2022, ("Ebrahim Raisi", "Iran")),
        ("Jorgensen", "energy commissioner", 2025, ("Dan Jørgensen", "European Commission")),
    ],
)
def test_a_title_and_a_surname_tie_a_person_to_a_state_or_body(
    name: str, role: str, year: int | None, expected: tuple[str, str] | None
) -> None:
    assert who(name, role, year) == expected


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Wang", "Minister of Foreign Affairs"),
        ("Jaishankar", "Foreign Minister"),
        ("Lammy", "Foreign Minister"),
        ("Hegseth", "US Secretary of Defense"),
        ("Hegseth", "Secretary of War"),
        ("Hegseth", "Secretary"),
        ("Yellen", "Secretary of the Treasury"),
        ("Reeves", "Chancellor"),
        ("Varadkar", "Prime Minister"),
        ("Zakharova", "spokeswoman"),
        ("Sullivan", "national security adviser"),
        ("Szijjarto", "Minister of Foreign Affairs and Trade"),
    ],
)
def test_one_office_is_found_under_the_titles_that_texts_give_it(name: str, role: str) -> None:
    assert holder(name, role, None) is not None


def test_two_persons_of_one_surname_in_one_office_are_ambiguous_until_a_year_decides() -> None:
    assert who("Aoun", "president", None) is None
    assert who("Aoun", "president", 2025) == ("Joseph Aoun", "Lebanon")


def test_two_persons_of_one_surname_in_one_year_are_ambiguous() -> None:
    assert who("Li", "premier", 2023) is None
    assert who("Rodríguez", "foreign minister", 2015) is None


def test_one_person_of_two_states_or_bodies_is_ambiguous_until_role_or_year_decides() -> None:
    assert who("Guterres", None, None) is None
    assert who("António Guterres", None, 2024) == ("António Guterres", "United Nations")


def test_several_terms_of_one_person_are_one_answer_the_latest() -> None:
    found = holder("Donald Trump", "president", None)
    assert found is not None
    assert found.since == "2025-01"


def test_a_president_for_now_does_not_make_the_president_ambiguous() -> None:
    assert who("Lee", "President", 2025) == ("Lee Jae-myung", "South Korea")
    assert who("Mokhber", "interim president", 2024) == ("Mohammad Mokhber", "Iran")


def test_a_year_outside_the_term_and_an_office_never_held_find_nobody() -> None:
    assert who("Obama", "president", 2020) is None
    assert who("Macron", "king", 2020) is None


@pytest.mark.parametrize("name", ["", "Nobody at all", "President"])
def test_a_stranger_is_nobody(name: str) -> None:
    assert who(name) is None

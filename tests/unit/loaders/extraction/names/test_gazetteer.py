"""Names that are known before any article is read."""

from __future__ import annotations

from functools import cache

import pytest

from loaders import nlp
from loaders.extraction.names.gazetteer import KnownName, gazetteer
from schema.generated.vocabulary import Kind


@cache
def known(text: str) -> dict[str, KnownName]:
    """The known names in the text, by how they are written there."""
    ((parse, _),) = nlp.parse([(text, None)])
    return {parse.slice(hit.start, hit.end): hit.name for hit in gazetteer().find(parse)}


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("Kenya and Uganda agreed.", "Uganda", "UGA"),
        ("A Beninese envoy came.", "Beninese", "BEN"),
        ("The U.S.-India talks went on.", "U.S.", "USA"),
        ("Guinea-Bissau voted.", "Guinea-Bissau", "GNB"),
        ("North Korea fired two missiles.", "North Korea", "PRK"),
        ("Republic of Korea troops stayed.", "Republic of Korea", "KOR"),
    ],
)
def test_names_and_adjectives_lead_to_the_code_of_the_state(text: str, written: str, code: str) -> None:
    assert known(text)[written].state == code


def test_the_longest_name_at_a_place_wins() -> None:
    assert "Sudan" not in known("South Sudan joined the bloc.")


def test_lower_case_words_are_no_states() -> None:
    assert known("They ate turkey and used fine china with us.") == {}


def test_a_capital_is_known_with_its_state_and_as_a_capital() -> None:
    name = known("Delegates arrived in Nairobi.")["Nairobi"]
    assert (name.state, name.form) == ("KEN", "capital")


def test_a_region_is_not_the_state_in_its_name() -> None:
    found = known("Trade within North America fell.")
    assert found["North America"].kind == Kind.PLACE
    assert "America" not in found


def test_an_armed_group_is_a_body_and_no_state() -> None:
    assert known("Fighters of Hezbollah withdrew.")["Hezbollah"].kind == Kind.INSTITUTION


def test_a_body_is_known_in_capitals_too() -> None:
    assert known("Leaders of MERCOSUR met.")["MERCOSUR"].kind == Kind.INSTITUTION


def test_dots_in_an_abbreviation_change_nothing() -> None:
    assert known("The U.N. sent observers.")["U.N."].canonical == "United Nations"


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("They left the Paris Agreement.", "Paris Agreement", Kind.AGREEMENT),
        ("Gas flows through Nord Stream 2 again.", "Nord Stream 2", Kind.PROJECT),
        ("Ministers met at COP28 to talk.", "COP28", Kind.EVENT),
    ],
)
def test_agreements_projects_and_events_are_known_by_name(text: str, written: str, kind: Kind) -> None:
    assert known(text)[written].kind == kind


def test_a_house_that_stands_for_a_government_carries_its_state() -> None:
    assert known("The Kremlin declined to comment.")["Kremlin"].state == "RUS"

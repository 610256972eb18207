"""From the text of a parameter to its value."""

from __future__ import annotations

import pytest

from queries.parameters import Bound, Parameter
from schema.errors import BadParameter


def parameter(type: str, **fields: object) -> Parameter:
    return Parameter("p", type, "text", "example", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type", "given", "value"),
    [
        ("text", " a b ", "a b"),
        ("integer", "12", 12),
        ("integer", "-3", -3),
        ("number", "0.5", 0.5),
        ("number", "1", 1.0),
        ("date", "2024-10-18", "2024-10-18"),
        ("date", "2024", "2024-01-01"),
        ("sector", "technology", "technology"),
        ("entity", "China", "China"),
        ("fact", "fact:signed-1", "fact:signed-1"),
    ],
)
def test_text_becomes_a_value(type: str, given: str, value: Bound) -> None:
    parsed = parameter(type).parse(given)
    assert parsed == value
    assert parsed.__class__ is value.__class__


def test_a_year_may_stand_for_its_last_day() -> None:
    assert parameter("date", bound="last").parse("2024") == "2024-12-31"


def test_a_choice_is_one_of_its_values() -> None:
    assert parameter("choice", values=("state", "person")).parse("State") == "state"
    with pytest.raises(BadParameter, match="not one of state, person"):
        parameter("choice", values=("state", "person")).parse("river")


@pytest.mark.parametrize(
    ("type", "given"),
    [
        ("text", "  "),
        ("integer", "1.5"),
        ("integer", "many"),
        ("integer", "9" * 30),
        ("number", "nan"),
        ("number", "inf"),
        ("number", "half"),
        ("date", "yesterday"),
        ("date", "2024-13"),
        ("date", "2024/.."),
        ("fact", "state:CHN"),
    ],
)
def test_what_does_not_fit_is_a_bad_parameter(type: str, given: str) -> None:
    with pytest.raises(BadParameter, match=r"^p: "):
        parameter(type).parse(given)

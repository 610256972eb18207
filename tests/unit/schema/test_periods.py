"""The days that an EDTF date may mean."""

from __future__ import annotations

import pytest

from schema.periods import bounds


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-10-18", ("2024-10-18", "2024-10-18")),
        ("2024-10-18?", ("2024-10-18", "2024-10-18")),
        ("1992~", ("1992-01-01", "1992-12-31")),
        ("198X", ("1980-01-01", "1989-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2024-XX", ("2024-01-01", "2024-12-31")),
        ("2024-10-XX", ("2024-10-01", "2024-10-31")),
        ("2024-21", ("2024-03-01", "2024-05-31")),
        ("2024-24", ("2024-12-01", "2024-12-31")),
        ("2020/2024-06", ("2020-01-01", "2024-06-30")),
        ("1992/..", ("1992-01-01", None)),
        ("../1992", (None, "1992-12-31")),
        ("1992/", ("1992-01-01", None)),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str, days: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == days


@pytest.mark.parametrize(
    "edtf", [None, "", "soon", "2024-13", "2023-02-29", "2024-10-32", "24", "20240101", "2024-1-1"]
)
def test_what_is_no_date_has_no_days(edtf: str | None) -> None:
    assert bounds(edtf) == (None, None)

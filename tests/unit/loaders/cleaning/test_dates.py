"""Dates are read as pages write them, as coarse as they are."""

from __future__ import annotations

import pytest

from loaders.cleaning.dates import edtf, is_date_line


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Published: January 8, 2024 at 9:11 pm EST", "2024-01-08"),
        ("2022-06-16 10:01:34", "2022-06-16"),
        ("Tue, 05 Mar 2024 10:00:00 +0000", "2024-03-05"),
        ("8th of June 2020", "2020-06-08"),
        ("2021 – 11 - 03", "2021-11-03"),
        ("03.11.2021", "2021-11-03"),
        ("20240312", "2024-03-12"),
        ("Sept. 2019", "2019-09"),
        ("2019-09", "2019-09"),
        ("2019", "2019"),
        ("in 2019 or so", None),
        ("03/11/2021", None),
        ("2023-13-45", None),
        ("31 February 2020", None),
        ("last Friday", None),
    ],
)
def test_a_date_is_read_as_coarse_as_it_is_written(written: str, date: str | None) -> None:
    assert edtf(written) == date


@pytest.mark.parametrize("line", ["Wed. Oct 16th, 2024", "12 March 2009", "Monday, 3 March 2025, 9:00 GMT"])
def test_a_date_alone_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["On 12 March 2009 they met", "In 2024", "China 2024-01-01"])
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)

"""The time in a question."""

from __future__ import annotations

import pytest

from loaders.ask.dates import time_of

TODAY = "2026-01-15"


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("partners since 2020", "2020", None),
        ("deals between 2015 and 2022", "2015", "2022"),
        ("deals from 2010 to 2015", "2010", "2015"),
        ("deals 2019-2021", "2019", "2021"),
        ("deals after 2018", "2019", None),
        ("deals after May 2018", "2018-06-01", None),
        ("deals before May 2021", None, "2021-04-30"),
        ("deals until 2019", None, "2019"),
        ("deals in 2023", "2023", "2023"),
        ("deals last year", "2025", "2025"),
        ("visits since March 2024", "2024-03", None),
        ("what is new since 2025-03-01?", "2025-03-01", None),
        ("who held office on 1 January 2020", "2020-01-01", "2020-01-01"),
        ("treaties in the 1990s", "1990", "1999"),
        ("treaties since the 1990s", "1990", None),
        ("treaties before the 1990s", None, "1989"),
        ("trade of Kenya 2022", "2022", "2022"),
    ],
)
def test_words_of_time_become_a_period(text: str, since: str | None, until: str | None) -> None:
    found = time_of(text, TODAY)
    assert found is not None
    assert (found.since, found.until) == (since, until)


def test_last_year_needs_a_today() -> None:
    assert time_of("deals last year") is None


def test_a_text_without_time_has_none() -> None:
    assert time_of("deals with Kenya", TODAY) is None


def test_the_lead_word_belongs_to_the_time() -> None:
    text = "who visited Kenya in 2023"
    found = time_of(text, TODAY)
    assert found is not None
    assert [text[start:end] for start, end in found.spans] == ["in 2023"]

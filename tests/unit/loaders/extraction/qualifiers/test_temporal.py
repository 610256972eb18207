"""Dates in words become EDTF with the text's precision."""

from __future__ import annotations

import pytest

from loaders.extraction.qualifiers.temporal import dateline, find_dates, years_before

PUBLISHED = "2024-08-23"  # a Friday


def only(text: str, published: str | None = PUBLISHED) -> str | None:
    dates = list(find_dates(text, published))
    assert len(dates) == 1, dates
    return dates[0].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("signed on 18 October 2023", "2023-10-18"),
        ("signed on Oct. 18, 2023", "2023-10-18"),
        ("signed in June 2020", "2020-06"),
        ("signed in 2019", "2019"),
        ("met on Thursday", "2024-08-22"),
        ("met on Friday", "2024-08-23"),
        ("met last Friday", "2024-08-16"),
        ("met yesterday", "2024-08-22"),
        ("met this morning", "2024-08-23"),
        ("signed last month", "2024-07"),
        ("signed earlier this year", "2024"),
        ("signed in October last year", "2023-10"),
        ("established 32 years ago", "1992"),
        ("met three days ago", "2024-08-20"),
        ("met in July", "2024-07"),
        ("met in December", "2023-12"),
        ("met on 2 September", "2024-09-02"),
        ("in spring 2025", "2025-21"),
        ("in the first half of 2025", "2025-01/2025-06"),
        ("in the 1990s", "199X"),
        ("from 18 to 20 October 2023", "2023-10-18/2023-10-20"),
    ],
)
def test_a_date_has_the_precision_of_its_words(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize("text", ["met on Thursday", "met last month", "met in July", "founded ten years ago"])
def test_relative_dates_need_the_day_of_the_article(text: str) -> None:
    assert list(find_dates(text, None)) == []


def test_a_written_date_needs_no_article() -> None:
    assert only("on 5 May 2010", None) == "2010-05-05"


def test_an_article_dated_by_its_year_still_counts_years_back() -> None:
    assert only("established 32 years ago", "2024") == "1992"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("since 1992", "since"),
        ("until late 2020", "until"),
        ("by 2030", "by"),
        ("before 2010", "before"),
        ("in 2010", ""),
    ],
)
def test_the_word_before_a_date_is_kept(text: str, lead: str) -> None:
    (dated,) = find_dates(text, PUBLISHED)
    assert dated.lead == lead


def test_a_weekday_may_lie_ahead() -> None:
    (dated,) = find_dates("on Tuesday", PUBLISHED)
    assert (dated.value, dated.ahead) == ("2024-08-20", "2024-08-27")


def test_an_interval_from_now_is_a_date_only_ahead() -> None:
    (dated,) = find_dates("in two weeks", PUBLISHED)
    assert (dated.value, dated.ahead) == (None, "2024-09")


def test_the_day_before_counts_from_the_day_told_last() -> None:
    assert [d.value for d in find_dates("On 3 May 2021 they met. The previous day", PUBLISHED)] == [
        "2021-05-03",
        "2021-05-02",
    ]


@pytest.mark.parametrize("text", ["a 2024 MW plant", "12,024 people", "30 February 2020", "he may go", "the march on"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert list(find_dates(text, PUBLISHED)) == []


def test_a_dateline_tells_the_day() -> None:
    assert dateline("GENEVA, May 3, 2022 - Ministers met.") == "2022-05-03"
    assert dateline("ADDIS ABABA, 3 May 2022 (Wire) – Ministers met.") == "2022-05-03"
    assert dateline("Ministers met in Geneva on 3 May 2022.") is None


def test_an_anniversary_counts_back_from_the_year_of_the_article() -> None:
    assert years_before(45, "2024-01") == "1979"
    assert years_before(45, None) is None

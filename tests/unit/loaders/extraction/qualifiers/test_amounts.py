"""Sums of money become plain numbers and ISO 4217 codes."""

from __future__ import annotations

import pytest

from loaders.extraction.qualifiers.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$8.4 billion", 8.4e9, "USD"),
        ("US$ 850 million", 850e6, "USD"),
        ("€12bn", 12e9, "EUR"),
        ("12 billion euros", 12e9, "EUR"),
        ("16.9 million Australian dollars", 16.9e6, "AUD"),
        ("USD 5m", 5e6, "USD"),
        ("700 million yuan", 700e6, "CNY"),
        ("RMB 3,500", 3500.0, "CNY"),
        ("Rs 500 crore", 5e9, "INR"),
        ("two million euros", 2e6, "EUR"),
        ("half a billion dollars", 5e8, "USD"),
        ("600 billion CFA francs", 6e11, "XOF"),
    ],
)
def test_a_sum_has_its_number_and_currency(text: str, value: float, currency: str) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize("text", ["$2-3 billion", "$2 to $3 billion", "2 to 3 billion dollars"])
def test_the_lower_end_of_a_range_has_the_scale_of_the_upper_one(text: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.value == 2e9


@pytest.mark.parametrize("text", ["114 agreements", "5 million people", "won 3 seats", "5 real men", "in 2024"])
def test_numbers_without_a_currency_are_no_sums(text: str) -> None:
    assert list(find_amounts(text)) == []


def test_the_place_of_a_sum_is_its_own() -> None:
    text = "worth $5 million in all"
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == "$5 million"

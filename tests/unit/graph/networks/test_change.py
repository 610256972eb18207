"""Change from year to year."""

from __future__ import annotations

from graph.networks.change import changes
from graph.shape import OPEN
from tests.unit.graph.networks.made import network


def counted(*spans: tuple[str, str]) -> list[tuple[int, int, int, int]]:
    """Year, pairs, new and lost ones of one tie that holds so."""
    years = changes(network(("A", "--", "B", 1), spans=tuple(spans)))
    return [(each.year, each.pairs, each.new, each.lost) for each in years]


def test_a_tie_is_new_in_its_first_year_and_lost_in_the_one_after_its_last() -> None:
    assert counted(("2020-03-01", "2020-03-01"), ("2023-01-01", "2023-01-01")) == [
        (2020, 1, 1, 0),
        (2021, 0, 0, 1),
        (2022, 0, 0, 0),
        (2023, 1, 1, 0),
    ]


def test_a_tie_that_two_facts_hold_together_is_not_lost_in_between() -> None:
    assert counted(("2020-01-01", "2021-12-31"), ("2022-01-01", "2022-01-01"), ("2021-05-05", "2021-05-05")) == [
        (2020, 1, 1, 0),
        (2021, 1, 0, 0),
        (2022, 1, 0, 0),
    ]


def test_what_goes_on_is_counted_to_the_last_year_in_which_anything_begins() -> None:
    lasting = network(("A", "--", "B", 1), spans=(("2020-01-01", OPEN), ("2022-01-01", "2022-01-01")))
    assert [(each.year, each.pairs, each.density) for each in changes(lasting)] == [
        (2020, 1, 1.0),
        (2021, 1, 1.0),
        (2022, 1, 1.0),
    ]


def test_facts_without_a_day_are_in_no_year() -> None:
    assert counted() == []

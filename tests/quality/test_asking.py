"""Questions in English are read right on a part set aside, and none outside of the domain is answered as certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.evaluation.asking import Score, scores

FLOORS = {"held": 0.9, "dev": 0.95}
"""Least share with the right question and all parameters right. `held` was written before the code that reads it."""


@pytest.fixture(scope="module")
def measured(root: Path) -> dict[str, Score]:
    return {each.name: each for each in scores(root / "tests" / "gold" / "ask")}


@pytest.mark.parametrize("name", FLOORS)
def test_questions_are_read_right(
    measured: dict[str, Score], name: str, record_property: pytest.RecordProperty
) -> None:
    found = measured[name]
    record_property("extraction", f"questions in English, {name}: {found.right} of {found.questions} right")
    assert found.right / found.questions >= FLOORS[name]


def test_there_are_enough_questions(measured: dict[str, Score]) -> None:
    assert measured["held"].questions == 50
    assert measured["held"].questions + measured["dev"].questions >= 150
    assert measured["outside"].questions >= 30


def test_what_is_certain_is_hardly_ever_wrong(measured: dict[str, Score]) -> None:
    certain = sum(measured[name].certain for name in FLOORS)
    assert sum(measured[name].certain_and_wrong for name in FLOORS) <= 0.02 * certain


def test_nothing_outside_of_the_domain_is_certain(measured: dict[str, Score]) -> None:
    assert measured["outside"].certain == 0
    assert measured["outside"].right >= 20

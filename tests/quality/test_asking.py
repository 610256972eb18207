"""Questions in English are read right on a part set aside, and none outside of the domain is answered as certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.evaluation.asking import Score, scores

FLOORS = {"held": 0.94, "held3": 0.94, "held5": 0.83, "written_held": 0.8}
FLOORS |= {"held2": 0.95, "held4": 0.95, "dev": 0.95, "written": 0.94}  # learnt from
"""Least share with the right question and all parameters right; the heads of the files tell who wrote them when."""


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
    assert sum(measured[name].questions for name in FLOORS) >= 150
    assert measured["outside"].questions >= 30


def test_what_is_certain_is_hardly_ever_wrong(measured: dict[str, Score]) -> None:
    certain = sum(measured[name].certain for name in FLOORS)
    assert sum(measured[name].certain_and_wrong for name in FLOORS) <= 0.02 * certain


@pytest.mark.parametrize(("name", "least"), [("outside", 0.9), ("outside_written", 0.85), ("outside_held", 0.65)])
def test_nothing_outside_of_the_domain_is_certain(measured: dict[str, Score], name: str, least: float) -> None:
    assert measured[name].certain == 0
    assert measured[name].right / measured[name].questions >= least

"""What the rule extractor reaches does not fall below its floors: over all, and for every frequent relation.

The scores of the articles that rules were written on (samples, dev) and of those that nobody reads (held) are printed
apart at the end of the run.
"""

from __future__ import annotations

import pytest

from loaders.nlp import available_model
from tests.quality.floors import CORPUS, ENOUGH, GOLD, MODEL, below, floors, is_available, measure, measures, raised

pytestmark = pytest.mark.slow

FLOORS = floors()


@pytest.mark.parametrize(("name", "least"), [(name, least) for name in GOLD for least in FLOORS[name]])
def test_it_reaches_its_floor(name: str, least: str, record_property: pytest.RecordProperty) -> None:
    if not is_available(name):
        pytest.skip(f"the articles of {name} are not at {CORPUS}")
    if available_model() != MODEL:
        pytest.skip(f"the floors are those of the model {MODEL}, which is not installed")
    score = measure(name)
    record_property("extraction", f"{name}: {summary(name)}")
    reached = measures(score).get(least)
    assert reached is None or reached >= FLOORS[name][least]


def summary(name: str) -> str:
    """The main measures on one line."""
    score = measure(name)
    strict, modality = score.strict, score.modality.all.rate or 0.0
    return (
        f"{score.documents} articles, facts P {strict.precision:.3f} R {strict.recall:.3f} F1 {strict.f1:.3f} "
        f"(lenient {score.lenient.f1:.3f}), entities F1 {score.entities.all.f1:.3f}, modality {modality:.3f}"
    )


def test_every_set_has_floors_over_all_and_by_relation() -> None:
    for name in GOLD:
        assert "facts f1" in FLOORS[name]
        assert any(least.startswith("relation ") for least in FLOORS[name])


def test_floors_are_only_raised() -> None:
    assert raised({"facts f1": 0.5, "relation signed": 0.9}, {"facts f1": 0.6, "relation signed": 0.7}, anew=False) == {
        "facts f1": 0.58,
        "relation signed": 0.9,
    }


def test_a_floor_lies_a_little_below_what_was_measured() -> None:
    assert below("facts f1", 0.5) == 0.48
    assert below("relation signed", 0.5) == 0.4
    assert below("relation signed", 0.05) == 0.0


def test_what_is_not_reached_at_all_has_no_floor() -> None:
    assert raised({}, {"relation issued": 0.05}, anew=True) == {}


def test_a_part_with_few_facts_has_no_floor() -> None:
    score = measure("samples")
    rare = {f"relation {name}" for name, counts in score.relations.items() if counts.gold < ENOUGH}
    assert rare
    assert rare.isdisjoint(measures(score))

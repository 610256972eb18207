"""The extractor finds the names that editors linked, on items that were tuned on and on items that were not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Kind
from tests.quality.link_coverage import FLOORS, Coverage, items, measure

HALVES = {"tuned on": 0, "set aside": 1}
FEW = 50
"""Links of a kind below which one half alone says too little; both are taken together."""


@cache
def coverage(half: str) -> Coverage:
    return measure(items(HALVES[half]), RuleExtractor())


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", FLOORS, ids=str)
def test_linked_names_are_found_with_the_right_kind(shared: Path, half: str, kind: Kind) -> None:
    halves = HALVES if coverage(half).linked[kind] < FEW else (half,)
    found = sum(coverage(each).found[kind] for each in halves)
    assert found / sum(coverage(each).linked[kind] for each in halves) >= FLOORS[kind]


@pytest.mark.parametrize("half", HALVES)
def test_every_found_state_carries_the_code_of_the_linked_title(shared: Path, half: str) -> None:
    assert coverage(half).code_share == 1.0

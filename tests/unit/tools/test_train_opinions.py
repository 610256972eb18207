"""Two opinions are weighed so that both count, and the threshold keeps the precision that is asked for."""

from collections.abc import Iterator

import pytest

pytest.importorskip("sklearn")

from loaders.evaluation.gold import Gold, GoldEntity, GoldFact
from loaders.evaluation.predictions import Prediction
from schema.generated.vocabulary import Modality, Relation
from tools.confidence_examples import Example, Examples
from tools.confidence_page import page
from tools.train_opinions import LEAST_PRECISION, LIKELY, OWN, counts, fitted, measured

TIMES = 30


def claim(number: int, features: dict[str, float]) -> Example:
    told = Prediction(
        doc=f"d{number}", subject="Peru", relation=Relation.MET_WITH, object="Chile", modality=Modality.HAPPENED,
        qualifiers={}, start=0, end=9, rule="x",
    )  # fmt: skip
    return Example(told, features, 0.5)


def told() -> Iterator[tuple[dict[str, float], bool]]:
    for number in range(TIMES):
        yield {OWN: 0.9, LIKELY: 0.9}, True
        yield {OWN: 0.9, LIKELY: 0.1}, number % 2 == 0
        yield {OWN: 0.4, LIKELY: 0.1}, False
        yield {OWN: 0.8}, number % 3 > 0
        yield {LIKELY: 0.9}, number % 5 > 0
        yield {LIKELY: 0.4}, number % 5 == 0


@pytest.fixture(scope="module")
def examples() -> Examples:
    claims = [(claim(number, features), right) for number, (features, right) in enumerate(told())]
    entities = tuple(GoldEntity(c.prediction.doc, name, "State") for c, _ in claims for name in ("Peru", "Chile"))
    facts = tuple(
        GoldFact(c.prediction.doc, c.prediction.doc, ("Peru",), ("met_with",), ("Chile",), ("happened",), {}, 0, 9)
        for c, right in claims
        if right
    )
    return Examples(tuple(c for c, _ in claims), Gold(facts, entities))


def test_both_opinions_count_and_one_without_the_other_does_too(examples: Examples) -> None:
    learnt = fitted(examples)
    assert learnt.of_rules(0.9, 0.9) > learnt.of_rules(0.9, None) > learnt.of_rules(0.4, 0.1)
    assert learnt.of_rules(0.9, 0.9) > learnt.of_rules(0.9, 0.1)
    assert learnt.of_network(0.9) > 0.6 > 0.4 > learnt.of_network(0.4)


def test_the_threshold_keeps_the_precision_that_is_asked_for(examples: Examples) -> None:
    learnt = fitted(examples)
    assert counts(examples, learnt, learnt.threshold).precision >= LEAST_PRECISION
    assert counts(examples, learnt, learnt.threshold).recall > 0.5


def test_the_page_tells_the_threshold_and_every_claim(examples: Examples) -> None:
    learnt = fitted(examples)
    text = page(learnt, measured(examples, learnt), None)
    assert f"| {learnt.threshold:.2f} (default) |" in text
    rows = [line.split("|") for line in text.splitlines() if " to " in line and line.startswith("|")]
    assert sum(int(row[2]) for row in rows) == len(examples.claims)

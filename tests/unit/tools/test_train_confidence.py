"""Labels, threshold and reproducibility of the training of confidence."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is needed to train, not to run")

from loaders.evaluation.gold import Gold, GoldEntity, GoldFact
from loaders.evaluation.predictions import Prediction
from loaders.evaluation.scores import Counts
from loaders.extraction.confidence import ConfidenceModel
from tools.confidence_examples import Example, Examples
from tools.confidence_page import Measured, tables
from tools.train_confidence import DEV, HELD, best_threshold, fitted, is_aside, rows_of, train

STATES = ("Chile", "Peru", "Kenya")


def said(doc: str, subject: str, object: str, **features: float) -> Example:
    return Example(Prediction(doc, subject, "criticised", object, "happened", {}, start=0, end=9), features, 0.5)


def fact(doc: str, subject: str, object: str, *, is_optional: bool = False) -> GoldFact:
    return GoldFact("f", doc, (subject,), ("criticised",), (object,), ("happened",), {}, 0, 9, is_optional)


def examples(claims: tuple[Example, ...], *facts: GoldFact) -> Examples:
    docs = {claim.prediction.doc for claim in claims}
    return Examples(claims, Gold(facts, tuple(GoldEntity(doc, name, "State") for doc in docs for name in STATES)))


def test_a_claim_is_right_where_a_fact_says_the_same() -> None:
    claims = (said("a", "Chile", "Peru"), said("a", "Peru", "Chile"))
    assert examples(claims, fact("a", "Chile", "Peru")).labels == (True, False)


def test_an_optional_fact_makes_a_claim_right_but_earns_nothing() -> None:
    found = examples((said("a", "Chile", "Peru"),), fact("a", "Chile", "Peru", is_optional=True))
    assert found.labels == (True,)
    assert found.counts([0]) == Counts(right=0, spurious=0, missed=0)


def test_a_repetition_is_right_but_earns_nothing() -> None:
    found = examples((said("a", "Chile", "Peru"), said("a", "Chile", "Peru")), fact("a", "Chile", "Peru"))
    assert found.labels == (True, True)
    assert found.counts([0, 1]) == Counts(right=1, spurious=0, missed=0)


def test_a_repetition_earns_where_the_first_telling_is_dropped() -> None:
    found = examples((said("a", "Chile", "Peru"), said("a", "Chile", "Peru")), fact("a", "Chile", "Peru"))
    assert found.counts([1]) == Counts(right=1, spurious=0, missed=0)


def test_nothing_is_learnt_from_what_is_set_aside() -> None:
    assert not set(DEV) & {HELD[0]}
    assert is_aside(HELD[0], "2025-01-06-00012")
    assert is_aside(DEV[-1], "05_joint")
    assert not is_aside(DEV[-1], "000_talks")


def test_the_threshold_is_the_best_of_the_precise_ones() -> None:
    scores = {0.0: Counts(60, 40, 0), 0.4: Counts(50, 10, 10), 0.6: Counts(40, 2, 20), 0.9: Counts(5, 0, 55)}
    assert best_threshold(scores) == 0.4


def test_of_equally_good_thresholds_the_lowest_is_taken() -> None:
    assert best_threshold({least: Counts(9, 1, 1) for least in (0.1, 0.2, 0.3)}) == 0.1


def test_where_nothing_is_precise_the_most_precise_is_taken() -> None:
    assert best_threshold({0.0: Counts(1, 9, 0), 0.5: Counts(1, 1, 0)}) == 0.5


def test_rare_features_get_no_column() -> None:
    assert rows_of([{"relation:signed": 1.0}] * 5 + [{"relation:issued": 1.0}] * 4).names == ("relation:signed",)


def _telling(number: int) -> Example:
    right = number % 4 != 0
    return said(f"doc-{number}", "Chile", "Peru" if right else "Kenya", path=1.0 if right else 4.0 + number % 3)


@pytest.fixture(scope="module")
def telling() -> Examples:
    """Claims of many articles, of which those with a long path are wrong."""
    claims = tuple(_telling(number) for number in range(40))
    return examples(claims, *(fact(claim.prediction.doc, "Chile", "Peru") for claim in claims))


def test_what_wrong_claims_have_in_common_gets_a_negative_weight(telling: Examples) -> None:
    model = fitted([claim.features for claim in telling.claims], telling.labels, 0.1)
    assert model.weights["path"] < 0
    assert model.confidence({"path": 6.0}) < 0.5 < model.confidence({"path": 1.0})


@pytest.fixture(scope="module")
def trained(telling: Examples) -> tuple[ConfidenceModel, Measured]:
    return train(telling)


def test_training_drops_what_is_wrong_and_keeps_what_is_right(
    telling: Examples, trained: tuple[ConfidenceModel, Measured]
) -> None:
    model, learnt = trained
    kept = [model.confidence(claim.features) >= model.threshold for claim in telling.claims]
    assert kept == list(telling.labels)
    assert learnt.error < 0.1


def test_training_twice_gives_the_same_weights_and_tables(
    telling: Examples, trained: tuple[ConfidenceModel, Measured]
) -> None:
    model, learnt = train(telling)
    assert model == trained[0]
    assert list(tables(model.threshold, learnt, "")) == list(tables(model.threshold, trained[1], ""))


def test_a_table_marks_the_default_threshold_and_counts_every_claim(
    telling: Examples, trained: tuple[ConfidenceModel, Measured]
) -> None:
    text = "\n".join(tables(trained[0].threshold, trained[1], ""))
    assert f"| {trained[0].threshold:.2f} (default) |" in text
    rows = [line.split("|") for line in text.splitlines() if " to " in line and line.startswith("|")]
    assert sum(int(row[2]) for row in rows) == len(telling.claims)

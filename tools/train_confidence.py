"""Learn how sure the rules are of their claims: `python -m tools.train_confidence` writes the weights.

A logistic regression with an L2 penalty over the features of `loaders/extraction/evidence.py`. How well it does, and
the threshold below which claims are dropped, come from cross-validation in which no article is on both sides.
Needs scikit-learn; the weights are used without it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from loaders.evaluation.gold import read_gold
from loaders.evaluation.scores import Counts
from loaders.extraction.confidence import ConfidenceModel
from loaders.extraction.evidence import Features
from tools.confidence_examples import Examples, read_examples
from tools.confidence_page import Measured, strongest, tables

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WEIGHTS = ROOT / "loaders" / "lexicon" / "confidence.json"
DEV = (
    ROOT / "samples" / "gold",
    ROOT / "tests" / "gold" / "dev",
    ROOT / "tests" / "gold" / "styles",
    SHARED / "gold",
)
FRESH = tuple(ROOT / "tests" / "gold" / name for name in ("fresh/dev", "unseen/dev", "unseen/weighed"))
"""Articles that no rule had been written on when they were annotated, or few since."""
HELD = (*(ROOT / "tests" / "gold" / name for name in ("held", "fresh/held", "unseen/held")), SHARED / "gold")
ASIDE = ("003", "05_", "20_")
"""Beginnings of the names of the articles of ../shared/gold that nothing is tuned on."""

RAREST = 5
"""A feature of fewer claims gets no weight."""
FOLDS, ROUNDS = 10, 2
"""Each round deals the articles anew; a claim's confidence is the mean of the rounds."""
STRENGTHS = (0.01, 0.02, 0.05, 0.1)
"""Inverse strengths of the penalty to choose from."""
FRESH_WEIGHT = 4
"""A claim about a fresh article teaches as much as so many about articles that the rules were written on: of those nine
in ten are right whatever speaks against them, of others three in four. Record 0007 tells what it won and lost."""
LEAST_PRECISION = 0.775
"""In cross-validation on the fresh articles."""
THRESHOLDS = tuple(number / 100 for number in range(96))
DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of claims as rows of numbers, one column for each name; `scales` are the columns' units."""

    names: tuple[str, ...]
    scales: tuple[float, ...]
    values: tuple[tuple[float, ...], ...]


def rows_of(features: Sequence[Features]) -> Rows:
    """The rows of those claims; numbers are measured in standard deviations, yes-or-no features as they are."""
    counted = Counter(name for each in features for name, value in each.items() if value)
    names = tuple(sorted(name for name, count in counted.items() if count >= RAREST))
    scales = tuple(1.0 if ":" in name else _deviation([each.get(name, 0.0) for each in features]) for name in names)
    values = (
        tuple(each.get(name, 0.0) / scale for name, scale in zip(names, scales, strict=True)) for each in features
    )
    return Rows(names, scales, tuple(values))


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def fitted(
    features: Sequence[Features], labels: Sequence[bool], strength: float, counting: Sequence[float] | None = None
) -> ConfidenceModel:
    """The model learnt from those claims, each `counting` so many times (once by default), without a threshold."""
    rows = rows_of(features)
    regression = LogisticRegression(C=strength, max_iter=5000).fit(rows.values, labels, sample_weight=counting)
    weights = {
        name: round(float(weight) / scale, DECIMALS)
        for name, scale, weight in zip(rows.names, rows.scales, regression.coef_[0], strict=True)
    }
    bias = round(float(regression.intercept_[0]), DECIMALS)
    return ConfidenceModel(bias, {name: weight for name, weight in weights.items() if weight}, 0.0)


def counting(examples: Examples, fresh: frozenset[str]) -> tuple[float, ...]:
    """How much each claim teaches."""
    return tuple(FRESH_WEIGHT if claim.prediction.doc in fresh else 1.0 for claim in examples.claims)


def cross_validated(examples: Examples, strength: float, fresh: frozenset[str] = frozenset()) -> tuple[float, ...]:
    """The confidence in each claim of models that were learnt from other articles."""
    features, weights = [claim.features for claim in examples.claims], counting(examples, fresh)
    totals = [0.0] * len(features)
    for inside, outside in _splits([claim.prediction.doc for claim in examples.claims]):
        model = fitted(
            [features[n] for n in inside],
            [examples.labels[n] for n in inside],
            strength,
            [weights[n] for n in inside],
        )
        for number in outside:
            totals[number] += model.confidence(features[number]) / ROUNDS
    return tuple(totals)


def _splits(docs: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    for seed in range(ROUNDS):
        dealt = sorted(set(docs))
        random.Random(seed).shuffle(dealt)
        fold = {doc: number % FOLDS for number, doc in enumerate(dealt)}
        for this in range(FOLDS):
            inside = [number for number, doc in enumerate(docs) if fold[doc] != this]
            yield inside, [number for number, doc in enumerate(docs) if fold[doc] == this]


def curve(examples: Examples, confidences: Sequence[float]) -> dict[float, Counts]:
    """The strict score of the claims at or above each threshold."""
    return {
        least: examples.counts([number for number, value in enumerate(confidences) if value >= least])
        for least in THRESHOLDS
    }


def best_threshold(scores: dict[float, Counts]) -> float:
    """The threshold of the highest F1 among those that keep the least precision; of equals the lowest."""
    precise = [least for least, counts in scores.items() if counts.precision >= LEAST_PRECISION]
    if not precise:
        return max(scores, key=lambda least: scores[least].precision)
    return max(precise, key=lambda least: (round(scores[least].f1, 4), -least))


def squared_error(labels: Sequence[bool], confidences: Sequence[float]) -> float:
    """The Brier score: the mean squared distance of confidence from what was right (1) or wrong (0)."""
    return sum((value - label) ** 2 for label, value in zip(labels, confidences, strict=True)) / len(labels)


def train(examples: Examples, fresh: frozenset[str] = frozenset()) -> tuple[ConfidenceModel, Measured]:
    """The model of all the examples, and what cross-validation tells of it on the `fresh` articles, else on all."""
    judged = examples.about(fresh) if fresh else examples
    inside = [n for n, claim in enumerate(examples.claims) if not fresh or claim.prediction.doc in fresh]
    tried: dict[float, tuple[float, ...]] = {}
    for strength in STRENGTHS:
        confidences = cross_validated(examples, strength, fresh)
        tried[strength] = tuple(confidences[n] for n in inside)
    strength = min(tried, key=lambda each: squared_error(judged.labels, tried[each]))
    scores = curve(judged, tried[strength])
    features = [claim.features for claim in examples.claims]
    learnt = fitted(features, examples.labels, strength, counting(examples, fresh))
    model = ConfidenceModel(learnt.bias, learnt.weights, best_threshold(scores))
    return model, Measured(judged, tried[strength], scores, squared_error(judged.labels, tried[strength]))


def measured(examples: Examples, model: ConfidenceModel) -> Measured:
    """What a model tells of claims that it was not learnt from."""
    confidences = tuple(model.confidence(claim.features) for claim in examples.claims)
    return Measured(examples, confidences, curve(examples, confidences), squared_error(examples.labels, confidences))


def is_aside(folder: Path, doc: str) -> bool:
    """Whether the annotation of that document is there to measure, and not to learn from."""
    return folder.name == "held" or doc.startswith(ASIDE)


def _taught(corpus: Path, dev: Sequence[Path], fresh: frozenset[str]) -> tuple[ConfidenceModel, Measured]:
    return train(read_examples(dev, corpus, lambda folder, doc: not is_aside(folder, doc)), fresh)


def main() -> None:
    """Write the weights, and tell what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", type=Path, nargs="+", default=DEV, help="folders of gold to learn from")
    parser.add_argument("--fresh", type=Path, nargs="*", default=FRESH, help="folders of gold that rules did not see")
    parser.add_argument("--held", action="store_true", help="measure on the articles that are set aside, too")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus", help="where articles are that are not beside")
    given = parser.parse_args()
    dev, held = ([f for f in folders if f.is_dir()] for folders in ((*given.dev, *given.fresh), HELD))
    fresh = frozenset(doc for folder in given.fresh for doc in read_gold(folder).docs)
    model, learnt = _taught(given.corpus, dev, fresh)
    print("\n".join([*tables(model.threshold, learnt, "In cross-validation"), *strongest(model.weights)]))
    if given.held:
        tested = measured(read_examples(held, given.corpus, is_aside), model)
        print("\n".join(tables(model.threshold, tested, "On articles set aside")))
    content = {"bias": model.bias, "threshold": model.threshold, "weights": dict(sorted(model.weights.items()))}
    WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

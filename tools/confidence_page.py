"""The page that tells how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from loaders.evaluation.scores import Counts
from loaders.extraction.opinions import Opinions
from tools.confidence_examples import Examples

SHOWN = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
STRONGEST = 12
BINS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """Confidences of claims beside what annotators say of them; `scores` by threshold."""

    examples: Examples
    confidences: Sequence[float]
    scores: Mapping[float, Counts]
    error: float


def page(opinions: Opinions, learnt: Measured, held: Measured | None) -> str:
    """The page in Markdown: the articles that the weights of both opinions were learnt from, and those set aside."""
    weights = {name: weight for name, weight in asdict(opinions).items() if name != "threshold"}
    parts = [HEAD, *tables(opinions.threshold, learnt, WEIGHED), *strongest(weights)]
    if held is not None:
        parts += [*tables(opinions.threshold, held, HELD)]
    return "\n".join([*parts, TAIL])


HEAD = """# Confidence

<!-- Made by `python -m tools.train_opinions --held`; edit the code instead. -->

The confidence of a claim is the probability that a careful reader of the article finds the claim in it too. Two have
read it. The **rules** are sure of themselves by a logistic model over what speaks for a claim and against it: how sure
its rule is by itself, the relation, the kinds of both arguments, how each was found (by name, pronoun, group or
description), how far they stand from the word that relates them, how often they are named and the claim is made, and
how far down the article it stands. The **network** of pairs has a probability of its own for every relation of two
things in a sentence. Both are weighed; a claim of the network alone is believed less than its own number says.

The weights of the rules are in `loaders/lexicon/confidence.json`, made by `python -m tools.train_confidence`; those of
the two opinions in `loaders/lexicon/opinions.json`. A weight for every single rule told no more in cross-validation, so
a new frame needs no training: it starts from the confidence that is written in it. The extractor `rules-only` has the
rules' confidence and a threshold of its own.
"""
WEIGHED = """## On the articles that the two were weighed on

Neither the rules nor the network had seen these articles; six weights and the threshold were learnt from them."""
HELD = """## On articles set aside

Nothing was tuned on these articles, the threshold neither."""
TAIL = """## How right is counted

A claim is right where an annotated fact has the same relation and the same two arguments, under any of the names that
the annotators list. Facts that they call optional count as right in the table of reliability, as does a claim that
repeats another; precision and recall leave both out. A wrong modality or qualifier does not make a claim wrong here.

`RuleExtractor(min_confidence=…)` sets another threshold, and `--min-confidence` of the commands asks for surer facts
among those that were loaded.

```sh
python -m tools.train_opinions --held
```
"""


def tables(threshold: float, measured: Measured, title: str) -> Iterator[str]:
    """A section of the page: reliability, and the score at each threshold."""
    labels = measured.examples.labels
    docs, share = len(measured.examples.gold.docs), sum(labels) / len(labels)
    yield f"{title}\n"
    yield f"{docs} articles, {len(labels)} claims, {sum(labels)} of them right; Brier score {measured.error:.3f}"
    yield f"(that of always saying {share:.2f}: {share * (1 - share):.3f}), mean distance from what is right"
    yield f"in the table {_distance(labels, measured.confidences):.3f}.\n"
    yield "| confidence | claims | mean confidence | right |"
    yield "| --- | --- | --- | --- |"
    yield from _reliability(labels, measured.confidences)
    yield ""
    yield "| least confidence | precision | recall | F1 |"
    yield "| --- | --- | --- | --- |"
    for least in sorted({*SHOWN, threshold}):
        counts = measured.scores[least]
        mark = " (default)" if least == threshold else ""
        yield f"| {least:.2f}{mark} | {counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f} |"
    yield ""


def _reliability(labels: Sequence[bool], confidences: Sequence[float]) -> Iterator[str]:
    """Tenths of the range of confidence; empty ones are left out."""
    for tenth in range(BINS):
        inside = [n for n, value in enumerate(confidences) if min(int(value * BINS), BINS - 1) == tenth]
        if inside:
            mean = sum(confidences[n] for n in inside) / len(inside)
            right = sum(labels[n] for n in inside) / len(inside)
            yield f"| {tenth / BINS:.1f} to {(tenth + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} |"


def _distance(labels: Sequence[bool], confidences: Sequence[float]) -> float:
    """The expected calibration error: of each tenth the distance of its confidence from what is right, by its size."""
    tenths: dict[int, list[float]] = {}
    for label, value in zip(labels, confidences, strict=True):
        tenths.setdefault(min(int(value * BINS), BINS - 1), []).append(value - label)
    return sum(abs(sum(inside)) for inside in tenths.values()) / len(labels)


def strongest(weights: Mapping[str, float]) -> Iterator[str]:
    """A table of the strongest weights."""
    ranked = sorted(weights.items(), key=lambda entry: (-abs(entry[1]), entry[0]))[:STRONGEST]
    yield "The strongest weights, per unit of the feature (numbers are mostly logarithms):\n"
    yield "| feature | weight |"
    yield "| --- | --- |"
    for name, weight in sorted(ranked, key=lambda entry: entry[1]):
        yield f"| {name} | {weight:+.2f} |"
    yield ""

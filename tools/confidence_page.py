"""The page that tells how far confidence can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.evaluation.scores import Counts
from loaders.extraction.confidence import ConfidenceModel
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


def page(model: ConfidenceModel, fresh: Measured, held: Measured | None, *, kept: bool = False) -> str:
    """The page in Markdown; `kept` says that the weights were there before, and not learnt from the fresh articles."""
    parts = [HEAD, *_tables(model, fresh, KEPT if kept else LEARNT), *_weights(model)]
    if held is not None:
        parts += [*_tables(model, held, HELD)]
    return "\n".join([*parts, TAIL])


HEAD = """# Confidence

<!-- Made by `python -m tools.train_confidence`; edit the code instead. -->

The confidence of a claim is the probability that a careful reader of the article finds the claim in it too. It comes
from a logistic model over what speaks for a claim and against it: how sure its rule is by itself, the relation, the
kinds of both arguments, how each was found (by name, pronoun, group or description), how far they stand from the word
that relates them, how often they are named and the claim is made, and how far down the article it stands.

The weights are in `loaders/lexicon/confidence.json`. A weight for every single rule told no more in cross-validation,
so a new frame needs no training: it starts from the confidence that is written in it.
"""
LEARNT = """## On fresh articles, by cross-validation

Each claim is judged by models that were learnt from other articles. These articles were annotated before the rules saw
them; of the articles that rules were written on nine claims in ten are right whatever speaks against them, so those
teach with less weight, and are not measured on. The threshold is that of the highest F1 among those that keep the
least precision that `tools/train_confidence.py` asks for here."""
KEPT = """## On fresh articles

These articles were annotated before the rules saw them, and the weights were not learnt from them; of some the misses
were read afterwards, and classes of them mended."""
HELD = """## On articles set aside

Nothing was tuned on these articles, the threshold neither."""
TAIL = """## How right is counted

A claim is right where an annotated fact has the same relation and the same two arguments, under any of the names that
the annotators list. Facts that they call optional count as right in the table of reliability, as does a claim that
repeats another; precision and recall leave both out. A wrong modality or qualifier does not make a claim wrong here.

`RuleExtractor(min_confidence=…)` sets another threshold, and `--min-confidence` of the commands asks for surer facts
among those that were loaded.

```sh
python -m tools.train_confidence --held
```
"""


def _tables(model: ConfidenceModel, measured: Measured, title: str) -> Iterator[str]:
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
    for least in sorted({*SHOWN, model.threshold}):
        counts = measured.scores[least]
        mark = " (default)" if least == model.threshold else ""
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


def _weights(model: ConfidenceModel) -> Iterator[str]:
    ranked = sorted(model.weights.items(), key=lambda entry: (-abs(entry[1]), entry[0]))[:STRONGEST]
    yield "The strongest weights, per unit of the feature (numbers are mostly logarithms):\n"
    yield "| feature | weight |"
    yield "| --- | --- |"
    for name, weight in sorted(ranked, key=lambda entry: entry[1]):
        yield f"| {name} | {weight:+.2f} |"
    yield ""

"""Learn how to weigh the rules' opinion and the network's: `python -m tools.train_opinions` writes weights and page.

Two logistic regressions, one over claims of the rules and one over claims of the network alone, on annotated articles
that neither has learnt from. What the weights do to articles that are set aside is told, too. Needs scikit-learn; the
weights are used without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from loaders.evaluation.scores import Counts
from loaders.extraction.candidates import Candidate
from loaders.extraction.confidence import confidence_model
from loaders.extraction.evidence import Features
from loaders.extraction.opinions import Opinions, log_odds
from loaders.extraction.pairs.reader import RULE
from loaders.extraction.rules import Reading
from tools.confidence_examples import Examples, of_evidence, read_examples
from tools.confidence_page import SHOWN, Measured, page
from tools.train_confidence import HELD, ROOT, SHARED, is_aside, squared_error

WEIGHTS = ROOT / "loaders" / "lexicon" / "opinions.json"
PAGE = ROOT / "docs" / "reference" / "confidence.md"
WEIGHED = (ROOT / "tests" / "gold" / "unseen" / "weighed",)
LEAST_PRECISION = 0.77
"""Of the articles learnt from, at the threshold: a little more than the .75 asked of articles that nobody tuned on."""
THRESHOLDS = tuple(number / 100 for number in range(40, 90))
DECIMALS = 3
OWN, LIKELY = "own", "likely"
"""The confidence of the rules, absent from a claim of the network alone, and its probability for a pair that it saw."""


def of_opinions(reading: Reading) -> Callable[[Candidate], Features]:
    """Both opinions about the candidates of an article."""
    evidence, pairs = of_evidence(reading), reading.pairs

    def features(candidate: Candidate) -> Features:
        if candidate.rule == RULE:
            return {LIKELY: candidate.confidence}
        own = {OWN: confidence_model().confidence(evidence(candidate))}
        likely = pairs.likely(candidate) if pairs is not None else None
        return own if likely is None else {**own, LIKELY: likely}

    return features


def weighed(features: Features, by: Opinions) -> float:
    """The confidence in a claim of which the two think so."""
    if OWN not in features:
        return by.of_network(features[LIKELY])
    return by.of_rules(features[OWN], features.get(LIKELY))


def fitted(examples: Examples) -> Opinions:
    """The weights that those claims teach, with the lowest threshold at which the claims are precise enough."""
    told = list(zip((claim.features for claim in examples.claims), examples.labels, strict=True))
    ours = [(_row(features), label) for features, label in told if OWN in features]
    alone = [((log_odds(features[LIKELY]),), label) for features, label in told if OWN not in features]
    (bias, own, network, unseen), (alone_bias, slope) = _regression(ours), _regression(alone)
    learnt = Opinions(bias, own, network, unseen, alone_bias, slope, 0.0)
    precise = [least for least in THRESHOLDS if counts(examples, learnt, least).precision >= LEAST_PRECISION]
    return replace(learnt, threshold=min(precise, default=max(THRESHOLDS)))


def _row(features: Features) -> tuple[float, float, float]:
    seen = LIKELY in features
    return log_odds(features[OWN]), log_odds(features[LIKELY]) if seen else 0.0, 0.0 if seen else 1.0


def _regression(told: Sequence[tuple[tuple[float, ...], bool]]) -> tuple[float, ...]:
    """The intercept and the coefficients."""
    model = LogisticRegression(C=1.0).fit([row for row, _ in told], [label for _, label in told])
    return tuple(round(float(value), DECIMALS) for value in (model.intercept_[0], *model.coef_[0]))


def counts(examples: Examples, by: Opinions, least: float) -> Counts:
    """The strict score of the claims that are at least so sure."""
    sure = [n for n, claim in enumerate(examples.claims) if weighed(claim.features, by) >= least]
    return examples.counts(sure)


def measured(examples: Examples, by: Opinions) -> Measured:
    """What the weights tell of those claims."""
    confidences = tuple(weighed(claim.features, by) for claim in examples.claims)
    scores = {least: counts(examples, by, least) for least in {*SHOWN, by.threshold}}
    return Measured(examples, confidences, scores, squared_error(examples.labels, confidences))


def _all(_folder: Path, _doc: str) -> bool:
    return True


def main() -> None:
    """Write the weights and the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weighed", type=Path, nargs="+", default=WEIGHED, help="folders of gold to learn from")
    parser.add_argument("--held", action="store_true", help="measure on the articles that are set aside, too")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus", help="where articles are that are not beside")
    given = parser.parse_args()
    examples = read_examples(given.weighed, given.corpus, _all, pairs=True, describing=of_opinions)
    learnt = fitted(examples)
    WEIGHTS.write_text(json.dumps(asdict(learnt), indent=1) + "\n", encoding="utf-8")
    held = None
    if given.held:
        aside = [folder for folder in HELD if folder.is_dir()]
        claims = read_examples(aside, given.corpus, is_aside, pairs=True, describing=of_opinions)
        held = measured(claims, learnt)
    told = page(learnt, measured(examples, learnt), held)
    PAGE.write_text(told, encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()

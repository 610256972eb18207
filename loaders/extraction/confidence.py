"""How sure a claim is: a logistic model over its evidence, with weights learnt from annotated articles.

`tools/train_confidence.py` makes the weights; docs/reference/confidence.md tells how far they can be trusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp

from loaders.extraction.evidence import Features
from schema.errors import SettingsError

FILE = "confidence.json"


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features. `threshold` is the least confidence of a claim that is worth saying."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def confidence(self, features: Features) -> float:
        """The probability, in [0, 1], that a careful reader finds the claim in the article too.

        Features without a weight were too rare in training to tell anything, and count for nothing.
        """
        weights = self.weights
        evidence = self.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
        # exp() of a large positive number overflows, of a large negative one it does not.
        return 1 / (1 + exp(-evidence)) if evidence >= 0 else exp(evidence) / (1 + exp(evidence))


@lru_cache(maxsize=1)
def confidence_model() -> ConfidenceModel:
    """The model that comes with Accords; SettingsError where its file is no such model."""
    text = resources.files("loaders").joinpath("lexicon", FILE).read_text(encoding="utf-8")
    try:
        content = json.loads(text)
        weights = {str(name): float(value) for name, value in content["weights"].items()}
        return ConfidenceModel(float(content["bias"]), weights, float(content["threshold"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"loaders/lexicon/{FILE}: {error!r}; python -m tools.train_confidence makes it") from error

"""How sure a claim is when two have read it: the rules, with a confidence of their own, and the network of pairs.

`tools/train_opinions.py` makes the weights, from annotated articles that neither has learnt from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp, log

from schema.errors import SettingsError

FILE = "opinions.json"
SUREST = 0.99
"""Opinions are read within [1 - SUREST, SUREST]: beyond it neither has been wrong often enough to tell."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """Weights of both opinions in log-odds. `threshold` is the least confidence of a claim that is worth saying.

    A claim of the rules has `bias`, `own` for their confidence and `network` for its probability, or `unseen` where
    the network did not see the two things; a claim of the network alone has `alone_bias` and `alone`.
    """

    bias: float
    own: float
    network: float
    unseen: float
    alone_bias: float
    alone: float
    threshold: float

    def of_rules(self, confidence: float, likely: float | None) -> float:
        """The probability that the rules' claim is right, given what the network thinks of it (None: nothing)."""
        second = self.unseen if likely is None else self.network * log_odds(likely)
        return _probability(self.bias + self.own * log_odds(confidence) + second)

    def of_network(self, likely: float) -> float:
        """The probability that a claim is right which the network alone makes."""
        return _probability(self.alone_bias + self.alone * log_odds(likely))


def log_odds(probability: float) -> float:
    """The logarithm of the odds, with the probability kept off 0 and 1."""
    bounded = min(max(probability, 1 - SUREST), SUREST)
    return log(bounded / (1 - bounded))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))


@lru_cache(maxsize=1)
def opinions() -> Opinions:
    """The weights that come with Accords; SettingsError where their file is broken."""
    text = resources.files("loaders").joinpath("lexicon", FILE).read_text(encoding="utf-8")
    try:
        return Opinions(**{str(name): float(value) for name, value in json.loads(text).items()})
    except (ValueError, TypeError, AttributeError) as error:
        raise SettingsError(f"loaders/lexicon/{FILE}: {error!r}; python -m tools.train_opinions makes it") from error

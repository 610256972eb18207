"""What was learnt from many written questions: which named question is meant, and which part each name plays in it.

Weights of logistic regressions, made by tools/train_ask.py; the same words give the same numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

import numpy as np

from loaders.ask.vectors import Vector

WEIGHTS = Path(__file__).with_name("weights.json")
MEANING = 3.0
"""How much the meaning of all words counts beside the words themselves; 6 read fewer questions right."""


OURS, STRANGE = "ours", "strange"
"""Whether a text asks something that a named question may answer."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chances of some values: by feature what it speaks for each, and what the meaning of the words does."""

    values: tuple[str, ...]
    base: Vector
    spoken: Mapping[str, Mapping[str, float]]
    meaning: Vector

    def chances(self, features: Iterable[str], meaning: Vector) -> dict[str, float]:
        """From 0 to 1 for each value, 1 in all."""
        score = self.base + MEANING * (self.meaning @ meaning)
        number = {value: place for place, value in enumerate(self.values)}
        for feature in features:
            for value, weight in self.spoken.get(feature, {}).items():
                score[number[value]] += weight
        score = np.exp(score - score.max())
        return dict(zip(self.values, (score / score.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Parts:
    """How likely a name plays a part."""

    base: float
    spoken: Mapping[str, float]

    def chance(self, features: Iterable[str]) -> float:
        """From 0 to 1."""
        score = self.base + sum(self.spoken.get(feature, 0.0) for feature in features)
        return 1 / (1 + exp(-max(-50.0, min(50.0, score))))


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that was learnt: of questions, of what is none of ours, of words that choose a value, and of parts."""

    questions: Chooser
    domain: Chooser
    choices: Mapping[str, Chooser]
    parts: Parts


@cache
def learnt() -> Learnt:
    """What weights.json says."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    choices = {name: _chooser(each) for name, each in kept["choices"].items()}
    parts = Parts(kept["parts"]["base"], kept["parts"]["spoken"])
    return Learnt(_chooser(kept["questions"]), _chooser(kept["domain"]), choices, parts)


def _chooser(kept: Mapping[str, object]) -> Chooser:
    values, spoken = kept["values"], kept["spoken"]
    assert isinstance(values, list)
    assert isinstance(spoken, dict)
    base, meaning = np.array(kept["base"], dtype=np.float32), np.array(kept["meaning"], dtype=np.float32)
    return Chooser(tuple(values), base, spoken, meaning)

"""Learn from written questions how people ask: `python -m tools.train_ask` writes loaders/ask/weights.json.

Logistic regressions: of the named question, of the value that words choose for a parameter, and of the part that a name
plays. What may be learnt from, and what is measured on, tools/ask_questions.py says. Needs the extra `train`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from loaders.ask.filling import ALIKE, Heard, heard, named_parts
from loaders.ask.learnt import MEANING, OURS, STRANGE, WEIGHTS
from loaders.ask.spots import Seen, value
from queries.catalog import question
from tools.ask_questions import Example, examples, outside

STRENGTH = 3.0
"""Inverse of the regularisation: 3, 5 and 15 do not differ on questions left out."""
LEAST = 2
"""A feature of fewer questions is left out."""
SMALLEST = 0.03
"""Smaller weights are left out of the file."""


def main() -> None:
    """Write the file of weights."""
    taught = list(examples())
    WEIGHTS.write_text(json.dumps(learn(taught, list(outside())), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: from {len(taught):,} questions, {WEIGHTS.stat().st_size:,} bytes")


def learn(taught: Sequence[Example], strangers: Sequence[Seen]) -> dict[str, object]:
    """All weights, as the file has them; `strangers` are texts that ask nothing of ours."""
    texts = [heard(each.seen) for each in taught]
    chosen: dict[str, list[tuple[Heard, str, str]]] = defaultdict(list)
    for each, text in zip(taught, texts, strict=True):
        for parameter in question(each.question).parameters:
            if parameter.type == "choice":
                chosen[parameter.name].append((text, each.question, each.parameters.get(parameter.name, ("",))[0]))
    choices = {
        name: _chooser(
            [(*text.features, f"of {asked}") for text, asked, _ in rows],
            [text for text, _, _ in rows],
            [right for _, _, right in rows],
        )
        for name, rows in sorted(chosen.items())
        if len({right for _, _, right in rows}) > 1
    }
    questions = _chooser([text.features for text in texts], texts, [each.question for each in taught])
    all_texts = [*texts, *map(heard, strangers)]
    ours = [OURS] * len(texts) + [STRANGE] * len(strangers)
    domain = _chooser([text.features for text in all_texts], all_texts, ours)
    return {"questions": questions, "choices": choices, "domain": domain, "parts": _parts(taught, texts)}


def _chooser(told: Sequence[Iterable[str]], texts: Sequence[Heard], right: Sequence[str]) -> dict[str, object]:
    names, table = _table(told)
    meanings = csr_matrix(np.array([text.meaning for text in texts]) * MEANING)
    fitted = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3).fit(hstack([table, meanings]).tocsr(), right)
    weights, base = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, base = np.vstack([-weights / 2, weights / 2]), np.array([-base[0] / 2, base[0] / 2])
    values = [str(each) for each in fitted.classes_]
    spoken = {}
    for place, name in enumerate(names):
        kept = {
            value: round(float(w), 2) for value, w in zip(values, weights[:, place], strict=True) if abs(w) >= SMALLEST
        }
        if kept:
            spoken[name] = kept
    return {
        "values": values,
        "base": np.round(base, 3).tolist(),
        "spoken": spoken,
        "meaning": np.round(weights[:, len(names) :], 3).tolist(),
    }


def _parts(taught: Sequence[Example], texts: Sequence[Heard]) -> dict[str, object]:
    told: list[tuple[str, ...]] = []
    right: list[bool] = []
    for each, text in zip(taught, texts, strict=True):
        for spot in (*each.seen.names, *each.seen.sectors):
            for parameter in question(each.question).parameters:
                found = value(spot, parameter)
                if found is not None and parameter.name not in ALIKE:
                    told.append(tuple(named_parts(each.question, parameter.name, text.parts[spot])))
                    right.append(found in each.parameters.get(parameter.name, ()))
    names, table = _table(told)
    fitted = LogisticRegression(C=1.0, max_iter=400, tol=1e-3).fit(table, right)
    weights = {name: round(float(w), 2) for name, w in zip(names, fitted.coef_[0], strict=True) if abs(w) >= SMALLEST}
    return {"base": round(float(fitted.intercept_[0]), 3), "spoken": weights}


def _table(told: Sequence[Iterable[str]]) -> tuple[list[str], csr_matrix]:
    bearers = Counter(feature for row in told for feature in row)
    vectorizer = DictVectorizer(dtype=np.float32)
    table = vectorizer.fit_transform([{name: 1.0 for name in row if bearers[name] >= LEAST} for row in told])
    return list(vectorizer.get_feature_names_out()), table


if __name__ == "__main__":
    main()

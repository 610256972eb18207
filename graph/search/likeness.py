"""How near a name comes to what was typed, word by word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.search.records import How
from graph.search.words import SMALL

SURE = {How.EXACT: 1.0, How.PREFIX: 0.9, How.WORDS: 0.8, How.SIMILAR: 0.7, How.LISTED: 0.0}
"""What each is worth at most. The number of articles adds up to WEIGHT: a known name may go before a better fit."""
WEIGHT = 0.35
OTHER_NAME = 0.03
"""An entity that bears the words as its own name goes before one of which they are another name."""
UNFINISHED = 0.2
"""Another name, of which little was typed, may be anything: it is worth less by so much of the part that is missing."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How, and how much, from 0 to 1."""

    how: How
    worth: float


def likeness(typed: Sequence[str], name: Sequence[str]) -> Likeness:
    """How near the words of a name come to those that were typed, of which the last may be unfinished."""
    if list(typed) == list(name):
        return Likeness(How.EXACT, SURE[How.EXACT])
    whole, sought = " ".join(name), " ".join(typed)
    covered = len(sought) / max(len(whole), 1)
    if whole.startswith(sought):
        return Likeness(How.PREFIX, SURE[How.PREFIX] + 0.08 * covered)
    if all(word in name for word in typed[:-1]) and any(word.startswith(typed[-1]) for word in name):
        return Likeness(How.WORDS, SURE[How.WORDS] + 0.08 * min(covered, 1.0))
    return Likeness(How.SIMILAR, SURE[How.SIMILAR] * _similar(typed, name) + 0.08 * min(covered, 1 / covered))


def score(found: Likeness, articles: int, most: int, *, other_name: float | None) -> float:
    """What orders hits: the likeness, and the number of articles on a scale on which a few count for much.

    `other_name` is the part of another name that was typed; None where the entity's own was found.
    """
    known = math.log1p(articles) / math.log1p(most) if most else 0.0
    less = 0.0 if other_name is None else OTHER_NAME + UNFINISHED * (1 - min(other_name, 1.0))
    return round(found.worth + WEIGHT * known - less, 4)


def nearest(typed: str, words: Sequence[str], *, is_unfinished: bool) -> list[str]:
    """Those of the words that may be meant, the nearest first; of equally near ones the first.

    An error is a letter that is missing, surplus, wrong or swapped with the next. Of a word that is unfinished the
    beginnings are compared, behind whole words.
    """
    allowed = errors_allowed(typed)
    found = {place: (0, wrong, place) for _, wrong, place in _within(typed, words, allowed)}
    if is_unfinished:
        for length in (len(typed), len(typed) + 1):
            for _, wrong, place in _within(typed, [word[:length] for word in words], allowed):
                found[place] = min(found.get(place, (1, wrong, place)), (1, wrong, place))
    return [words[place] for _, _, place in sorted(found.values()) if words[place] != typed]


def errors_allowed(word: str) -> int:
    """How many errors a word of that length may have: short ones would become anything."""
    return 0 if len(word) < 3 else 1 if len(word) < 7 else 2


def _similar(typed: Sequence[str], name: Sequence[str]) -> float:
    """The part of what was typed that the name has, or half of it and half of the name where that is more."""
    said = [word for word in typed if word not in SMALL] or list(typed)
    near = sum(len(word) * _best(word, name, is_last=word is typed[-1]) for word in said)
    of_typed = near / len("".join(said))
    meant = [word for word in name if word not in SMALL] or list(name)
    met = sum(len(word) for word in meant if _best(word, said, is_last=False) > 0)
    return max(of_typed, (of_typed + met / len("".join(meant))) / 2)


def _best(typed: str, name: Sequence[str], *, is_last: bool) -> float:
    allowed = errors_allowed(typed)
    cut = [word[: len(typed) + 1] for word in name if len(word) > len(typed)] if is_last else []
    if typed in name or (is_last and any(word.startswith(typed) for word in cut)):
        return 1.0
    found = process.extractOne(typed, [*name, *cut], scorer=OSA.distance, score_cutoff=allowed)
    return 0.0 if found is None else max(0.0, 1 - found[1] / len(typed))


def _within(typed: str, words: Sequence[str], allowed: int) -> list[tuple[str, int, int]]:
    return process.extract(typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)

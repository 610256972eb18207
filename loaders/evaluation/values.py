"""When a qualifier's value is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.evaluation.names import normalised, words

AMOUNT_TOLERANCE = 0.01
"""Sums may differ by this share of the larger one: texts round."""


def same_date(gold: object, found: object) -> bool:
    """Equal, or one is the coarser form of the other (2016-01 and 2016-01-23)."""
    mine, theirs = str(gold), str(found)
    return mine == theirs or mine.startswith(f"{theirs}-") or theirs.startswith(f"{mine}-")


def same_amount(gold: object, found: object) -> bool:
    """Equal within 1%; as words where one is no number."""
    try:
        mine, theirs = float(str(gold).replace(",", "")), float(str(found).replace(",", ""))
    except ValueError:
        return normalised(gold) == normalised(found)
    return abs(mine - theirs) <= AMOUNT_TOLERANCE * max(abs(mine), abs(theirs), 1)


def same_currency(gold: object, found: object) -> bool:
    """The same code."""
    return normalised(gold) == normalised(found)


def same_words(gold: object, found: object) -> bool:
    """One's words are among the other's, or half of all are common; of lists, any two of their values."""
    if isinstance(gold, list | tuple) or isinstance(found, list | tuple):
        return any(same_words(mine, theirs) for mine in _listed(gold) for theirs in _listed(found))
    mine, theirs = set(words(gold)), set(words(found))
    if not mine or not theirs:
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) / len(mine | theirs) >= 0.5


SCORED: Mapping[str, Callable[[object, object], bool]] = {
    "date": same_date,
    "amount": same_amount,
    "currency": same_currency,
    "sector": same_words,
    "place": same_words,
    "role": same_words,
}
"""The qualifiers that are scored on matched facts, each with its measure."""

COMPLETE = ("date", "sector", "amount")
"""A fact is complete where these are right, as far as gold has them."""


def is_right(name: str, gold: object, found: object) -> bool:
    """Whether the qualifier of that name has a right value; one without a measure of its own is compared as words."""
    return not is_absent(found) and SCORED.get(name, same_words)(gold, found)


def is_absent(value: object) -> bool:
    """Whether a qualifier has no value."""
    return value is None or value == ""


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]

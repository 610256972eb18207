"""The words that tell what the columns of a table hold, read from loaders/lexicon/tables.yaml once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from loaders.extraction.frames.frame import PLAIN
from loaders.extraction.qualifiers.amounts import CODES, SCALES, SYMBOLS, WORDS
from schema.errors import SettingsError
from schema.generated.vocabulary import Relation

Words = frozenset[str]

_FILE = "tables.yaml"
_WORD = re.compile(r"[\w%✓✔√]+")
_SCALE = "|".join(sorted((scale for scale in SCALES if len(scale) > 1), key=len, reverse=True))
_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_CODE = "|".join(sorted(CODES))
_CURRENCY_WORD = "|".join(sorted((re.escape(word) for word in WORDS), key=len, reverse=True))
_UNIT = re.compile(
    rf"(?P<symbol>{_SYMBOL})[\s(]{{0,2}}(?P<times1>100?\s)?(?P<scale1>(?:{_SCALE})s?\b|[mbk]\b)?"
    rf"|(?P<times2>\b100?\s)?(?:\b(?P<scale2>{_SCALE})s?\s(?:of\s)?)?"
    rf"\b(?:(?P<code>{_CODE})\b|(?P<word>(?i:{_CURRENCY_WORD}))s?\b)(?:[\s(]{{1,2}}(?P<scale3>{_SCALE})s?\b)?"
)
_ALSO_OTHER_WORDS = frozenset({"real", "won", "rand", "dong", "pound", "franc", "lira"})
"""Currencies that are a currency in a head only beside a scale or as a plural: "in real terms"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one unit of a column is: a currency (ISO 4217) and how many of it."""

    currency: str
    scale: float


@dataclass(frozen=True, slots=True)
class TableWords:
    """Classes of column heads and cells; each maps the class to its words."""

    columns: Mapping[str, Words]
    amounts: Mapping[Relation, Words]
    flows: Mapping[str, Words]
    acts: Mapping[Relation, Words]
    not_sums: Words
    assent: Words
    denial: Words
    absent: Words
    planned: Words
    passed_over: Words
    from_words: Words
    to_words: Words


@lru_cache(maxsize=1)
def table_words() -> TableWords:
    """The words that come with Accords; SettingsError tells of a fault in their file."""
    text = resources.files("loaders").joinpath("lexicon", _FILE).read_text(encoding="utf-8")
    try:
        entries: dict[str, Any] = yaml.load(text, Loader=PLAIN)
        return TableWords(
            columns={name: frozenset(words) for name, words in entries["columns"].items()},
            amounts={Relation(name): frozenset(words) for name, words in entries["amounts"].items()},
            flows={name: frozenset(words) for name, words in entries["flows"].items()},
            acts={Relation(name): frozenset(words) for name, words in entries["acts"].items()},
            **{name: frozenset(entries[name]) for name in TableWords.__slots__[4:]},
        )
    except (yaml.YAMLError, KeyError, ValueError, TypeError) as error:
        raise SettingsError(f"loaders/lexicon/{_FILE}: {error}") from error


def words_of(text: str) -> Words:
    """The words of a head or cell in lower case, plurals also as singulars."""
    found = {match.group().lower() for match in _WORD.finditer(text)}
    found |= {word[:-3] + "y" for word in found if word.endswith("ies") and len(word) > 4}
    return frozenset(found | {word[:-1] for word in found if word.endswith("s") and len(word) > 3})


def class_of(words: Words, classes: Mapping[Any, Words]) -> Any | None:
    """The first class that has one of the words, or None."""
    return next((name for name, members in classes.items() if words & members), None)


def unit_of(texts: Iterable[str]) -> Unit | None:
    """The currency and scale of the first text with a currency: "(£ billion)", "US$m", "in millions of euros"."""
    for text in texts:
        for match in _UNIT.finditer(text):
            groups = match.groupdict()
            scale = groups["scale1"] or groups["scale2"] or groups["scale3"]
            word = (groups["word"] or "").lower()
            if word in _ALSO_OTHER_WORDS and not scale and not match.group().lower().endswith("s"):
                continue
            if groups["symbol"]:
                currency = SYMBOLS[groups["symbol"]]
            elif groups["code"]:
                currency = "CNY" if groups["code"] == "RMB" else groups["code"]
            else:
                currency = WORDS[word]
            return Unit(currency, float(groups["times1"] or groups["times2"] or 1) * _factor(scale))
    return None


def said_beside_unit(text: str) -> Words:
    """The words of a head without its currency, scale and numbers."""
    rest = _UNIT.sub(" ", text)
    return frozenset(word for word in words_of(rest) if not word.isdigit() and word not in SCALES)


def _factor(scale: str | None) -> float:
    word = (scale or "").lower()
    return SCALES.get(word) or SCALES.get(word.removesuffix("s")) or 1.0

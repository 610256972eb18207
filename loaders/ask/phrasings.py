"""The phrasings of the named questions, as rows of stems and slots that a question can be laid beside."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from loaders.ask.words import lexicon, stem_of, words
from queries.catalog import Question, catalog
from queries.parameters import Parameter

LIGHT = 0.25
"""What a word that tells a direction weighs, beside one that tells a subject."""
SLOT = 0.7
"""What a name in the right place weighs."""
STRANGE = 1.0
"""What a word weighs that no phrasing has."""

_PART = re.compile(r"\{(\w+)\}|\[(\w+)=([^\]]+)\]|([^{}\[\]]+)")
_BEFORE_A_DATE = frozenset(map(stem_of, ("on", "in", "since", "at", "from")))


@dataclass(frozen=True, slots=True)
class Token:
    """A stem, or the parameter whose value stands in its place."""

    stem: str
    slot: Parameter | None = None


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask a question; `fixed` are the parameters that its words mean. Dates are left out."""

    question: Question
    text: str
    tokens: tuple[Token, ...]
    fixed: Mapping[str, str]


def tokens_of(question: Question, phrase: str) -> tuple[tuple[Token, ...], dict[str, str]]:
    """The tokens of a phrasing, and the parameters that it fixes. Raises ValueError for a slot that is no parameter."""
    known = {each.name: each for each in question.parameters}
    tokens: list[Token] = []
    fixed: dict[str, str] = {}
    for slot, name, value, plain in _PART.findall(phrase):
        if (slot or name) and (slot or name) not in known:
            raise ValueError(f"{question.name}: the phrasing {phrase!r} has no parameter {slot or name!r}")
        if name:
            fixed[name] = value
        elif slot and known[slot].type == "date":
            if tokens and tokens[-1].stem in _BEFORE_A_DATE:
                tokens.pop()
        elif slot:
            tokens.append(Token("", known[slot]))
        else:
            tokens += (Token(word.stem) for word in words(plain))
    return tuple(tokens), fixed


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """All phrasings of all questions."""
    return tuple(_phrasings())


def _phrasings() -> Iterator[Phrasing]:
    for question in catalog():
        for phrase in question.phrases:
            yield Phrasing(question, phrase, *tokens_of(question, phrase))


@cache
def weights() -> Mapping[str, float]:
    """How much each stem of the phrasings tells: the fewer questions have it, the more (idf, from 0 to 1)."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for phrasing in phrasings():
        for token in phrasing.tokens:
            bearers[token.stem].add(phrasing.question.name)
    most = math.log(1 + len({phrasing.question.name for phrasing in phrasings()}))
    found = {stem: math.log(1 + math.exp(most) / len(names)) / most for stem, names in bearers.items() if stem}
    return {stem: LIGHT * weight if stem in lexicon().light else weight for stem, weight in found.items()}


def weight(stem: str) -> float:
    """What a stem weighs in a comparison."""
    known = weights().get(stem)
    return known if known is not None else LIGHT if stem in lexicon().light else STRANGE


@cache
def vocabulary() -> frozenset[str]:
    """The stems that questions are made of."""
    return frozenset(weights()) | frozenset(lexicon().alike.values()) | frozenset(map(stem_of, lexicon().light))

"""From the words of a text to codes of the sector scheme, and from a field's adjective to its noun."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from schema.schemes import sector_matches

NOUNS = {
    "economic": "economy", "cultural": "culture", "industrial": "industry", "agricultural": "agriculture",
    "scientific": "science", "technological": "technology", "technical": "technology", "political": "politics",
    "educational": "education", "environmental": "environment", "financial": "finance", "fiscal": "finance",
    "monetary": "finance", "commercial": "trade", "medical": "medicine", "naval": "navy", "judicial": "judiciary",
    "academic": "academia",
}  # fmt: skip


def as_noun(word: str) -> str:
    """The noun of a field's adjective ("economic" → "economy"), other words unchanged."""
    return NOUNS.get(word.lower(), word)


@lru_cache(maxsize=8192)
def codes_of(phrase: str) -> tuple[str, ...]:
    """Codes of the sectors that the phrase names, in the order of its words."""
    return tuple(dict.fromkeys(match.code for match in sector_matches(phrase)))


@lru_cache(maxsize=8192)
def is_alias(phrase: str) -> bool:
    """Whether the phrase as a whole is a name of one sector."""
    matches = sector_matches(phrase)
    return len(matches) == 1 and (matches[0].start, matches[0].end) == (0, len(phrase))


def sector_codes(phrases: Iterable[str]) -> tuple[str, ...]:
    """Codes of all sectors that the phrases name, without repetition."""
    return tuple(dict.fromkeys(code for phrase in phrases for code in codes_of(phrase)))

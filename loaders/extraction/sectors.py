"""From the words of a text to codes of the sector scheme, and from a field's adjective to its noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from schema.ontology import sectors

NOUNS = {
    "economic": "economy", "cultural": "culture", "industrial": "industry", "agricultural": "agriculture", "scientific": "science", "technological": "technology", "military": "military", "political": "politics", "educational": "education", "environmental": "environment",
    "financial": "finance", "commercial": "trade", "medical": "medicine", "digital": "digital", "naval": "navy", "judicial": "judiciary", "academic": "academia", "maritime": "maritime", "nuclear": "nuclear", "humanitarian": "humanitarian", "technical": "technology", "fiscal": "finance", "monetary": "finance",
}  # fmt: skip


def as_noun(word: str) -> str:
    """The noun of a field's adjective ("economic" → "economy"), other words unchanged."""
    return NOUNS.get(word.lower(), word)


@lru_cache(maxsize=1)
def _index() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for code, concept in sectors().items():
        for word in (concept.label, *concept.aliases):
            codes.setdefault(word.lower(), code)
    words = sorted(codes, key=lambda w: (-len(w), w))
    return re.compile(r"\b(" + "|".join(re.escape(w) for w in words) + r")(?:s|es)?\b", re.IGNORECASE), codes


@lru_cache(maxsize=4096)
def codes_of(phrase: str) -> tuple[str, ...]:
    """Codes of the sectors that the phrase names, in the order of its words."""
    pattern, codes = _index()
    return tuple(dict.fromkeys(codes[m.group(1).lower()] for m in pattern.finditer(phrase)))


def sector_codes(phrases: Iterable[str]) -> tuple[str, ...]:
    """Codes of all sectors that the phrases name, without repetition."""
    return tuple(dict.fromkeys(code for phrase in phrases for code in codes_of(phrase)))

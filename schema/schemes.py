"""From the words of a text to the codes of the schemes: sectors and levels of partnership.

Words are matched whole, longest alias first. An alias that is written in capitals (AI, ICT) matches capitals only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from schema.ontology import Concept, partnership_levels, sectors


@dataclass(frozen=True, slots=True)
class Match:
    """A concept's code found in a text at [start, end)."""

    code: str
    start: int
    end: int


def sector_code(words: str) -> str | None:
    """The code of the one sector that the words name, or None.

    The words as a whole are tried first, then the longest alias within them ("cooperation in the digital economy" is
    digital); of equally long ones the last, since English puts the head there ("energy research" is research).
    """
    found = sector_matches(words)
    if not found:
        return None
    return max(found, key=lambda match: (match.end - match.start, match.start)).code


def sector_codes(words: Iterable[str]) -> tuple[str, ...]:
    """The codes of the sectors that the phrases name, sorted, each once; phrases that name none are passed over."""
    return tuple(sorted({code for phrase in words if (code := sector_code(phrase)) is not None}))


def sector_matches(text: str) -> tuple[Match, ...]:
    """Every sector named in the text, in its order, without overlap."""
    return _matches(text, *_sector_aliases())


def level_code(words: str) -> str | None:
    """The code of the highest level of partnership that the words name, or None."""
    levels = partnership_levels()
    found = _matches(words, *_level_aliases())
    return max((match.code for match in found), key=lambda code: levels[code].rank or 0, default=None)


def _matches(text: str, pattern: re.Pattern[str], codes: Mapping[str, str]) -> tuple[Match, ...]:
    found = []
    for match in pattern.finditer(text):
        words = match.group()
        code = codes.get(words) or codes.get(_folded(words))
        if code is not None:
            found.append(Match(code, match.start(), match.end()))
    return tuple(found)


@cache
def _sector_aliases() -> tuple[re.Pattern[str], Mapping[str, str]]:
    return _aliases(sectors())


@cache
def _level_aliases() -> tuple[re.Pattern[str], Mapping[str, str]]:
    return _aliases(partnership_levels())


def _aliases(scheme: Mapping[str, Concept]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    codes: dict[str, str] = {}
    for concept in scheme.values():
        for alias in (concept.label, *concept.aliases, concept.code.replace("-", " ")):
            codes.setdefault(alias if alias.isupper() else _folded(alias), concept.code)
    choices: dict[str, list[str]] = {}
    for alias in sorted(codes, key=lambda alias: (-len(alias), alias)):
        choice = re.escape(alias) if alias.isupper() else f"(?i:{_loose(alias)})"
        choices.setdefault(alias[0].lower(), []).append(choice)
    # By first letter: to try some hundred aliases at each word took an eighth of the time of an export.
    initials = "|".join(f"(?=(?i:{re.escape(first)}))(?:{'|'.join(each)})" for first, each in choices.items())
    return re.compile(rf"(?<![\w-])(?:{initials})(?!\w)"), codes


def _folded(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words).replace("’", "'").lower()


def _loose(alias: str) -> str:
    return re.escape(alias).replace(r"\ ", r"[\s-]+").replace("'", "['’]")

"""The words of a question in English: where they stand, their stems, and how much each says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from graph.names import folded

NOTHING = "nothing at all"
"""Under what words.yaml puts idioms that say nothing of what is asked."""
LEXICON = Path(__file__).with_name("words.yaml")

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_IN_BETWEEN = re.compile(r"[\s-]+")
_ENDINGS = ("ations", "ation", "ing", "ed", "ies", "es", "s", "e", "ly", "y")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word at characters [start, end) of the question, and its stem."""

    start: int
    end: int
    stem: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Stems that say nothing, that say little, or turn a question round; for others the stem that stands for it.

    `choosing` gives, by parameter and stem, the value that the stem chooses. `idioms` finds several words that say one
    thing, and `meant` the stem that each of them stands for, by the words as they are written, folded; none where they
    say nothing.
    """

    ignored: frozenset[str]
    light: frozenset[str]
    turning: frozenset[str]
    alike: Mapping[str, str]
    choosing: Mapping[str, Mapping[str, str]]
    idioms: re.Pattern[str]
    meant: Mapping[str, str | None]


def words(text: str) -> Iterator[Word]:
    """The words that say something, in order."""
    known = lexicon()
    bare = _POSSESSIVE.sub(lambda match: " " * len(match.group()), text)
    end = 0
    for idiom in known.idioms.finditer(bare):
        yield from _single(bare, end, idiom.start())
        meant = known.meant[_IN_BETWEEN.sub(" ", idiom.group().lower())]
        if meant is not None:
            yield Word(*idiom.span(), meant)
        end = idiom.end()
    yield from _single(bare, end, len(bare))


def _single(text: str, start: int, end: int) -> Iterator[Word]:
    known = lexicon()
    for match in _WORD.finditer(text, start, end):
        if folded(match.group()) in known.ignored:
            continue
        stem = stem_of(match.group())
        yield Word(match.start(), match.end(), known.alike.get(stem, stem))


def stem_of(word: str) -> str:
    """The word without case, accents and the commonest endings; no English, only good enough to compare."""
    stem = folded(word).replace(".", "")
    if stem in _entries()["whole"]:
        return stem
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
            stem = stem.removesuffix(ending)
            break
    if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeious":
        stem = stem[:-1]
    return stem


@cache
def _entries() -> Mapping[str, Any]:
    entries: Mapping[str, Any] = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    return entries


@cache
def lexicon() -> Lexicon:
    """What words.yaml says."""
    entries = _entries()
    alike: dict[str, str] = {}
    for first, *others in entries["alike"]:
        for word in (first, *others):
            alike.setdefault(stem_of(word), stem_of(first))
    light, turning = (frozenset(map(stem_of, entries[name])) for name in ("light", "turning"))
    choosing = {
        name: {alike.get(stem_of(word), stem_of(word)): value for value, chosen in values.items() for word in chosen}
        for name, values in entries["choosing"].items()
    }
    meant = dict(_idioms(entries["idioms"], alike))
    # The longest first, so that "tear up" is no part of it where a longer one holds it.
    longest = sorted(meant, key=lambda written: (-len(written), written))
    written = "|".join(re.escape(each).replace("\\ ", r"[\s-]+") for each in longest)
    idioms = re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
    return Lexicon(frozenset(map(folded, entries["ignored"])), light, turning, alike, choosing, idioms, meant)


def _idioms(entries: Mapping[str, list[str]], alike: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Each idiom in each of its forms ("sit/sat down with" are two), with the stem that it stands for."""
    for word, idioms in entries.items():
        stem = stem_of(word)
        for idiom in idioms:
            for form in product(*(each.split("/") for each in idiom.split())):
                yield " ".join(each for each in form if each), None if word == NOTHING else alike.get(stem, stem)

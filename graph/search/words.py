"""From a name, or what somebody types, to the words by which both are compared."""

from __future__ import annotations

import re

from graph.names import folded

LONGEST = 200
"""Characters that are looked at: no name in the world is longer, and some who type are no people."""
MARK = "\ue000"
"""Begins the words that tell kind and state: a character for private use, which no name has."""
_ACRONYM = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
SMALL = frozenset(["a", "an", "and", "at", "by", "de", "des", "du", "for", "from", "in", "la", "le"]) | frozenset(
    ["of", "on", "the", "to", "with"]
)
"""Words that tell nothing by themselves."""
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in their order, without case, accents and points: "U.S.–Türkiye" is us, turkiye."""
    plain = _APOSTROPHE.sub("", folded(name[:LONGEST]))
    return tuple(_WORD.findall(_ACRONYM.sub(lambda found: found.group().replace(".", ""), plain)))


def kind_word(kind: str) -> str:
    """The word that stands with every name of an entity of that kind."""
    return f"{MARK}k{kind.lower()}"


def state_word(code: str) -> str:
    """The word that stands with every name of an entity that belongs to that state."""
    return f"{MARK}s{code.lower()}"

"""The side that a label gives to the people listed under it: "For Peru:", "PERU: Ann Poe, Minister"."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

SIDES = frozenset({Kind.STATE, Kind.INSTITUTION})
LONGEST_LABEL = 9
"""Tokens of a label."""

MOST_LINES = 12
"""Lines of a list between its label and a name."""

OPENERS = ("for", "signed for", "on behalf of", "from", "on the part of", "representing")


def labelled(text: Text, token: int) -> Chain | None:
    """The side of the label over the line of the token, or before the token in its line; None over running text."""
    parse = text.parse
    start = _line(text, token)
    for mark in range(token - 1, start, -1):
        if parse.words[mark] == ":":
            return _side(text, start, mark) if mark - start <= LONGEST_LABEL else None
    end = start
    for _ in range(MOST_LINES):
        if end < 1:
            return None
        start = _line(text, end - 1)
        words = [t for t in range(start, end) if parse.pos[t] != "SPACE"]
        if words and len(words) <= LONGEST_LABEL and _is_label(text, words):
            return _side(text, words[0], words[-1] + 1)
        if any(parse.pos[t] in ("VERB", "AUX") and parse.tags[t] in ("VBZ", "VBD", "VBP", "MD") for t in words):
            return None
        end = start
    return None


def _line(text: Text, token: int) -> int:
    """The first token of the token's line."""
    parse = text.parse
    while token > 0 and "\n" not in parse.text[parse.starts[token - 1] : parse.starts[token]]:
        token -= 1
    return token


def _is_label(text: Text, words: list[int]) -> bool:
    """Whether a line ends in a colon, or opens with "for" and the like and holds a name."""
    parse = text.parse
    line = " ".join(parse.lowers[words[0] : words[-1] + 1])
    if any(chain is not None and chain.kind == Kind.PERSON for chain in map(text.discourse.at, words)):
        return False
    return parse.words[words[-1]] == ":" or any(line.startswith(f"{opener} ") for opener in OPENERS)


def _side(text: Text, start: int, end: int) -> Chain | None:
    """The one state or body that the label names."""
    named = {c.number: c for c in map(text.discourse.at, range(start, end)) if c is not None and c.kind in SIDES}
    return next(iter(named.values())) if len(named) == 1 else None

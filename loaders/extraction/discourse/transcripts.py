"""Whose turn it is in a transcript: "PRESIDENT POE:  We are glad …", up to the next such label."""

from __future__ import annotations

from bisect import bisect_right

from loaders.extraction.discourse.chain import Chain, plain
from loaders.extraction.discourse.discourse import Discourse
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST_LABEL = 8
"""Tokens before the colon."""
FEWEST = 2
"""Labels that make a transcript; a single one may be anything."""
THE_AUTHOR = frozenset({"the president", "the vice president", "the prime minister", "the secretary"})
"""Labels of the one whose words the title announces."""


class Transcript:
    """The turns of one article, by their first tokens; without labels in capitals there are none."""

    def __init__(self, parse: Parse, discourse: Discourse) -> None:
        self._discourse = discourse
        found = [(start, colon) for start, _ in _lines(parse) if (colon := _label_end(parse, start)) is not None]
        self._turns = [
            (colon, parse.slice(start, colon).lower()) for start, colon in (found if len(found) >= FEWEST else [])
        ]
        self._starts = [colon for colon, _ in self._turns]

    def is_spoken(self, token: int) -> bool:
        """Whether the token is part of somebody's turn."""
        return bool(self._starts) and token > self._starts[0]

    def speaker(self, token: int) -> Chain | None:
        """The person whose turn it is at the token; None where the label names nobody who is known."""
        turn = bisect_right(self._starts, token) - 1
        if turn < 0:
            return None
        label = self._turns[turn][1]
        if label in THE_AUTHOR:
            return self._discourse.author
        surname = plain(label).split()[-1:]
        people = (c for c in self._discourse.chains if c.kind == Kind.PERSON)
        return next((c for c in people if plain(c.name).split()[-1:] == surname), None)


def _lines(parse: Parse) -> list[tuple[int, int]]:
    """Where lines begin, with their ends."""
    starts = [0, *(t + 1 for t, word in enumerate(parse.words) if "\n" in word)]
    return list(zip(starts, [*starts[1:], len(parse)], strict=True))


def _label_end(parse: Parse, start: int) -> int | None:
    """The colon behind words in capitals at the start of a line, or None."""
    for token in range(start, min(start + LONGEST_LABEL + 1, len(parse))):
        word = parse.words[token]
        if word == ":":
            return token if token > start else None
        if any(letter.islower() for letter in word) or "\n" in word:
            return None
    return None

"""Where a sentence tells of things: their names, what refers back to them, and what is described without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

DESCRIBED = (Kind.AGREEMENT, Kind.EVENT, Kind.PROJECT, Kind.POLICY, Kind.WORK, Kind.INSTITUTION)
"""Kinds that texts describe rather than name: "an agreement on fisheries"."""
REFERRING = frozenset({"NOUN", "PRON", "DET", "PROPN"})
LARGEST_GROUP = 6
"""Members of a group that a phrase stands for; who stands for more is no party of its own."""
BESIDE = 2
"""Tokens between a title and the name that it belongs to."""
SHORTEST, LONGEST = 4, 110
"""Tokens of a sentence that is read: a shorter one says nothing of two things, a longer one is a list of names."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens [start, end) that stand for those chains (several for a group), with their head token.

    `how`: name, capital (a city that stands for its state), refers (a pronoun or a description of what was named
    before), described, or field (of the sector scheme).
    """

    start: int
    end: int
    head: int
    chains: tuple[Chain, ...]
    how: str

    @property
    def kind(self) -> Kind:
        """The kind of what it stands for."""
        return self.chains[0].kind


def spots_of(text: Text, number: int) -> list[Spot]:
    """The spots of the sentence with that number, in text order; of those with one start the longer first."""
    start, end = text.parse.sentences[number]
    if not SHORTEST < end - start <= LONGEST:
        return []
    found = _Found(text, number)
    found.names()
    if not found.covered:
        return []  # of who is not named here nothing is learnt that holds beyond the sentence
    for token in range(start, end):
        if token not in found.covered and text.parse.pos[token] in REFERRING:
            found.unnamed(token)
    return found.in_order()


class _Found:
    """The spots of one sentence while they are being found."""

    def __init__(self, text: Text, number: int) -> None:
        self._text, self._number = text, number
        self._end = text.parse.sentences[number][1]
        self._spots: dict[tuple[int, int, tuple[int, ...]], Spot] = {}
        self.covered: set[int] = set()

    def in_order(self) -> list[Spot]:
        """What was found."""
        return sorted(self._spots.values(), key=lambda spot: (spot.start, -spot.end))

    def _add(self, start: int, end: int, head: int, chains: tuple[Chain, ...], how: str) -> None:
        spot = Spot(start, min(end, self._end), head, chains, how)
        self._spots.setdefault((spot.start, spot.end, tuple(chain.number for chain in chains)), spot)

    def names(self) -> None:
        """Add what is named or was described by a rule."""
        for start, chain in tuple(self._text.discourse.told_in_order(self._number)):
            for begin, end in tuple(chain.spans):
                if begin == start:
                    self._named(begin, min(end, self._end), chain)

    def _named(self, start: int, end: int, chain: Chain) -> None:
        head = head_of(self._text.parse, start, end)
        self._add(start, end, head, (chain,), "described" if chain.described else "name")
        if chain.kind == Kind.PLACE and chain.capital_of:
            state = self._text.discourse.as_actor(chain, start)
            if state is not None and state is not chain:
                self._add(start, end, head, (state,), "capital")
        self.covered.update(range(start, end))

    def unnamed(self, token: int) -> None:
        """Add what the token refers back to, or else what it describes."""
        meant = {chain.number: chain for chain in self._text.arguments.single(token)}
        if meant and len(meant) <= LARGEST_GROUP and not set(meant) <= self._told_beside(token):
            self._add(token, token + 1, token, tuple(meant.values()), "refers")
        elif self._text.parse.pos[token] in ("NOUN", "PROPN"):
            self._described(token)

    def _told_beside(self, token: int) -> set[int]:
        """Numbers of the chains named in the token's phrase, or right beside a word that is no pronoun."""
        low, high = self._text.parse.subtree(token)
        if self._text.parse.pos[token] != "PRON":
            low, high = min(low, token - BESIDE), max(high, token + BESIDE + 2)
        return {c.number for spot in self._spots.values() if low <= spot.start < high for c in spot.chains}

    def _described(self, token: int) -> None:
        arguments, lemma = self._text.arguments, self._text.parse.lemmas[token]
        kind = next((k for k in self._text.lexicon.description_kinds.get(lemma, ()) if k in DESCRIBED), None)
        if kind is None:
            for chain in arguments.fields(token, known=True):
                for start, end in self._at(chain, token):
                    self._add(start, end, token, (chain,), "field")
            return
        for chain in arguments.things(token, frozenset({kind}), kind, frozenset())[:1]:
            for start, end in self._at(chain, token):
                self._add(start, end, token, (chain,), "described")
                self.covered.update(range(start, end))
                return
            self._add(token, token + 1, token, (chain,), "refers")

    def _at(self, chain: Chain, token: int) -> Iterator[tuple[int, int]]:
        return ((start, end) for start, end in tuple(chain.spans) if start <= token < end <= self._end)


def head_of(parse: Parse, start: int, end: int) -> int:
    """The first of the tokens [start, end) that hangs on none of the others."""
    return next((t for t in range(start, end) if not start <= parse.heads[t] < end or parse.heads[t] == t), end - 1)

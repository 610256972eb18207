"""How near a question comes to a phrasing: what both have in the same order, and what both have at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.ask.phrasings import SLOT, Phrasing, Token, weight
from loaders.ask.words import lexicon
from queries.parameters import Parameter

ORDER = 0.6
"""How much the order counts, beside the mere presence of a word."""
LEAST_SUBJECT = 0.15
"""The least weight of shared words that tell a subject: names and directions alone are no question."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the question: a stem, or the number of a name or sector that stands there.

    `is_mended` where the stem is not the one that was typed, but one that comes near it.
    """

    stem: str
    spot: int | None = None
    is_mended: bool = False


Fits = Callable[[Piece, Parameter], bool]
"""Whether the spot of a piece may be the value of a parameter."""


@dataclass(frozen=True, slots=True)
class Match:
    """What both share, by weight, beside what each has; which spots stand in which slots."""

    shared: float
    asked: float
    said: float
    slots: tuple[tuple[int, Parameter], ...]

    def likeness(self, aside: float) -> float:
        """Dice's measure, from 0 to 1, of the question without what stands aside, by its weight."""
        both = self.asked - aside + self.said
        return 2 * self.shared / both if both > 0 else 0.0


def match(pieces: Sequence[Piece], phrasing: Phrasing, fits: Fits) -> Match | None:
    """The question laid beside the phrasing; None where they share too little for a subject."""
    both = _present(pieces, phrasing.tokens)
    if sum(weight(stem) for stem in both if stem not in lexicon().light) < LEAST_SUBJECT:
        return None
    ordered, slots = _aligned(pieces, phrasing.tokens, fits)
    present = sum(weight(stem) * count for stem, count in both.items()) + SLOT * len(slots)
    return Match(
        shared=ORDER * ordered + (1 - ORDER) * max(ordered, present),
        asked=sum(map(_piece_weight, pieces)),
        said=sum(map(_token_weight, phrasing.tokens)),
        slots=slots,
    )


def _piece_weight(piece: Piece) -> float:
    return weight(piece.stem) if piece.spot is None else SLOT


def _token_weight(token: Token) -> float:
    return weight(token.stem) if token.slot is None else SLOT


def _present(pieces: Sequence[Piece], tokens: Sequence[Token]) -> Counter[str]:
    asked = Counter(piece.stem for piece in pieces if piece.spot is None)
    said = Counter(token.stem for token in tokens if token.slot is None)
    return asked & said


def _aligned(
    pieces: Sequence[Piece], tokens: Sequence[Token], fits: Fits
) -> tuple[float, tuple[tuple[int, Parameter], ...]]:
    """The heaviest common subsequence, and the spots in its slots."""
    table = [[0.0] * (len(tokens) + 1) for _ in range(len(pieces) + 1)]
    for row in range(len(pieces) - 1, -1, -1):
        for column in range(len(tokens) - 1, -1, -1):
            gain = _gain(pieces[row], tokens[column], fits)
            joined = gain + table[row + 1][column + 1] if gain else 0.0
            table[row][column] = max(joined, table[row + 1][column], table[row][column + 1])
    slots = []
    row = column = 0
    while row < len(pieces) and column < len(tokens):
        gain = _gain(pieces[row], tokens[column], fits)
        if gain and table[row][column] == gain + table[row + 1][column + 1]:
            spot, slot = pieces[row].spot, tokens[column].slot
            if spot is not None and slot is not None:
                slots.append((spot, slot))
            row, column = row + 1, column + 1
        elif table[row][column] == table[row + 1][column]:
            row += 1
        else:
            column += 1
    return table[0][0], tuple(slots)


def _gain(piece: Piece, token: Token, fits: Fits) -> float:
    if piece.spot is None and token.slot is None:
        return weight(piece.stem) if piece.stem == token.stem else 0.0
    if piece.spot is not None and token.slot is not None:
        return SLOT if fits(piece, token.slot) else 0.0
    return 0.0

"""A sentence with its spots as the numbers that the network reads: pieces of words, kinds, and pairs of spots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from loaders.extraction.pairs.spots import Spot
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Relation

RELATIONS = tuple(Relation)
KINDS = tuple(Kind)
HOWS = ("name", "capital", "refers", "described", "field")
"""Their order is part of the weights: what is added goes to the end."""
OPEN, CLOSE = 101, 102
"""The pieces at the ends of a sentence."""
MOST_PIECES = 200
MOST_WORDS = 100_000
"""Words whose pieces are remembered."""
STEPS = (4, 10, 22)
"""Pieces between two spots at which they count as further apart."""
PIECE, SPOT, PAIR = ("sentence", "piece"), ("spot",), ("pair",)
INPUTS = {
    "pieces": PIECE,
    "kinds": PIECE,
    "hows": PIECE,
    "spot_sentence": SPOT,
    "spot_start": SPOT,
    "spot_end": SPOT,
    "spot_head": SPOT,
    "pair_subject": PAIR,
    "pair_object": PAIR,
    "pair_apart": PAIR,
    "between_start": PAIR,
    "between_end": PAIR,
}
"""What goes into the network, in its order, with the axes of each table."""
Array = npt.NDArray[np.int64]


class Pieces:
    """Words cut into pieces, each of them once: how a word is cut its neighbours do not change."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces, none for what is no sign of the network's."""
        found = self._known.get(word)
        if found is None:
            found = tuple(self._tokenizer.encode([word], is_pretokenized=True, add_special_tokens=False).ids)
            if len(self._known) < MOST_WORDS:
                self._known[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Encoded:
    """The sentence with that `number`; `places` are first piece, end and first piece of the head of each spot."""

    number: int
    pieces: tuple[int, ...]
    kinds: tuple[int, ...]
    hows: tuple[int, ...]
    spots: tuple[Spot, ...]
    places: tuple[tuple[int, int, int], ...]
    pairs: tuple[tuple[int, int], ...]


def encoded(parse: Parse, number: int, spots: Sequence[Spot], cut: Pieces) -> Encoded | None:
    """The sentence with that number; None where no two of its spots can be joined.

    Spots beyond the longest sentence are left out.
    """
    if next(_pairs(spots), None) is None:
        return None
    start, end = parse.sentences[number]
    pieces = [OPEN]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for word, text in enumerate(parse.words[start:end]):
        told = cut.of(text if text.strip() else ",")[: MOST_PIECES - 1 - len(pieces)]
        if told:
            first[word], last[word] = len(pieces), len(pieces) + len(told) - 1
            pieces += told
    pieces.append(CLOSE)
    fitting = [s for s in spots if s.start - start in first and s.end - 1 - start in last and s.head - start in first]
    places = [(first[s.start - start], last[s.end - 1 - start] + 1, first[s.head - start]) for s in fitting]
    kinds, hows = [0] * len(pieces), [0] * len(pieces)
    for spot, (low, high, _) in sorted(zip(fitting, places, strict=True), key=lambda each: each[1][0] - each[1][1]):
        kinds[low:high] = [KINDS.index(spot.kind) + 1] * (high - low)
        hows[low:high] = [HOWS.index(spot.how) + 1] * (high - low)
    pairs = tuple(_pairs(fitting))
    return (
        Encoded(number, tuple(pieces), tuple(kinds), tuple(hows), tuple(fitting), tuple(places), pairs)
        if pairs
        else None
    )


def _pairs(spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """Numbers of two spots of different things that some relation joins; a group may be joined in itself."""
    numbers = [{chain.number for chain in spot.chains} for spot in spots]
    kinds = [spot.kind for spot in spots]
    for one, first in enumerate(kinds):
        for other, second in enumerate(kinds):
            apart = numbers[one].isdisjoint(numbers[other]) or (one == other and len(numbers[one]) > 1)
            if apart and (first, second) in JOINED:
                yield one, other


def _joined() -> dict[tuple[Kind, Kind], tuple[int, ...]]:
    relations = ontology.relations()
    found = {
        (subject, object): tuple(
            number for number, relation in enumerate(RELATIONS) if relations[relation].joins(subject, object)
        )
        for subject in KINDS
        for object in KINDS
    }
    return {pair: numbers for pair, numbers in found.items() if numbers}


JOINED = _joined()
"""Numbers of the relations that may hold between things of two kinds."""


def batch(sentences: Sequence[Encoded]) -> dict[str, Array]:
    """The network's input for those sentences, in the order of their spots and pairs."""
    longest = max(len(sentence.pieces) for sentence in sentences)
    spots = [(row, *place) for row, sentence in enumerate(sentences) for place in sentence.places]
    pairs, bases = [], 0
    for sentence in sentences:
        for one, other in sentence.pairs:
            here, there = sentence.places[one][2], sentence.places[other][2]
            pairs.append((bases + one, bases + other, _far(there - here), min(here, there), max(here, there) + 1))
        bases += len(sentence.places)
    rows = np.array(spots, dtype=np.int64).reshape(-1, 4).T
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 5).T
    pieces = (
        _rows([sentence.pieces for sentence in sentences], longest),
        _rows([sentence.kinds for sentence in sentences], longest),
        _rows([sentence.hows for sentence in sentences], longest),
    )
    return dict(zip(INPUTS, (*pieces, *rows, *columns), strict=True))


def _far(steps: int) -> int:
    bucket = sum(abs(steps) >= step for step in STEPS)
    return bucket + (len(STEPS) + 1 if steps < 0 else 0)


def _rows(rows: Sequence[Sequence[int]], longest: int) -> Array:
    table = np.zeros((len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table

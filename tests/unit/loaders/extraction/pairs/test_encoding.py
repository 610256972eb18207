"""A sentence as numbers: pairs that the ontology joins, groups in themselves, long sentences, tables of a batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.pairs import network
from loaders.extraction.pairs.encoding import (
    HOWS,
    INPUTS,
    KINDS,
    MOST_PIECES,
    PAIR,
    PIECE,
    SPOT,
    Pieces,
    batch,
    encoded,
)
from loaders.extraction.pairs.spots import Spot
from loaders.parse import Parse
from schema.generated.vocabulary import Kind


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """That of the network that comes with Accords."""
    read = Tokenizer.from_file(str(Path(network.FOLDER) / "tokenizer.json"))
    read.no_padding()
    read.no_truncation()
    return Pieces(read)


def parse(words: list[str]) -> Parse:
    """Those words as one sentence, without grammar."""
    blank, places = [""] * len(words), list(range(len(words)))
    ends = [place + 1 for place in places]
    return Parse("", words, blank, blank, blank, blank, places, places, ends, [(0, len(words))], [])


def spot(at: int, *things: tuple[int, Kind], how: str = "name") -> Spot:
    return Spot(at, at + 1, at, tuple(Chain(number, kind, "", "") for number, kind in things), how)


WORDS = ["Kenya", "met", "Japan", "on", "fishing", "."]
KENYA, JAPAN = spot(0, (1, Kind.STATE)), spot(2, (2, Kind.STATE))


def test_pairs_are_those_that_some_relation_joins(pieces: Pieces) -> None:
    field = spot(4, (3, Kind.SECTOR), how="field")
    found = encoded(parse(WORDS), 0, [KENYA, JAPAN, field], pieces)
    assert found is not None
    assert found.pairs == ((0, 1), (1, 0))


def test_two_mentions_of_one_thing_are_no_pair(pieces: Pieces) -> None:
    assert encoded(parse(WORDS), 0, [KENYA, spot(2, (1, Kind.STATE))], pieces) is None


def test_a_group_is_a_pair_in_itself(pieces: Pieces) -> None:
    found = encoded(parse(WORDS), 0, [spot(0, (1, Kind.STATE), (2, Kind.STATE), how="refers")], pieces)
    assert found is not None
    assert found.pairs == ((0, 0),)


def test_pieces_bear_the_kind_and_the_way_of_their_spot(pieces: Pieces) -> None:
    found = encoded(parse(WORDS), 0, [KENYA, JAPAN], pieces)
    assert found is not None
    start, end, _ = found.places[0]
    assert set(found.kinds[start:end]) == {KINDS.index(Kind.STATE) + 1}
    assert set(found.hows[start:end]) == {HOWS.index("name") + 1}
    assert (found.kinds[0], found.kinds[-1]) == (0, 0)


def test_what_stands_beyond_the_longest_sentence_is_left_out(pieces: Pieces) -> None:
    words = ["Kenya", "met", "Japan"] + ["today"] * MOST_PIECES + ["Peru"]
    found = encoded(parse(words), 0, [KENYA, JAPAN, spot(len(words) - 1, (3, Kind.STATE))], pieces)
    assert found is not None
    assert len(found.pieces) == MOST_PIECES
    assert found.spots == (KENYA, JAPAN)


def test_the_tables_of_a_batch_have_the_axes_that_are_told(pieces: Pieces) -> None:
    short = encoded(parse(WORDS), 0, [KENYA, JAPAN], pieces)
    long = encoded(parse([*WORDS, *WORDS]), 0, [KENYA, JAPAN, spot(6, (3, Kind.STATE))], pieces)
    assert short is not None
    assert long is not None
    tables = batch([short, long])
    sizes = {PIECE: (2, len(long.pieces)), SPOT: (5,), PAIR: (2 + 6,)}
    assert {name: table.shape for name, table in tables.items()} == {n: sizes[axes] for n, axes in INPUTS.items()}
    assert list(tables) == list(INPUTS)
    assert (tables["pieces"] > 0).sum(1).tolist() == [len(short.pieces), len(long.pieces)]
    assert tables["pair_subject"].tolist()[:2] == [0, 1]
    assert min(tables["pair_subject"][2:]) == 2

"""Infinitives in a row that a parser took apart."""

from __future__ import annotations

from loaders import nlp
from loaders.extraction.mending.series import in_series
from loaders.parse import Parse


def parsed(text: str) -> Parse:
    ((parse, _),) = nlp.parse([(text, None)])
    return in_series(parse)


def test_a_far_member_of_a_row_hangs_on_the_first() -> None:
    parse = parsed(
        "Peru stands ready to further align its development strategies with Malta, solidly advance cooperation in"
        " various fields, steadily expand the scale of trade, effectively implement projects such as the port, and"
        " continuously deepen exchanges."
    )
    first = parse.words.index("align")
    for word in ("advance", "expand", "implement", "deepen"):
        assert first in parse.ancestors(parse.words.index(word)), word


def test_a_clause_with_a_subject_of_its_own_ends_the_row() -> None:
    parse = parsed("Peru wants to sell copper, and Malta buys it.")
    assert parse.words.index("sell") not in parse.ancestors(parse.words.index("buys"))


def test_a_sentence_without_a_row_stays_as_it_was() -> None:
    ((parse, _),) = nlp.parse([("Peru signed a treaty with Malta on Monday.", None)])
    assert in_series(parse) is parse

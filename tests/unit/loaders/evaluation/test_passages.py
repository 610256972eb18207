"""The words around a fact: its sentences, however the article was cleaned."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from loaders.evaluation.passages import LONGEST, Piece, Span, passage, pieces
from schema.records import Article, RawDocument

LEAD = "The ministers of the two countries spoke with reporters after the talks in the capital."


def article(body: str, media_type: str = "text/plain") -> Article:
    (made,) = articles(RawDocument(body.encode(), media_type, "x", "x"))
    return made


def around(source: str, words: str, made: Article) -> str:
    start = source.index(words)
    found = passage([made], start, start + len(words))
    assert found is not None
    return made.text[found[0].start : found[0].end].strip()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("met", "Peru and Chile met."),
        ("Mr. Ruiz", "The U.S. envoy, Mr. Ruiz, left."),
        ("met. The", "Peru and Chile met. The U.S. envoy, Mr. Ruiz, left."),
        ("gone", '"It is gone."'),
    ],
)
def test_a_passage_is_made_of_whole_sentences(words: str, sentence: str) -> None:
    body = f'{LEAD}\n\nPeru and Chile met. The U.S. envoy, Mr. Ruiz, left.\n\n"It is gone." He sat down.\n'
    assert around(body, words, article(body)) == sentence


def test_a_passage_of_a_page_shows_no_mark_up() -> None:
    body = f"<html><body><article><p>{LEAD}</p><p>Peru <b>and</b> Chile met.</p></article></body></html>"
    assert around(body, "<b>and</b>", article(body, "text/html")) == "Peru and Chile met."


def test_a_sentence_without_end_is_cut() -> None:
    body = LEAD + "\n\n" + "and Peru and Chile " * 400 + "met"
    assert len(around(body, "met", article(body))) <= LONGEST


def test_what_cleaning_took_away_is_in_no_passage() -> None:
    made = article(f"{LEAD}\n\nPeru and Chile met.")
    assert passage([made], 10_000, 10_010) is None


def test_pieces_carry_the_marks_that_hold_over_them() -> None:
    assert pieces("Peru met Chile", 0, 14, [Span(0, 8, "missed"), Span(5, 14, "right"), Span(20, 30, "name")]) == (
        Piece("Peru ", ("missed",)),
        Piece("met", ("missed", "right")),
        Piece(" Chile", ("right",)),
    )

"""Strings that were injected into words go; names that stand on their own stay."""

from __future__ import annotations

from loaders.cleaning.mapped import MappedText
from loaders.cleaning.watermarks import find_watermark, remove_watermarks

MARKED = (
    "Ghana and Togo signed a fishing agreeDaily Copyment in Lomé. The Daily Copytwo ministers met for an hour. "
    "The agreement covers tuna, and the ministDaily Copyers want joint patrolDaily Copys from May. "
)


def test_a_string_that_recurs_inside_words_is_found() -> None:
    assert find_watermark(MARKED) == "Daily Copy"


def test_words_are_whole_again_and_lead_back_to_the_source() -> None:
    cleaned = remove_watermarks(MappedText.of(MARKED))
    assert cleaned.text == MARKED.replace("Daily Copy", "")
    start = cleaned.text.index("ministers want")
    assert MARKED[slice(*cleaned.offsets.source_span(start, start + 9))] == "ministDaily Copyers"


def test_the_same_words_standing_alone_are_a_name() -> None:
    text = MARKED + "The newspaper Daily Copy reported it first."
    assert remove_watermarks(MappedText.of(text)).text.endswith("The newspaper Daily Copy reported it first.")


def test_a_single_word_is_found_where_the_mended_words_occur_elsewhere() -> None:
    text = (
        "The partnership grows. The partNewzinership has borders. Both bordNewziers are open, and coopNewzieration "
        "with the other side, a cooperation of years, is good."
    )
    assert find_watermark(text) == "Newzi"


def test_names_in_camel_case_are_no_watermarks() -> None:
    text = "McKinsey, McDonald and McKenzie spoke at YouTube of iPhones, SmartPhones, HeadPhones and CarPhones. " * 3
    assert find_watermark(text) is None


def test_glued_sentences_are_no_watermarks() -> None:
    assert (
        find_watermark("Ministry of Foreign AffairsThe US should stop. Ministry of JusticeThe US agreed. " * 4) is None
    )

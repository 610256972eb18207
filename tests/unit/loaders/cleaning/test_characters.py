"""Single characters are mended without harm to what is right."""

from __future__ import annotations

import pytest

from loaders.cleaning.characters import mend_characters, mend_words
from loaders.cleaning.mapped import MappedText


def mended(text: str) -> str:
    return mend_words(mend_characters(MappedText.of(text))).text


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Uru\u200bguay", "Uruguay"),
        ("co\u00adoperation", "cooperation"),
        ("\ufeffQuito", "Quito"),
        ("robots\u2002are\u2002working", "robots are working"),
        ("the\u00a0\u00a0 two", "the two"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("Itâ€™s the cafÃ©", "It’s the café"),
        ("trade &amp; aid", "trade & aid"),
        ("Staff?Reporters", "Staff Reporters"),
        ("according to theXinhua News Agency", "according to the Xinhua News Agency"),
        ("working ina new company", "working in a new company"),
        ("why theyhave achieved", "why they have achieved"),
    ],
)
def test_damage_is_mended(damaged: str, meant: str) -> None:
    assert mended(damaged) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Who signed? Ghana did.",
        "“Why?” asked Lula.",
        "see https://site.example/find?Query=1",
        "Ina Garten and McKinsey met at YouTube",
        "São Paulo, Córdoba and Niš",
        "into, within, without, a forum and an oasis",
        "5 < 6 & 7 > 2",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text

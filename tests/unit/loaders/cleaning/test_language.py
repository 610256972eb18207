"""English is never refused, not even in a headline of foreign names; other languages are told."""

from __future__ import annotations

import pytest

from loaders.cleaning.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Iran and Oman sign pact.",
        "Burkina Faso, Mali, and Niger formally withdraw from the ECOWAS regional bloc.",
        "Prime minister Shehbaz Sharif and crown prince Mohammed bin Salman sign Strategic Mutual Defense Agreement.",
        "Emomali Rahmon and Shavkat Mirziyoyev inaugurate Tajikistan embassy in Tashkent during Rahmon state visit.",
    ],
)
def test_short_english_with_foreign_names_is_english(text: str) -> None:
    assert language_of(text) in ("en", None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La France et le Maroc ont signé lundi à Rabat un accord sur les énergies renouvelables.", "fr"),
        ("Deutschland und Namibia haben am Montag in Windhuk ein Abkommen über Wasserstoff unterzeichnet.", "de"),
        ("El presidente de Chile y el primer ministro de Japón firmaron un acuerdo sobre litio en Santiago.", "es"),
        ("中国和秘鲁签署了关于钱凯港的协议,双方同意加强合作。", "zh"),
        ("Россия и Сербия подписали соглашение о поставках газа в Белграде.", "ru"),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_line_without_letters_has_no_language() -> None:
    assert language_of("2024 – 11 – 03") is None


def test_a_long_text_is_told_as_well_as_a_short_one() -> None:
    sentence = "Die Bundesregierung hat gestern mit Frankreich ein Abkommen über Forschung und Bildung unterzeichnet. "
    assert language_of(sentence) == "de"
    assert language_of(sentence * 60) == "de"

"""From words to sectors and levels of partnership."""

from __future__ import annotations

import pytest

from schema.ontology import partnership_levels, sectors
from schema.schemes import level_code, sector_code, sector_codes, sector_matches


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("AI", "artificial-intelligence"),
        ("artificial intelligence", "artificial-intelligence"),
        ("AI-driven", "artificial-intelligence"),
        ("5G", "telecommunications"),
        ("chips", "semiconductors"),
        ("fisheries", "fisheries"),
        ("Fishing", "fisheries"),
        ("China–Europe freight trains".replace("–", "-"), "railways"),
        ("science and technology", "technology"),
        ("trade in services", "trade-in-services"),
        ("cooperation in the digital economy", "digital"),
        ("women’s rights", "human-rights"),
        ("counter terrorism", "counter-terrorism"),
        ("capacity building", "development"),
        ("energy research", "research"),
    ],
)
def test_words_of_the_news_find_their_sector(words: str, code: str) -> None:
    assert sector_code(words) == code


@pytest.mark.parametrize("words", ["", "practical partnerships", "ai", "tradewinds", "non-trade", "common good"])
def test_words_that_name_no_sector_find_none(words: str) -> None:
    assert sector_code(words) is None


def test_codes_of_several_phrases_are_sorted_and_unique() -> None:
    assert sector_codes(["trade", "AI", "tariffs", "prospects"]) == ("artificial-intelligence", "trade")


def test_matches_say_where_they_stand() -> None:
    text = "a pact on 5G and on critical minerals"
    assert [(text[m.start : m.end], m.code) for m in sector_matches(text)] == [
        ("5G", "telecommunications"),
        ("critical minerals", "mining"),
    ]


def test_every_wider_sector_is_a_sector_and_none_is_its_own() -> None:
    for concept in sectors().values():
        seen = {concept.code}
        while concept.broader is not None:
            assert concept.broader in sectors()
            assert concept.broader not in seen
            seen.add(concept.broader)
            concept = sectors()[concept.broader]


def test_a_word_names_one_sector_only() -> None:
    owners: dict[str, set[str]] = {}
    for concept in sectors().values():
        for word in (concept.label, concept.code, *concept.aliases):
            owners.setdefault(word.lower(), set()).add(concept.code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("code", sorted(sectors()))
def test_each_sector_is_found_by_its_own_words(code: str) -> None:
    concept = sectors()[code]
    for word in (concept.label, *concept.aliases):
        assert sector_code(word) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("all-weather comprehensive strategic partnership", "all-weather"),
        ("comprehensive strategic partner", "comprehensive-strategic"),
        ("Strategic Relationship", "strategic"),
        ("long-term partnership", "partnership"),
        ("treaty allies", "alliance"),
        ("good neighbours", None),
    ],
)
def test_words_for_a_partnership_find_their_level(words: str, code: str | None) -> None:
    assert level_code(words) == code


def test_levels_are_in_order() -> None:
    ranks = [level.rank for level in partnership_levels().values()]
    assert ranks == list(range(1, len(ranks) + 1))

"""Saved web pages of seven layouts: the article comes out whole and alone, and leads back to the mark-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.cleaning import articles
from loaders.readers import read
from schema.errors import InputError
from schema.records import Article

PAGES = Path(__file__).parent / "pages"


def article_of(name: str) -> Article:
    problems: list[InputError] = []
    (document,) = read([str(PAGES / name)], on_problem=problems.append)
    assert problems == []
    (article,) = articles(document)
    return article


def blocks(article: Article, role: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.role == role]


EXPECTED = {
    "blog.html": ("Kenya and Rwanda open a shared data centre", "2023-05-17", "Grace Achieng", "The Lake Observer"),
    "portal.html": ("Chile, Japan sign lithium supply pact", "2024-07-09", "Tomás Rivas", "Meridian News"),
    "table_layout.html": ("Hungary and Croatia agree on gas interconnector", "2009-03-12", None, None),
    "ministry.html": ("Norway and Indonesia renew forest partnership", "2022-09-12", None, None),
    "saved_page.html": (
        "Qatar and Brazil sign an open skies agreement",
        "2021-11-23",
        "Layla Haddad",
        "gulf-ledger.example",
    ),
    "wire.html": ("Vietnam, New Zealand raise ties", "2025-02-26", None, "Pacific Wire"),
    "archive.mhtml": ("Peru and Ecuador patrol the border together", "2020-02-14", None, "border-studies.example"),
}
SENTENCES = {
    "blog.html": (
        "The two transport ministries had signed the agreement on it in 2021.",
        "60 % of the cost",
        "a second site is planned for 2025.",
    ),
    "portal.html": (
        "under which Japanese battery makers will buy lithium",
        "“opens a door”",
        "asked the regional court to stop them.",
    ),
    "table_layout.html": (
        "near Donji Miholjac — a project of 395 million €",
        "“Security of supply",
        "Slovenia’s operator takes part",
    ),
    "ministry.html": (
        "Norway will pay Indonesia 56 million dollars",
        "signed a memorandum of understanding in Jakarta",
        "An independent body will verify",
    ),
    "saved_page.html": (
        "Qatar’s civil aviation authority",
        "landing rights in São Paulo since 2018.",
        "“Cargo is what we want most,”",
        "once both parliaments have ratified it.",
    ),
    "wire.html": (
        "raised their relations to a comprehensive strategic partnership",
        "witnessed the exchange of four documents",
        "They want to reach 3 billion by 2026",
        "goes on to Ho Chi Minh City",
    ),
    "archive.mhtml": (
        "Cordillera del Cóndor",
        "defence minister Oswaldo Jarrín",
        "the peace treaty of Brasilia of 1998.",
    ),
}
FOREIGN = (
    *("Related", "Leave a Reply", "Share", "hotels", "Subscribe", "Newsletter", "rights reserved", "Posted on", "Home"),
    *("Read more", "Advertisement", "Most read", "recipes", "Fisheries", "Webmaster", "Skip to", "Topics", "Imprint"),
    *("Press officer", "cookies", "Trending", "Pearl", "correspondent of", "Terms of use", "Editing by", "min read"),
)


def test_there_are_at_least_six_layouts() -> None:
    assert len(EXPECTED) >= 6
    assert set(EXPECTED) == {path.name for path in PAGES.iterdir()}


@pytest.mark.parametrize("name", EXPECTED)
def test_title_date_author_and_publisher_are_found(name: str) -> None:
    metadata = article_of(name).metadata
    assert (metadata.title, metadata.published, metadata.author, metadata.publisher) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_headline_is_the_first_block(name: str) -> None:
    article = article_of(name)
    assert article.blocks[0].role == "heading"
    assert article.text.startswith(EXPECTED[name][0] + "\n")


@pytest.mark.parametrize("name", EXPECTED)
def test_every_sentence_is_there_and_nothing_of_the_page(name: str) -> None:
    text = article_of(name).text
    assert [sentence for sentence in SENTENCES[name] if sentence not in text] == []
    assert [words for words in FOREIGN if words in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_every_letter_leads_to_the_same_letter_of_the_mark_up(name: str) -> None:
    article = article_of(name)
    wrong = [
        (character, article.source[article.offsets.source(place)])
        for place, character in enumerate(article.text)
        if character.isascii() and character.isalnum() and article.source[article.offsets.source(place)] != character
    ]
    assert wrong == []


def test_lists_tables_and_captions_keep_their_roles() -> None:
    article = article_of("ministry.html")
    assert blocks(article, "row") == [
        "Year | Avoided emissions (Mt) | Payment (million USD)",
        "2017 | 11.2 | 56",
        "2018 | 20.4 | to be agreed",
    ]
    assert blocks(article, "bullet")[0] == "Payments go to the Indonesian Environment Fund."
    assert blocks(article, "caption") == ["Payments by year"]


def test_the_address_of_a_saved_page_is_its_own() -> None:
    assert article_of("saved_page.html").metadata.url == "https://gulf-ledger.example/economy/qatar-brazil-air-deal"
    assert article_of("archive.mhtml").metadata.url == "https://border-studies.example/notes/joint-patrols"

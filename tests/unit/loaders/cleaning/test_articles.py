"""A raw document gives its articles, without the page around them and each with what is known of it."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from schema.errors import InputError, UnreadableFile, UnsupportedLanguage
from schema.records import Article, ArticleMetadata, RawDocument

BODY = (
    "Mongolia and Canada signed an agreement on critical minerals in Ulaanbaatar on Monday, the ministries said.\n\n"
    "It covers copper and rare earths. The first joint survey begins in spring, and both sides share its costs.\n\n"
)
HEADLINE = "Mongolia and Canada Sign Minerals Agreement"


def document(text: str, media_type: str = "text/plain", **known: str) -> RawDocument:
    return RawDocument(text.encode(), media_type, "x.txt", "x", ArticleMetadata(**known))


def only(text: str, **known: str) -> Article:
    (article,) = articles(document(text, **known))
    return article


def words(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks]


def test_blocks_cover_the_text_one_a_line() -> None:
    article = only(f"{HEADLINE}\n\n{BODY}")
    assert "\n".join(words(article)) == article.text
    assert [block.role for block in article.blocks] == ["heading", "paragraph", "paragraph"]


def test_the_same_bytes_give_the_same_articles() -> None:
    assert list(articles(document(BODY))) == list(articles(document(BODY)))


def test_navigation_byline_and_labels_are_metadata_and_not_text() -> None:
    article = only(
        f"Home > World > Asia\nBreaking\n\n{HEADLINE}\n\n"
        f"By: Sarnai Bold\nPublished: January 8, 2024 at 9:11 pm EST\n\n{BODY}"
    )
    assert words(article)[0] == HEADLINE
    assert len(article.blocks) == 3
    assert article.metadata == ArticleMetadata(
        title=HEADLINE, published="2024-01-08", author="Sarnai Bold", language="en"
    )


def test_source_line_of_several_parts_is_read() -> None:
    metadata = only(
        f"{HEADLINE}\n\nSource: Steppe Daily | 2022-06-16 10:01:34 | Author: Staff?Reporters\n\n{BODY}"
    ).metadata
    assert (metadata.publisher, metadata.published, metadata.author) == (
        "Steppe Daily",
        "2022-06-16",
        "Staff Reporters",
    )


def test_a_date_above_the_headline_is_the_sites_and_one_under_it_the_articles() -> None:
    assert only(f"Wed. Oct 16th, 2024\n\n{HEADLINE}\n\n{BODY}").metadata.published is None
    assert only(f"{HEADLINE}\n\nWed. Oct 16th, 2024\n\n{BODY}").metadata.published == "2024-10-16"


def test_what_is_known_beforehand_wins() -> None:
    article = only(f"{HEADLINE}\nPublished: May 5, 2020\n\n{BODY}", published="2020-05-04", title="Minerals")
    assert (article.metadata.published, article.metadata.title) == ("2020-05-04", "Minerals")


def test_an_agency_dateline_is_cut_from_its_paragraph() -> None:
    article = only(f"ULAANBAATAR, May 6 (Steppe Wire) -- {BODY}")
    assert article.text.startswith("Mongolia and Canada signed")
    assert article.metadata.publisher == "Steppe Wire"


@pytest.mark.parametrize(
    "tail",
    [
        "Related Post\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n",
        "Content comes from the Internet : Mongolia and Canada\n\nRelated suggestion: Other things happened.\n",
        "Top News\n\n• In the 1970s a crater was named after an official who wanted to fly. He did not come back.\n",
        "About the author\n\nSarnai Bold stands as a beacon of journalism and has won many prizes for her work.\n",
    ],
)
def test_the_tail_of_the_page_is_cut(tail: str) -> None:
    assert only(BODY + tail).text == only(BODY).text


def test_a_box_of_links_in_the_midst_is_cut_and_the_text_goes_on() -> None:
    first, second = BODY.strip().split("\n\n")
    article = only(f"{first}\n\nRelated stories\n\nTen lakes to see\n\n{second}\n\n{BODY.replace('Monday', 'Friday')}")
    assert "Ten lakes" not in article.text
    assert "Friday" in article.text


def test_the_biography_of_the_author_is_cut() -> None:
    article = only(
        f"{HEADLINE}\nBy Sarnai Bold\n\n{BODY}Mongolia Mining\n\nSarnai Bold\n\nShe writes on mining for many papers.\n"
    )
    assert words(article)[-1].startswith("It covers copper")


def test_a_caption_is_told_from_a_paragraph() -> None:
    article = only(f"{HEADLINE}\n\nA mine in the Gobi. (PHOTO: STEPPE)\n\n{BODY}")
    assert [block.role for block in article.blocks][:2] == ["heading", "caption"]


def test_a_file_with_a_text_cut_off_and_a_new_headline_holds_two_articles() -> None:
    second = "Peru and Ecuador Patrol Their Border Together"
    text = f"Published: May 5, 2020\n{HEADLINE}\n{BODY}- Participate in\n{second}\n{BODY.replace('Mongolia', 'Peru')}"
    one, two = articles(document(text, published="2020-05-06"))
    assert (one.part, two.part) == (0, 1)
    assert two.text.startswith(second)
    assert two.metadata.title == second
    assert (one.metadata.published, two.metadata.published) == ("2020-05-06", None)
    assert two.id == f"{one.id}-2"


def test_a_headline_with_a_byline_begins_an_article() -> None:
    second = f"Peru and Ecuador Patrol Their Border Together\nBy Rosa Quispe\nPublished: June 1, 2021\n\n{BODY}"
    one, two = articles(document(f"{HEADLINE}\nBy Sarnai Bold\n\n{BODY}{second}"))
    assert (one.metadata.author, two.metadata.author) == ("Sarnai Bold", "Rosa Quispe")
    assert two.metadata.published == "2021-06-01"


def test_section_headings_do_not_split_an_article() -> None:
    text = f"{HEADLINE}\n\n{BODY}What the Two Countries Agreed On\n\n{BODY}A Long History of Good Relations\n\n{BODY}"
    assert len(list(articles(document(text)))) == 1


def test_a_record_keeps_offsets_into_its_text() -> None:
    content = '{"id": "a", "published": "2024-05-06", "text": "**Togo** and Benin met.\\nThey\\u00a0talked."}'
    (article,) = articles(document(content, "application/json"))
    start, end = article.offsets.source_span(*(article.text.index("Benin"), article.text.index("Benin") + 5))
    assert article.source.startswith("**Togo**")
    assert article.source[start:end] == "Benin"
    assert article.metadata.published == "2024-05-06"


def test_another_language_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedLanguage, match="'fr'"):
        list(articles(document("La France et le Maroc ont signé lundi à Rabat un accord sur les énergies.")))


def test_one_article_in_another_language_does_not_take_the_others_with_it() -> None:
    french = "Le Pérou et le Chili Signent un Accord sur le Port de Chancay\nBy Rosa Quispe\n" + (
        "Le Pérou et le Chili ont signé lundi à Lima un accord sur le port, selon les deux ministères. " * 4
    )
    problems: list[InputError] = []
    found = list(articles(document(f"{HEADLINE}\nBy Sarnai Bold\n\n{BODY}{french}"), on_problem=problems.append))
    assert len(found) == 1
    assert [type(problem) for problem in problems] == [UnsupportedLanguage]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x00\x01\x02" * 50, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"....\n----\n", "no text"),
    ],
)
def test_a_document_without_text_is_refused_with_the_reason(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        list(articles(RawDocument(content, "text/plain", "x.txt", "x")))


def test_an_unknown_media_type_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnreadableFile, match="text/html"):
        list(articles(document(BODY, "video/mp4")))


def test_an_article_too_long_for_the_parser_is_refused_and_not_cut() -> None:
    with pytest.raises(UnreadableFile, match="1,000,000"):
        list(articles(document(BODY * 6000)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told(encoding: str) -> None:
    text = BODY.replace("Ulaanbaatar", "São Tomé") + "It’s an “agreement” of 5 € – no more, said the minister.\n"
    (article,) = articles(RawDocument(text.encode(encoding), "text/plain", "x.txt", "x"))
    assert "São Tomé" in article.text
    assert "“agreement” of 5 € –" in article.text


def test_a_broken_byte_in_utf8_is_reported_with_its_line() -> None:
    content = ("São Tomé é uma ilha – " * 20 + "\n").encode() + b"bro\xffken\n" + ("São Tomé é " * 20).encode()
    with pytest.raises(UnreadableFile, match=r"x\.txt:2 .*utf-8"):
        list(articles(RawDocument(content, "text/plain", "x.txt", "x")))

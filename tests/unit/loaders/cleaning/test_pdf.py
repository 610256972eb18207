"""The text layer of a PDF is read as running text."""

from __future__ import annotations

import pytest

from loaders.cleaning import articles
from schema.errors import UnreadableFile
from schema.records import RawDocument


def pdf(*pages: list[str]) -> bytes:
    """A PDF with those lines on its pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        stream = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        contents = len(objects)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {contents} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF"
    return (content + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")


def document(content: bytes) -> RawDocument:
    return RawDocument(content, "application/pdf", "a.pdf", "a")


BODY = [
    "Fiji and Samoa signed an agreement on fishing in Suva on Monday, the",
    "two ministries said. The agreement covers tuna and sets up a com-",
    "mission of six members that will meet twice a year in turn.",
]


def test_lines_are_joined_and_divided_words_put_together() -> None:
    (article,) = articles(document(pdf(BODY)))
    assert article.text == (
        "Fiji and Samoa signed an agreement on fishing in Suva on Monday, the two ministries said. "
        "The agreement covers tuna and sets up a commission of six members that will meet twice a year in turn."
    )
    start = article.text.index("commission")
    assert article.source[slice(*article.offsets.source_span(start, start + 10))] == "com-\nmission"


def test_running_titles_and_page_numbers_go() -> None:
    pages = [["Pacific Treaty Series", *BODY, f"Page {number}"] for number in range(1, 5)]
    (article,) = articles(document(pdf(*pages)))
    assert "Treaty Series" not in article.text
    assert "Page" not in article.text


def test_a_pdf_without_a_text_layer_is_refused_with_the_reason() -> None:
    with pytest.raises(UnreadableFile, match="no text layer"):
        list(articles(document(pdf([]))))


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="broken PDF"):
        list(articles(document(pdf(BODY)[:200])))

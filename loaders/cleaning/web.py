"""The only file that speaks to trafilatura (and its htmldate): what on a page is the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from trafilatura import load_html
from trafilatura.settings import Document

from loaders.cleaning.dates import edtf
from schema.records import ArticleMetadata

_BLOCKS = frozenset(("p", "head", "item", "cell", "quote", "ab", "lb", "code"))
# What surrounds an article may bear today's date or that of another article.
_AROUND = (
    "//nav | //footer | //aside | //header[not(.//h1) and not(ancestor::article) and not(ancestor::main)]"
    " | //iframe | //script[not(contains(@type, 'json'))]"
)
# The answer must not depend on the day on which a page is read, so the bound is not today.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


@dataclass(frozen=True, slots=True)
class Extract:
    """The passages of the article in their order, and what the page says of it."""

    passages: tuple[str, ...]
    metadata: ArticleMetadata


def extract(source: str, url: str | None) -> Extract:
    """What trafilatura and htmldate find; nothing where the page gives nothing.

    The date is the day of first publication, from metadata and marked elements only: a bare date somewhere in the
    text is not looked for.
    """
    tree = load_html(source)
    if tree is None:
        return Extract((), ArticleMetadata(url=url))
    for element in tree.xpath(_AROUND):
        if element.getparent() is not None:
            element.drop_tree()
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if not isinstance(found, Document):
        return Extract((), ArticleMetadata(url=url))
    metadata = ArticleMetadata(
        title=found.title or None,
        published=edtf(found.date) if found.date else None,
        url=url or found.url or None,
        publisher=found.sitename or None,
        author=found.author or None,
    )
    return Extract(tuple(_passages(found)), metadata)


def _passages(document: Document) -> Iterator[str]:
    if document.body is None:
        return
    for element in document.body.iter():
        if element.tag in _BLOCKS:
            yield "".join(element.itertext())
        elif element.text and element.text.strip():
            yield element.text

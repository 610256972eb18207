"""Which form of document is opened how: one line for each media type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loaders.cleaning import mark_up
from loaders.cleaning.decoding import decode
from loaders.cleaning.html import html_page
from loaders.cleaning.page import Page
from loaders.cleaning.pdf import pdf_page
from loaders.cleaning.record import record_page
from loaders.cleaning.text import text_page
from schema.errors import SourceLocation, UnreadableFile
from schema.records import RawDocument


def page_of(document: RawDocument) -> Page:
    """The document, decoded and laid out in blocks; UnreadableFile where that cannot be done."""
    form = FORMS.get(media_type(document.media_type)[0])
    if form is None:
        known = ", ".join(sorted(FORMS))
        raise UnreadableFile(
            f"documents of type {document.media_type!r} are not read; expected {known}", SourceLocation(document.origin)
        )
    return form(document)


def media_type(value: str) -> tuple[str, str | None]:
    """The bare media type in lower case, and its charset parameter if there is one."""
    bare, *parameters = (part.strip() for part in value.split(";"))
    for parameter in parameters:
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset":
            return bare.lower(), charset.strip(" \"'") or None
    return bare.lower(), None


def _text(document: RawDocument) -> Page:
    return text_page(decode(document.content, document.origin, declared=media_type(document.media_type)[1]))


def _html(document: RawDocument) -> Page:
    declared = media_type(document.media_type)[1] or mark_up.declared_encoding(document.content)
    return html_page(decode(document.content, document.origin, declared=declared), document.metadata.url)


def _pdf(document: RawDocument) -> Page:
    return pdf_page(document.content, document.origin)


FORMS: Mapping[str, Callable[[RawDocument], Page]] = {
    "text/plain": _text,
    "text/markdown": _text,
    "text/html": _html,
    "application/xhtml+xml": _html,
    "application/json": record_page,
    "application/pdf": _pdf,
}

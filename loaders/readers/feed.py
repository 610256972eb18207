"""RSS (0.9 to 2.0, also as RDF) and Atom files: one article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from loaders.readers.records import archived, document_of
from schema.errors import InputError, SourceLocation, UnreadableFile
from schema.records import RawDocument

_BEGINNING = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_ENTRIES = ("item", "entry")
_ROOTS = ("rss", "feed", "RDF")
# The fuller text first: content:encoded and Atom's content before summaries.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("published", "pubDate", "date", "issued", "updated")
_XHTML = "{http://www.w3.org/1999/xhtml}div"


class FeedReader:
    """The entries in the order in which they stand; the feed's title is their publisher.

    Nothing is fetched and no entity of a document type is resolved.
    """

    suffixes = (".rss", ".atom", ".xml", ".rdf")

    def recognises(self, head: bytes) -> bool:
        """The outer element of a feed."""
        return _BEGINNING.search(head) is not None

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """One document for each entry with a text; an entry that only has a title is a problem."""
        content = whole(found, limits)
        feed: dict[str, str] = {}
        number = 0
        try:
            for element in _elements(content, found):
                name = etree.QName(element).localname
                if name in _ENTRIES:
                    number += 1
                    record = {**feed, **_record(element)}
                    element.clear()
                    try:
                        yield document_of(record, archived(record), found, number)
                    except InputError as error:
                        on_problem(error)
                elif name in ("title", "language") and _stands_in_the_feed(element):
                    feed.setdefault("publisher" if name == "title" else name, _text(element))
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(f"broken XML: {error.msg}", SourceLocation(found.origin, error.lineno)) from error


def _elements(content: bytes, found: Found) -> Iterator[etree._Element]:
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    root: str | None = None
    for event, element in events:
        if root is None:
            root = etree.QName(element).localname
            if root not in _ROOTS:
                raise UnreadableFile(f"XML, but no RSS or Atom feed: its outer element is {root!r}", found.place)
        if event == "end" and isinstance(element.tag, str):
            yield element


def _stands_in_the_feed(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname in ("channel", "feed")


def _record(entry: etree._Element) -> dict[str, str]:
    children: dict[str, etree._Element] = {}
    for child in entry:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            if name != "link" or _is_the_page(child):
                children.setdefault(name, child)
    found = {
        "title": _first(children, ("title",)),
        "url": _link(children),
        "published": _first(children, _DATES),
        "author": _first(children, ("creator", "author")),
        "text": next((text for name in _TEXTS if name in children and (text := _content(children[name]))), ""),
        "id": _first(children, ("guid", "id")),
    }
    return {name: value for name, value in found.items() if value}


def _is_the_page(link: etree._Element) -> bool:
    return str(link.get("rel", "alternate")) == "alternate"


def _link(children: dict[str, etree._Element]) -> str:
    link = children.get("link")
    if link is not None:
        return str(link.get("href") or "").strip() or _text(link)
    guid = _first(children, ("guid", "id"))
    return guid if guid.startswith(("http://", "https://")) else ""


def _first(children: dict[str, etree._Element], names: tuple[str, ...]) -> str:
    return next((text for name in names if name in children and (text := _text(children[name]))), "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _content(element: etree._Element) -> str:
    page = element.find(_XHTML)
    if page is not None:
        return str(etree.tostring(page, encoding="unicode", with_tail=False))
    return "".join(str(text) for text in element.itertext()).strip()


FEED = FeedReader()

"""Web pages, also as a browser saves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from schema.records import RawDocument

_BEGINNING = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
# What browsers write into a page that they save: <!-- saved from url=(0042)https://… -->
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


class HtmlReader:
    """One page, one document; the address that a browser noted in it becomes its metadata."""

    suffixes = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """A document type or one of the outer elements."""
        return _BEGINNING.search(head) is not None

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """The page as it is."""
        content = whole(found, limits)
        metadata = found.sidecar
        saved = _SAVED_FROM.search(content[:4096])
        if saved and metadata.url is None and not saved.group(1).startswith(b"about:"):
            metadata = replace(metadata, url=saved.group(1).decode("utf-8", "replace"))
        yield RawDocument(content, "text/html", found.origin, found.stem, metadata)


HTML = HtmlReader()

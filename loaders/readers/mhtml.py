"""Web archives: a page and its pictures in one MIME file (RFC 2557), as browsers save them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from schema.errors import UnreadableFile
from schema.records import RawDocument

_BEGINNING = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


class MhtmlReader:
    """The page that the archive was made of is the document: its mark-up, transfer encoding undone."""

    suffixes = (".mhtml", ".mht")

    def recognises(self, head: bytes) -> bool:
        """A MIME header of related parts."""
        return _BEGINNING.search(head) is not None

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """The root page; frames in it are not read."""
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(whole(found, limits))
        page = _root(message)
        if page is None:
            raise UnreadableFile("a web archive without a page in it", found.place)
        content = page.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            raise UnreadableFile("a web archive whose page is empty", found.place)
        charset = page.get_param("charset")
        media_type = f"text/html; charset={charset}" if isinstance(charset, str) else "text/html"
        metadata = found.sidecar
        url = metadata.url or _address(page["Content-Location"]) or _address(message["Snapshot-Content-Location"])
        yield RawDocument(content, media_type, found.origin, found.stem, replace(metadata, url=url))


def _root(message: EmailMessage) -> EmailMessage | None:
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    return next((page for page in pages if page["Content-ID"] == start), pages[0] if pages else None)


def _address(value: object) -> str | None:
    text = str(value or "").strip()
    return text if text.startswith(("http://", "https://")) else None


MHTML = MhtmlReader()

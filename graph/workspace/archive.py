"""Raw documents by the hash of their bytes, and every way in which they came in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict

from graph.workspace.ledger import Ledger
from schema.errors import StoreCorrupt
from schema.records import ArticleMetadata, RawDocument

COMPRESSION = 6
STRUCTURED = "records/"
"""Versions of extractors that read structured sources begin with it."""


class Archive:
    """The documents of a workspace.

    The same bytes may come in more than once with other metadata (a copy without its date, under another name). The one
    with the smallest rank is read, whichever came first; one that would never be read is not kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, document: RawDocument) -> bool:
        """Keep the document, unless one to prefer for the same bytes is kept; whether that changed anything."""
        with self._ledger.transaction():
            sha256, rank = document.sha256, rank_of(document)
            before = self.rank(sha256)
            if before is None:
                self._keep_bytes(sha256, document.content)
            elif before <= rank:
                return False
            self._ledger.connection.execute(
                "INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    sha256,
                    rank,
                    document.media_type,
                    document.stem,
                    document.origin,
                    json.dumps(asdict(document.metadata), ensure_ascii=False, sort_keys=True),
                    self._ledger.stamp(),
                ),
            )
        return True

    def preferred(self, document: RawDocument) -> RawDocument:
        """The document, or the one that is kept for the same bytes and to be read instead of it."""
        rank = self.rank(document.sha256)
        if rank is None or rank >= rank_of(document):
            return document
        return self.document(document.sha256) or document

    def rank(self, sha256: str) -> str | None:
        """The rank of the sighting that is read for these bytes; None for a stranger."""
        rows = self._ledger.connection.execute("SELECT min(rank) FROM sightings WHERE sha256 = ?", (sha256,))
        smallest: str | None = rows.fetchone()[0]
        return smallest

    def document(self, sha256: str) -> RawDocument | None:
        """The document with those bytes as it is to be read, or None; raises StoreCorrupt where the bytes changed."""
        found = self._ledger.connection.execute(
            "SELECT content, media_type, stem, origin, metadata FROM sightings JOIN blobs USING (sha256)"
            " WHERE sha256 = ? ORDER BY rank LIMIT 1",
            (sha256,),
        ).fetchone()
        if found is None:
            return None
        content, media_type, stem, origin, metadata = found
        document = RawDocument(
            content=_unpacked(sha256, content),
            media_type=media_type,
            origin=origin,
            stem=stem,
            metadata=ArticleMetadata(**json.loads(metadata)),
        )
        if document.sha256 != sha256:
            raise StoreCorrupt(f"the archived bytes of {sha256} have another hash: {document.sha256}")
        return document

    def documents(self) -> Iterator[RawDocument]:
        """Every document as it is to be read, in the order of the hashes."""
        last: str | None = ""
        while True:
            rows = self._ledger.connection.execute("SELECT min(sha256) FROM blobs WHERE sha256 > ?", (last,))
            last = rows.fetchone()[0]
            if last is None:
                return
            document = self.document(last)
            if document is not None:
                yield document

    def is_structured(self, sha256: str) -> bool:
        """Whether the document is a record of a structured source, which a mapping read."""
        rows = self._ledger.connection.execute("SELECT extractor FROM readings WHERE sha256 = ?", (sha256,))
        return any(str(extractor).startswith(STRUCTURED) for (extractor,) in rows)

    def mark_read(self, document: RawDocument, extractor: str) -> None:
        """Record that every article of the document was read by that extractor."""
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (document.sha256, rank_of(document), extractor)
            )

    def was_read(self, document: RawDocument, extractor: str) -> bool:
        """Whether the document has nothing new: it, or a sighting to prefer, was read by that extractor."""
        found = self._ledger.connection.execute(
            "SELECT rank, extractor FROM readings WHERE sha256 = ?", (document.sha256,)
        ).fetchone()
        return found is not None and found[1] == extractor and found[0] <= rank_of(document)

    def _keep_bytes(self, sha256: str, content: bytes) -> None:
        self._ledger.connection.execute(
            "INSERT INTO blobs VALUES (?, ?, ?, ?)",
            (sha256, len(content), self._ledger.now(), zlib.compress(content, COMPRESSION)),
        )


def rank_of(document: RawDocument) -> str:
    """The sort key of a sighting among those of the same bytes: dated ones first, then by content.

    Where the document was found is no part of it: the same file under another path is the same sighting.
    """
    dated = "0" if document.metadata.published else "1"
    metadata = json.dumps(asdict(document.metadata), ensure_ascii=False, sort_keys=True)
    return "\n".join((dated, document.media_type, document.stem, metadata))


def _unpacked(sha256: str, content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise StoreCorrupt(f"the archived bytes of {sha256} cannot be unpacked ({error})") from error

"""The interface between an article and its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from schema.records import Article, Extraction


class Extractor(Protocol):
    """Something that reads articles and says what they claim.

    An extractor is a pure function of one article: the same article gives the same extraction, alone or in any
    company, in any process.
    """

    @property
    def version(self) -> str:
        """Name and version, e.g. "rules/1"; it changes whenever the same article may give other claims."""

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in the same order; a stream in, a stream out."""

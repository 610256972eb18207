"""An extractor whose unsure claims are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.extractor import Extractor
from schema.records import Article, Extraction


class SurestExtractor:
    """Another extractor's claims at or above a confidence, with all its referents.

    Referents stay because other claims of an article may be wanted later; what nothing speaks of makes no entity.
    """

    def __init__(self, inner: Extractor, min_confidence: float) -> None:
        self._inner = inner
        self._least = min_confidence

    @property
    def inner(self) -> Extractor:
        """The extractor whose claims these are."""
        return self._inner

    @property
    def version(self) -> str:
        """The other's version and the least confidence: `rules/1+core_web_md-3.8.0 ≥ 0.8`."""
        return f"{self._inner.version} ≥ {self._least:g}"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order."""
        version = self.version
        for extraction in self._inner.extract(articles):
            sure = (claim for claim in extraction.claims if claim.confidence >= self._least)
            claims = tuple(replace(claim, extractor=version) for claim in sure)
            yield replace(extraction, extractor=version, claims=claims)

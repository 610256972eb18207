"""From one raw document to its articles with their checked claims: the work that can be spread over processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.claim_checks import checked
from loaders.cleaning import articles
from loaders.extractor import Extractor
from loaders.records.table import MEDIA_TYPE, article_of
from schema.errors import AccordsError, InputError, OntologyViolation, SourceLocation
from schema.records import Article, Extraction, RawDocument


class ExtractionFailed(InputError):
    """An extractor that broke on an article, or ended its process."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article, what was extracted from it, and the claims that were rejected."""

    article: Article
    extraction: Extraction
    rejected: tuple[OntologyViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of one document: its articles in order, and what could not be read."""

    document: RawDocument
    articles: tuple[ReadArticle, ...]
    problems: tuple[InputError, ...] = ()


def read_documents(documents: Sequence[RawDocument], extractor: Extractor) -> list[Reading]:
    """One reading for each document, in order.

    The documents go through the extractor together, since that is faster; where it breaks they go one by one, so that
    only the one at fault is lost.
    """
    try:
        return _read(documents, extractor)
    except AccordsError:
        raise
    except Exception as error:  # noqa: BLE001 - an extractor may be anybody's: what it raises is news about one article
        if len(documents) == 1:
            return [failed(documents[0], f"{extractor.version} failed: {type(error).__name__}: {error}")]
        return [reading for document in documents for reading in read_documents([document], extractor)]


def failed(document: RawDocument, reason: str) -> Reading:
    """The reading of a document from which nothing came."""
    return Reading(document, (), (ExtractionFailed(reason, SourceLocation(document.origin)),))


def _read(documents: Sequence[RawDocument], extractor: Extractor) -> list[Reading]:
    found = [_articles(document) for document in documents]
    extractions = extractor.extract(article for cleaned, _ in found for article in cleaned)
    readings = []
    for document, (cleaned, problems) in zip(documents, found, strict=True):
        read = tuple(_checked(article, next(extractions)) for article in cleaned)
        readings.append(Reading(document, read, tuple(problems)))
    return readings


def _articles(document: RawDocument) -> tuple[list[Article], list[InputError]]:
    problems: list[InputError] = []
    cleaned: list[Article] = []
    if document.media_type == MEDIA_TYPE:
        return [article_of(document)], []
    try:
        cleaned.extend(articles(document, on_problem=problems.append))
    except InputError as error:
        problems.append(error)
    return cleaned, problems


def _checked(article: Article, extraction: Extraction) -> ReadArticle:
    rejected: list[OntologyViolation] = []
    return ReadArticle(article, checked(article, extraction, rejected.append), tuple(rejected))

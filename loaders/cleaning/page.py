"""A decoded document before it is cleaned: what every form of document gives to the same cleaning."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from loaders.cleaning.drafts import Draft
from schema.records import ArticleMetadata


@dataclass(frozen=True, slots=True)
class Page:
    """The source that offsets refer to, the blocks found in it, and what the form itself says of the article.

    `may_hold_several` is true for files into which people paste article after article.
    """

    source: str
    drafts: tuple[Draft, ...]
    metadata: ArticleMetadata = ArticleMetadata()
    may_hold_several: bool = False


def merged(first: ArticleMetadata, second: ArticleMetadata) -> ArticleMetadata:
    """What the first says, and what only the second says."""
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(ArticleMetadata)
        if getattr(first, field.name) is None
    }
    return replace(first, **missing)

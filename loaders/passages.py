"""The archived words around a claim: the cleaned text of its article, with the places of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.workspace import Workspace
from loaders.cleaning import articles
from schema.errors import InputError, UnknownThing
from schema.records import Article, ArticleId, Claim, OffsetMap

AROUND = 400
"""Characters that are shown before and after a quote."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a cleaned text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote where it stands: the text before it, its words, the text behind it.

    `start` and `end` are its characters in the cleaned text of the article; `matched` are the places, within
    before + quote + after, of the words by which the rule found the claim, its trigger first.
    """

    before: str
    quote: str
    after: str
    start: int
    end: int
    matched: tuple[Span, ...]


def read_again(workspace: Workspace, id: ArticleId) -> Article:
    """The article with that id, made again from its archived bytes. Raises UnknownThing, also of a withdrawn one."""
    stored = workspace.articles.get(id)
    document = workspace.archive.document(stored.sha256) if stored is not None and stored.is_shown else None
    if document is not None:
        try:
            for one in articles(document, on_problem=lambda problem: None):
                if one.id == id:
                    return one
        except InputError as error:
            raise UnknownThing(f"the text of {id} can no longer be read: {error}") from error
    raise UnknownThing(f"the text of {id} is not in the workspace")


def passage(article: Article, claim: Claim) -> Passage | None:
    """The words around a claim of that article; None where cleaning leaves nothing of them."""
    span = article.offsets.clean_span(claim.start_char, claim.end_char)
    if span is None:
        return None
    start, end = span
    first, last = max(0, start - AROUND), min(len(article.text), end + AROUND)
    found = (article.offsets.clean_span(*token) for token in claim.tokens)
    matched = [Span(low - first, high - first) for low, high in filter(None, found) if low >= first and high <= last]
    return Passage(
        article.text[first:start], article.text[start:end], article.text[end:last], start, end, tuple(matched)
    )


def places(offsets: OffsetMap, spans: Iterable[tuple[int, int]]) -> tuple[Span | None, ...]:
    """Where these spans of the source stand in the cleaned text; None for what cleaning took away."""
    return tuple(Span(*found) if (found := offsets.clean_span(*span)) else None for span in spans)

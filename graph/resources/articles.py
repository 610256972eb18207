"""Articles: the list with its filters, and one with what it claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.resources.evidence import ArticleRow
from graph.resources.facts import Place
from graph.resources.records import Named, made
from graph.resources.texts import filled, text
from graph.store import GraphStore, Value
from schema.errors import UnknownThing
from schema.records import ArticleId

CLAIMS = 1_000
"""Claims of one article that are shown at most."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles: of a publisher ("" means those without one), a month (2024-10) or year, a language."""

    publisher: str | None = None
    month: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Some articles, and the place behind the last where more follow."""

    articles: tuple[ArticleRow, ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of an article: who, what, whom, in which words. Offsets are characters of the article's source."""

    id: str
    fact: str
    relation: str
    modality: str
    quote: str
    confidence: float
    start_char: int
    end_char: int
    subject: Named
    object: Named


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """An article with its claims, in its order; `sha256` is the hash of the archived bytes.

    `known_from` is the day from which it counts as known. `is_cut`: it makes more claims than are shown.
    """

    article: ArticleRow
    sha256: str
    known_from: str
    claims: tuple[Statement, ...]
    is_cut: bool


def articles(
    store: GraphStore, wanted: ArticleFilter, *, limit: int, after: Place | None = None, timeout: float = 30.0
) -> ArticlePage:
    """The articles that are wanted, the newest first."""
    given: dict[str, Value] = {"publisher": wanted.publisher, "month": wanted.month, "language": wanted.language}
    asked = {name: value for name, value in given.items() if value}
    conditions = set(asked) | ({"no_publisher"} if wanted.publisher == "" else set())
    if after is not None:
        conditions.add("after_article")
        asked |= {"after_day": after[0], "after_id": after[1]}
    rows = store.read(filled("articles", frozenset(conditions)), {"limit": limit + 1, **asked}, timeout=timeout).rows
    shown = rows[:limit]
    last = (str(shown[-1][7]), str(shown[-1][0])) if len(rows) > limit else None
    return ArticlePage(tuple(made(ArticleRow, *row[:7]) for row in shown), last)


def article(store: GraphStore, id: ArticleId, *, timeout: float = 30.0) -> ArticleFound:
    """The article with that id. Raises UnknownThing."""
    rows = store.read(text("article"), {"id": id}).rows
    if not rows:
        raise UnknownThing(f"no article has the id {id}; it may have been withdrawn")
    claims = store.read(text("claims_of_article"), {"id": id, "limit": CLAIMS + 1}, timeout=timeout).rows
    about = rows[0]
    told = tuple(_statement(row) for row in claims[:CLAIMS])
    return ArticleFound(made(ArticleRow, *about[:7]), str(about[7]), str(about[8]), told, len(claims) > CLAIMS)


def _statement(row: Sequence[Value]) -> Statement:
    return made(Statement, *row[:8], made(Named, *row[8:11]), made(Named, *row[11:14]))

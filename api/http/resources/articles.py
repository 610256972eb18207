"""Articles: the list with its filters, and one with its text and what it claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.http.answering import answered
from api.http.resources.documents import ArticleDocument, ArticleList, ArticleText, Highlight
from api.http.resources.entities import UNKNOWN, place_in
from api.http.resources.fresh import fresh_routes
from api.http.resources.paging import listed, next_address
from api.http.resources.parameters import LIMIT, Cursor, Limit
from api.http.resources.texts import Texts
from api.http.service import Service
from graph.resources.articles import ArticleFilter, Statement, article, articles
from loaders.passages import places
from schema.errors import StoreUnavailable, UnknownThing
from schema.records import Article, ArticleId

LIST = "articles"
LONGEST = 100_000
"""Characters of an article's text that are sent at most."""

ArticlePath = Annotated[
    str, Path(max_length=200, description="The id of an article.", examples=["article:03bb0fc206024376"])
]


def router(service: Service) -> APIRouter:
    """/v1/articles and /v1/articles/{id}."""
    routes = fresh_routes(service, "/v1/articles", "articles")
    seconds = service.settings.query_timeout
    texts = Texts(service)

    @routes.get("", summary="Articles", operation_id="list_articles", response_model=ArticleList)
    def many(
        request: Request,
        publisher: Annotated[
            str | None,
            Query(max_length=200, description="Only of this publisher; empty for those without.", examples=["Xinhua"]),
        ] = None,
        month: Annotated[
            str | None,
            Query(pattern=r"^\d{4}(-\d\d)?$", description="Only of this month, or year.", examples=["2024-10"]),
        ] = None,
        language: Annotated[
            str | None, Query(pattern="^[a-z]{2,3}$", description="Only in this language.", examples=["en"])
        ] = None,
        limit: Limit = LIMIT,
        cursor: Cursor = None,
    ) -> Response:
        """The newest first; those without a date at the end."""
        store, version = service.shown()
        wanted = ArticleFilter(publisher, month, language)
        page = articles(store, wanted, limit=limit, after=place_in(cursor, LIST), timeout=seconds)
        next = next_address(request, LIST, page.next)
        return listed(ArticleList(version, page.articles, next), version=version, next=next)

    @routes.get(
        "/{id}",
        summary="An article with its text and claims",
        operation_id="get_article",
        response_model=ArticleDocument,
        responses=UNKNOWN,
    )
    def one(request: Request, id: ArticlePath) -> Response:
        """The archived text as it was read, with the places of the quotes in it."""
        store, version = service.shown()
        found = article(store, ArticleId(id), timeout=seconds)
        shown, missing = None, None
        try:
            shown = _text(texts.article(ArticleId(id)), found.claims)
        except (StoreUnavailable, UnknownThing) as error:
            missing = str(error)
        is_cut = found.is_cut or (shown is not None and shown.truncated)
        document = ArticleDocument(
            version, found.article, found.sha256, found.known_from, found.claims, shown, missing, is_cut
        )
        return answered(document, version=version, truncated=is_cut)

    return routes


def _text(article: Article, claims: tuple[Statement, ...]) -> ArticleText:
    spans = places(article.offsets, [(claim.start_char, claim.end_char) for claim in claims])
    highlights = tuple(
        Highlight(span.start, span.end, claim.id, claim.fact)
        for span, claim in zip(spans, claims, strict=True)
        if span is not None and span.end <= LONGEST
    )
    return ArticleText(article.text[:LONGEST], highlights, len(article.text), len(article.text) > LONGEST)

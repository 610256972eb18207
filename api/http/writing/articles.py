"""Articles in and out: hand one in, put one in the place of another, take one back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.access.caller import Caller
from api.access.scopes import Scope
from api.http.access import scope
from api.http.service import Service
from api.http.writing import models
from api.http.writing.bodies import CONTENT, read_article
from api.http.writing.jobs import accepted
from loaders.jobs.deeds import Withdraw

Writer = Annotated[Caller, Depends(scope(Scope.WRITE))]
About = Annotated[models.About, Query()]
ArticleId = Annotated[
    str, Path(description="The id of an article.", examples=["article:1f3a5c7e9b2d4f60"], max_length=200)
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A word of your own: what is handed in twice under it becomes one job.",
        examples=["2f1c9f6e-0a57-4c3b-9d70-8a3c5f0f6a11"],
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
    ),
]
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {
        "model": models.Job,
        "description": "It is kept, and will be done; Location names the job.",
        "headers": {"Location": {"description": "The job.", "schema": {"type": "string"}}},
    },
    403: {"description": "The key has not the scope."},
    422: {"description": "The idempotency key was used for something else."},
}
UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"description": "What it is about is not there."}}
BODIES: dict[int | str, dict[str, Any]] = {
    413: {"description": "It is too large."},
    415: {"description": "It is of a type that is not taken."},
}


def own_key(caller: Caller, key: str | None) -> str | None:
    """The idempotency key, which belongs to the holder of one key of the service."""
    return None if key is None else f"{caller.key}:{key}"


def router(service: Service) -> APIRouter:
    """POST /v1/articles, PUT /v1/articles/{id} and POST /v1/articles/{id}/withdraw."""
    routes = APIRouter(prefix="/v1/articles", tags=["writing"])
    desk = service.desk

    @routes.post(
        "",
        status_code=202,
        summary="Hand in an article, or a file of several",
        operation_id="add_article",
        response_model=None,
        responses=ACCEPTED | BODIES,
        openapi_extra={"requestBody": CONTENT},
    )
    async def add(request: Request, caller: Writer, about: About, key: IdempotencyKey = None) -> Response:
        """As JSON, a text, a page, a PDF, JSON lines, or a form with any file that `accords load` reads.

        What is known of an article stands in the JSON, in the form, or in the query. An article that is known already
        changes nothing. Needs a key with the scope write.
        """
        article = await read_article(request, about)
        work = article.handed_in()
        job = await run_in_threadpool(desk.take_articles, work, article.content, caller.who, key=own_key(caller, key))
        return await run_in_threadpool(accepted, job, desk)

    @routes.put(
        "/{id}",
        status_code=202,
        summary="Put another article in the place of this one",
        operation_id="replace_article",
        response_model=None,
        responses=ACCEPTED | UNKNOWN | BODIES,
        openapi_extra={"requestBody": CONTENT},
    )
    async def replace(
        request: Request,
        caller: Writer,
        id: ArticleId,
        about: About,
        key: IdempotencyKey = None,
    ) -> Response:
        """The new one is added and the old one withdrawn, both or neither. Needs a key with the scope write."""
        article = await read_article(request, about)
        work = article.handed_in(replaces=id, why="replaced by another")
        job = await run_in_threadpool(desk.take_articles, work, article.content, caller.who, key=own_key(caller, key))
        return await run_in_threadpool(accepted, job, desk)

    @routes.post(
        "/{id}/withdraw",
        status_code=202,
        summary="Take an article back",
        operation_id="withdraw_article",
        response_model=None,
        responses=ACCEPTED | UNKNOWN,
    )
    def withdraw(caller: Writer, id: ArticleId, reason: models.Reason, key: IdempotencyKey = None) -> Response:
        """Its claims support nothing more, now and at any day of the past; its bytes are kept.

        The decision can be undone. Needs a key with the scope write.
        """
        return accepted(desk.take_deed(Withdraw(id, reason.why), caller.who, key=own_key(caller, key)), desk)

    return routes

"""Jobs: what was handed in, how far it is, and its events as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.access.caller import Caller
from api.access.scopes import Scope
from api.http.access import scope
from api.http.cursors import cursor, read_cursor
from api.http.service import Service
from api.http.writing import models
from api.writing.desk import Desk
from graph.workspace.records import Job
from schema.errors import BadParameter, UnknownJob

LIST = "jobs"
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_BETWEEN_PINGS = 15
MEDIA_TYPE = "application/json"
EVENT: dict[str, object] = {
    "type": "object",
    "properties": {
        "event": {"type": "string", "enum": ["job"]},
        "data": {"type": "string", "contentMediaType": MEDIA_TYPE, "description": "The job."},
    },
}
"""One event, for OpenAPI."""

Id = Annotated[
    str,
    Path(
        description="The id of a job, which whoever handed it in was told.",
        examples=["0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
        max_length=100,
    ),
]


def router(service: Service) -> APIRouter:
    """/v1/jobs, /v1/jobs/{id} and its events. A job is found by its id, which is not to be guessed."""
    routes = APIRouter(prefix="/v1/jobs", tags=["jobs"])
    desk = service.desk

    @routes.get(
        "",
        summary="What was handed in, the newest first",
        operation_id="list_jobs",
        response_model=None,
        responses={200: {"model": models.Jobs, "description": "A page of jobs."}},
    )
    def jobs(
        _: Annotated[Caller, Depends(scope(Scope.WRITE))],
        limit: Annotated[int, Query(ge=1, le=200, description="Jobs at most.", examples=[20])] = 20,
        cursor: Annotated[
            str | None, Query(description="Where the list goes on, as its `next` said.", max_length=500)
        ] = None,
    ) -> Response:
        """Needs a key with the scope write."""
        found = desk.queue.latest(limit + 1, before=_before(cursor))
        shown = found[:limit]
        next = _next(limit, shown[-1].number) if len(found) > limit else None
        headers = {"Cache-Control": "no-store", **({"Link": f'<{next}>; rel="next"'} if next else {})}
        return _json({"jobs": [job_document(each, desk) for each in shown], "next": next}, headers=headers)

    @routes.get(
        "/{id}",
        summary="A job: how far it is, and what came of it",
        operation_id="get_job",
        response_model=None,
        responses={200: {"model": models.Job, "description": "The job."}, 404: {"description": "No such job."}},
    )
    def job(id: Id) -> Response:
        """Its `state` is queued, running, done or failed; `stage` says what it waits for."""
        return _json(job_document(_found(desk, id), desk), headers={"Cache-Control": "no-store"})

    @routes.get(
        "/{id}/events",
        summary="The events of a job, as they happen",
        operation_id="watch_job",
        response_model=None,
        responses={
            200: {
                "description": "Events named `job`, each with the job as JSON; the last one is done or failed.",
                "content": {"text/event-stream": {"schema": EVENT}},
            },
            404: {"description": "No such job."},
        },
    )
    def events(id: Id) -> Response:
        """Server-sent events; the stream ends with the job."""
        first = _found(desk, id)
        return EventSourceResponse(_events(desk, first), ping=SECONDS_BETWEEN_PINGS)

    return routes


def accepted(job: Job, desk: Desk) -> Response:
    """202 with the job and its address."""
    headers = {"Location": f"/v1/jobs/{job.id}", "Cache-Control": "no-store"}
    return _json(job_document(job, desk), status=202, headers=headers)


def job_document(job: Job, desk: Desk) -> dict[str, object]:
    """The job for a JSON document."""
    outcome = orjson.loads(job.outcome) if job.outcome is not None else None
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "stage": job.stage,
        "ahead": 0 if job.has_ended else desk.queue.ahead(job),
        "attempts": job.attempts,
        "submitted_by": job.submitted_by,
        "submitted_at": job.submitted_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "outcome": outcome if job.state == "done" else None,
        "problem": outcome if job.state == "failed" else None,
        "links": {"self": f"/v1/jobs/{job.id}", "events": f"/v1/jobs/{job.id}/events"},
    }


async def _events(desk: Desk, job: Job) -> AsyncIterator[ServerSentEvent]:
    """One event for each change that is seen, the first at once."""
    told: dict[str, object] | None = None
    while True:
        document = await run_in_threadpool(job_document, job, desk)
        if document != told:
            told = document
            yield ServerSentEvent(orjson.dumps(document).decode(), event="job")
        if job.has_ended:
            return
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        job = await run_in_threadpool(_found, desk, job.id)


def _found(desk: Desk, id: str) -> Job:
    job = desk.queue.get(id)
    if job is None:
        raise UnknownJob(f"no job has the id {id}; the header Location of the answer that accepted it names it")
    return job


def _before(text: str | None) -> int | None:
    if text is None:
        return None
    (number, *rest) = read_cursor(LIST, text) or (None,)
    if not isinstance(number, int) or rest:
        raise BadParameter("cursor: not one that this list gave; leave it out to begin at the start")
    return number


def _next(limit: int, last: int) -> str:
    return f"/v1/jobs?{urlencode({'limit': limit, 'cursor': cursor(LIST, (last,))})}"


def _json(document: object, *, status: int = 200, headers: dict[str, str]) -> Response:
    return Response(orjson.dumps(document), status, headers, MEDIA_TYPE)

"""Decisions on claims and names: what was decided, and deciding; each can be taken back."""

from __future__ import annotations

from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from api.access.caller import Caller
from api.access.scopes import Scope
from api.http.access import scope
from api.http.answering import answered, unchanged
from api.http.cursors import cursor, read_cursor
from api.http.service import Service
from api.http.writing import models
from api.http.writing.articles import ACCEPTED, UNKNOWN, IdempotencyKey, own_key
from api.http.writing.jobs import accepted
from graph.workspace import Workspace
from loaders.jobs.changes import changes_of
from loaders.jobs.deeds import Correct, KeepApart, Merge, Undo, decision_document
from schema.errors import BadParameter, UnknownSubject

LIST = "decisions"
LARGEST = 2**53
Decider = Annotated[Caller, Depends(scope(Scope.DECIDE))]
Number = Annotated[int, Path(ge=1, le=LARGEST, description="The number of a decision.", examples=[3])]


def router(service: Service) -> APIRouter:
    """/v1/decisions, and /v1/claims/{id}/corrections."""
    routes = APIRouter(tags=["writing"])
    desk = service.desk

    @routes.post(
        "/v1/claims/{id}/corrections",
        status_code=202,
        summary="Correct what was read of an article",
        operation_id="correct_claim",
        response_model=None,
        responses=ACCEPTED | UNKNOWN,
    )
    def correct(
        caller: Decider,
        id: Annotated[str, Path(description="The id of a claim.", examples=["claim:4b0e5d1c2a9f7e60"], max_length=200)],
        correction: models.Correction,
        key: IdempotencyKey = None,
    ) -> Response:
        """Reject the claim, or let it say something else; as it was said it is kept.

        A later extraction that says the same of the same words is corrected too. Needs a key with the scope decide.
        """
        deed = Correct(id, changes_of(correction.set), correction.why)
        return accepted(desk.take_deed(deed, caller.who, key=own_key(caller, key)), desk)

    @routes.post(
        "/v1/decisions",
        status_code=202,
        summary="Decide whether two names mean one thing",
        operation_id="decide",
        response_model=None,
        responses=ACCEPTED | UNKNOWN,
    )
    def decide(caller: Decider, pair: models.Pair, key: IdempotencyKey = None) -> Response:
        """`merge` or `distinct`, on two names that /v1/review lists. Needs a key with the scope decide."""
        made = Merge if pair.decide is models.Verdict.MERGE else KeepApart
        return accepted(
            desk.take_deed(made(pair.names[0], pair.names[1], pair.why), caller.who, key=own_key(caller, key)), desk
        )

    @routes.post(
        "/v1/decisions/{number}/undo",
        status_code=202,
        summary="Take a decision back",
        operation_id="undo_decision",
        response_model=None,
        responses=ACCEPTED | UNKNOWN,
    )
    def undo(caller: Decider, number: Number, reason: models.Reason, key: IdempotencyKey = None) -> Response:
        """Any decision: a merge, a correction, a withdrawal. Needs a key with the scope decide."""
        return accepted(desk.take_deed(Undo(number, reason.why), caller.who, key=own_key(caller, key)), desk)

    @routes.get(
        "/v1/decisions",
        summary="What was decided, the newest first",
        operation_id="list_decisions",
        response_model=None,
        responses={200: {"model": models.Decisions, "description": "A page of decisions."}},
    )
    def decisions(
        request: Request,
        limit: Annotated[int, Query(ge=1, le=1_000, description="Decisions at most.", examples=[50])] = 50,
        cursor: Annotated[
            str | None, Query(description="Where the list goes on, as its `next` said.", max_length=500)
        ] = None,
    ) -> Response:
        """By whom, when and why, and whether it was taken back."""
        before = _before(cursor)
        with service.workspace() as known:
            version = known.version
            held = unchanged(request, version)
            if held is not None:
                return held
            found = list(islice(_documents(known, before), limit + 1))
        shown = found[:limit]
        next = _next(limit, shown[-1]["decision"]) if len(found) > limit else None
        headers = {"Link": f'<{next}>; rel="next"'} if next else {}
        document = {"decisions": shown, "next": next}
        return answered(document, version=version, truncated=len(found) > limit, headers=headers)

    @routes.get(
        "/v1/decisions/{number}",
        summary="One decision",
        operation_id="get_decision",
        response_model=None,
        responses={**UNKNOWN, 200: {"model": models.Decision, "description": "The decision."}},
    )
    def decision(number: Number) -> Response:
        """By whom, when and why, and whether it was taken back."""
        with service.workspace() as known:
            version = known.version
            found = next((each for each in _documents(known, number + 1) if each["decision"] == number), None)
        if found is None:
            raise UnknownSubject(f"there is no decision {number}; /v1/decisions lists all")
        return answered(found, version=version)

    return routes


def _documents(known: Workspace, before: int | None) -> list[dict[str, object]]:
    """The decisions before that number, the newest first, each with whether it stands."""
    made = list(known.decisions.all())
    undone = {each.undoes for each in made}
    return [
        decision_document(each) | {"stands": each.undoes is None and each.number not in undone}
        for each in reversed(made)
        if before is None or each.number < before
    ]


def _before(text: str | None) -> int | None:
    if text is None:
        return None
    (number, *rest) = read_cursor(LIST, text) or (None,)
    if not isinstance(number, int) or rest:
        raise BadParameter("cursor: not one that this list gave; leave it out to begin at the start")
    return number


def _next(limit: int, last: object) -> str:
    assert isinstance(last, int)
    return f"/v1/decisions?{urlencode({'limit': limit, 'cursor': cursor(LIST, (last,))})}"

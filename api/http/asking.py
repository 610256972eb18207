"""Questions in English, over HTTP."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, BeforeValidator, Field

from api.asking import understanding_document
from api.documents import table_document
from api.http.answering import answered
from api.http.questions import LIMIT_MOST
from api.http.service import Service
from loaders.ask.asking import ask_in_english
from loaders.ask.understanding import LONGEST


def _written(value: object) -> object:
    """Days are written out: pydantic would take a number for the seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("write a day as 2026-01-15")
    return value


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Day = Annotated[dt.date, BeforeValidator(_written)]


class ReadingModel(BaseModel):
    """A named question with the parameters that were read."""

    question: str = Field(examples=["visits"])
    title: str = Field(examples=["Visits"])
    parameters: dict[str, str] = Field(examples=[{"host": "state:KEN", "since": "2023"}])
    means: dict[str, str] = Field(description="Parameters in words.", examples=[{"host": "Kenya"}])
    sentence: str = Field(description="The reading in words.", examples=["Visits (host: Kenya, since: 2023)"])
    likeness: float = Field(description="From 0 to 1: how near the words come.", examples=[0.93])
    phrase: str = Field(description="The phrasing that came nearest.", examples=["who visited {host}"])
    passed_over: list[str] = Field(description="Names and times that the question has no place for.")
    href: str = Field(description="Where the answer stands.", examples=["/v1/questions/visits?host=state%3AKEN"])


class MeaningModel(BaseModel):
    """A thing that a name may mean."""

    id: str = Field(examples=["person:li-wei-1"])
    kind: str = Field(examples=["Person"])
    name: str = Field(examples=["Li Wei"])


class UnclearModel(BaseModel):
    """A name that several things bear."""

    name: str = Field(examples=["Li Wei"])
    means: list[MeaningModel]


class AskedModel(BaseModel):
    """How a question was understood, and its answer."""

    q: str = Field(examples=["who visited Kenya in 2023"])
    certainty: str = Field(description="certain, likely or not understood.", examples=["certain"])
    understood: bool
    interpretation: ReadingModel | None
    alternatives: list[ReadingModel] = Field(description="What else may be meant, the likeliest first.")
    unknown_words: list[str] = Field(description="Words that no question has.")
    unclear_names: list[UnclearModel] = Field(description="Names that several things bear; the best known was taken.")
    examples: list[str] = Field(default=[], description="What can be asked; given where nothing was understood.")
    today: str = Field(description="What `last year` counts from.", examples=["2026-01-15"])
    data_version: int = Field(examples=[7])
    answer: dict[str, Any] | None = Field(description="The table; null where it was not understood or not wanted.")
    unanswered: str | None = Field(description="Why there is no answer although the question was understood.")


def router(service: Service) -> APIRouter:
    """/v1/ask."""
    routes = APIRouter(prefix="/v1/ask", tags=["ask"])
    settings = service.settings

    @routes.get(
        "",
        summary="A question in English: how it is understood, and its answer",
        operation_id="ask_in_english",
        response_model=AskedModel,
        responses={504: {"description": "The question took too long; ask for less."}},
    )
    def ask(
        q: Annotated[
            str,
            Query(
                min_length=1, max_length=LONGEST, description="The question.", examples=["who visited Kenya in 2023"]
            ),
        ],
        limit: Annotated[int, Query(ge=1, le=LIMIT_MOST, description="Rows at most.", examples=[100])] = (
            settings.row_limit
        ),
        today: Annotated[
            Day | None, Query(description="What `last year` counts from; else this day.", examples=["2026-01-15"])
        ] = None,
    ) -> Response:
        """Offline and by rule: the same words, graph and day give the same reading. It does not guess: what comes near
        no named question is `not understood`, with examples; a reading that is not certain is `likely`.
        """
        day = (today or dt.datetime.now(dt.UTC).date()).isoformat()
        store = service.store()
        version = store.version
        told = ask_in_english(store, q, today=day, timeout=settings.query_timeout, limit=limit)
        document = {
            **understanding_document(told.understanding),
            "today": day,
            "data_version": version,
            "answer": table_document(told.answer.table) if told.answer else None,
            "unanswered": told.unanswered,
        }
        truncated = told.answer.table.truncated if told.answer else False
        return answered(document, version=version, truncated=truncated, headers={"Cache-Control": "no-cache"})

    return routes

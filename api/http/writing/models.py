"""What the routes of writing take and give, for OpenAPI and for checking what comes in."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Why = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    Field(description="The reason, kept with the decision.", examples=["retracted by the publisher"]),
]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Strict(BaseModel):
    """Nothing that is not named is taken."""

    model_config = ConfigDict(extra="forbid")


class About(Strict):
    """What is known of an article beside its text; what is left out is read from the article, as far as it says it."""

    title: Word | None = Field(None, description="Its title.", examples=["Kenya and Japan sign a pact"])
    published: Word | None = Field(None, description="Its date: 2024, 2024-10 or 2024-10-18.", examples=["2024-05-02"])
    url: Word | None = Field(None, description="Its address.", examples=["https://example.org/news/1"])
    publisher: Word | None = Field(None, description="Who published it.", examples=["The Paper"])
    author: Word | None = Field(None, description="Who wrote it.", examples=["A. Writer"])
    language: Word | None = Field(None, description="Its language, as two letters.", examples=["en"])

    def said(self) -> dict[str, str]:
        """What is said, without what is left out."""
        return {name: getattr(self, name) for name in About.model_fields if getattr(self, name) is not None}


class NewArticle(About):
    """An article: its `text`, or its page as `html`."""

    text: str | None = Field(
        None, description="Its text.", examples=["Kenya and Japan signed a pact on trade on Monday."]
    )
    html: str | None = Field(None, description="Its page, in place of the text.", examples=[None])


class Reason(Strict):
    """Why something is decided."""

    why: Why


class Correction(Strict):
    """What a claim is to say instead; without `set` it is rejected."""

    why: Why
    set: dict[str, str | int | float | list[str]] = Field(
        default_factory=dict,
        description="New values by name: modality or a qualifier; an empty text takes one away.",
        examples=[{"date": "2024-10-18"}],
        max_length=50,
    )


class Verdict(StrEnum):
    """What is decided on two names."""

    MERGE = "merge"
    DISTINCT = "distinct"


class Pair(Strict):
    """What is decided on two names that /v1/review lists."""

    decide: Verdict = Field(description="merge: they mean one thing; distinct: two.", examples=["merge"])
    names: list[Word] = Field(
        min_length=2,
        max_length=2,
        description="The two names, as /v1/review writes them.",
        examples=[["Person|lin bolin|CHN", "Person|lin po lin|CHN"]],
    )
    why: Why


class JobProblem(BaseModel):
    """What was wrong with a job."""

    code: str
    detail: str


class Job(BaseModel):
    """A job: what was handed in, how far it is, and what came of it."""

    id: str
    kind: str
    state: str = Field(description="queued, running, done or failed.", examples=["done"])
    stage: str | None = Field(description="How far it is, or what it waits for.")
    ahead: int = Field(description="How many jobs come before it.")
    attempts: int
    submitted_by: str
    submitted_at: str
    started_at: str | None
    ended_at: str | None
    outcome: dict[str, Any] | None = Field(description="What came of it: articles, a decision, the data version.")
    problem: JobProblem | None = Field(description="What was wrong, where it failed.")
    links: dict[str, str] = Field(description="Addresses of the job and of its events.")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                    "kind": "articles",
                    "state": "queued",
                    "stage": None,
                    "ahead": 0,
                    "attempts": 0,
                    "submitted_by": "newsroom (key 1f3a5c7e)",
                    "submitted_at": "2024-05-02T09:00:00.000+00:00",
                    "started_at": None,
                    "ended_at": None,
                    "outcome": None,
                    "problem": None,
                    "links": {
                        "self": "/v1/jobs/0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                        "events": "/v1/jobs/0f1e2d3c4b5a69788796a5b4c3d2e1f0/events",
                    },
                }
            ]
        }
    )


class Jobs(BaseModel):
    """A page of jobs, the newest first."""

    jobs: list[Job]
    next: str | None = Field(description="The address of the next page.")


class Decision(BaseModel):
    """Something that was decided."""

    decision: int = Field(examples=[3])
    kind: str = Field(examples=["merge"])
    subjects: list[str] = Field(examples=[["Person|lin bolin|CHN", "Person|lin po lin|CHN"]])
    decided_by: str = Field(examples=["newsroom (key 1f3a5c7e)"])
    decided_at: str = Field(examples=["2024-05-02T09:00:00+00:00"])
    why: str = Field(examples=["one spelling of the other"])
    undoes: int | None = Field(examples=[None])
    stands: bool = Field(description="Whether nobody took it back.", examples=[True])


class Decisions(BaseModel):
    """A page of decisions, the newest first."""

    decisions: list[Decision]
    next: str | None = Field(description="The address of the next page.")

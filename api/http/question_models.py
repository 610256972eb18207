"""What OpenAPI tells of named questions. The bytes are made without these models, which cost ten times as much."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ParameterModel(BaseModel):
    """One parameter of a question."""

    name: str = Field(examples=["host"])
    type: str = Field(description="text, integer, number, date, choice, sector, entity or fact.", examples=["entity"])
    optional: bool
    default: str | float | None = None
    values: list[str] = Field(description="Of a choice: what it may be.")
    example: str = Field(examples=["China"])
    text: str = Field(examples=["Only visits to this state, place or body."])


class QuestionModel(BaseModel):
    """A named question: whom it serves, what it takes, what it gives, and how it is asked of either store."""

    name: str = Field(examples=["visits"])
    title: str = Field(examples=["Visits"])
    user: str = Field(examples=["A political scientist who codes the travel of leaders and delegations."])
    parameters: list[ParameterModel]
    schema_: dict[str, Any] = Field(alias="schema", description="JSON Schema 2020-12 of the parameters.")
    example: dict[str, str] = Field(description="Parameters that it can be asked with.", examples=[{"host": "China"}])
    columns: dict[str, str] = Field(
        description="What each column holds.", examples=[{"visitor": "The visitor's name."}]
    )
    phrases: list[str] = Field(description="Ways to ask it in English.", examples=[["who visited {host}"]])
    text: str = Field(description="Cypher.")
    sparql: str = Field(description="The same in SPARQL 1.1.")


class CatalogueModel(BaseModel):
    """Every named question, by name."""

    questions: list[QuestionModel]


class AnswerModel(BaseModel):
    """A table with what it answers."""

    question: str = Field(examples=["visits"])
    title: str = Field(examples=["Visits"])
    parameters: dict[str, Any] = Field(
        description="What went to the engine: ids for names, days for years, codes for sectors.",
        examples=[{"host": "state:CHN", "since": "2024-01-01"}],
    )
    data_version: int = Field(examples=[7])
    permalink: str = Field(
        description="Asks the same again; its `data_version` tells whether the data have changed since.",
        examples=["https://accords.example/v1/questions/visits?host=state%3ACHN&data_version=7"],
    )
    data_changed: bool = Field(
        description="Whether the data are of another version than the permalink that was followed."
    )
    citation: str = Field(examples=["Accords: Visits (host: China). Data version 7. https://accords.example/…"])
    columns: list[str] = Field(examples=[["visitor", "host", "date"]])
    rows: list[dict[str, Any]] = Field(examples=[[{"visitor": "Wang Yi", "host": "France", "date": "2024-09-30"}]])
    row_count: int = Field(examples=[1])
    truncated: bool = Field(description="Whether more rows exist than the limit let through.")

"""The answers of the reconciliation service, for OpenAPI; the specification of its 0.2 is the authority on them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Type(BaseModel):
    """A kind of entity."""

    id: str
    name: str
    description: str | None = None


class Feature(BaseModel):
    """A number from 0 to 1 that the score was made of, or that may help to choose."""

    id: str
    value: float


class Candidate(BaseModel):
    """An entity that may be meant; `score` is from 0 to 100."""

    id: str
    name: str
    description: str
    type: list[Type]
    score: float
    match: bool
    features: list[Feature]


class Result(BaseModel):
    """The candidates for one query, best first."""

    result: list[Candidate]


class Manifest(BaseModel):
    """What the service offers, when it is asked for nothing else."""

    model_config = ConfigDict(extra="allow")

    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815 - the specification's name
    schemaSpace: str  # noqa: N815


class Suggestion(BaseModel):
    """An entity, property or kind to choose."""

    id: str
    name: str
    description: str | None = None
    notable: list[Type] | None = None


class Suggestions(BaseModel):
    """What begins so."""

    result: list[Suggestion]


class PropertyShown(BaseModel):
    """A property."""

    id: str
    name: str


class Proposal(BaseModel):
    """Properties by which a table of such things can be extended."""

    type: str
    properties: list[PropertyShown]
    limit: int | None = None


class Extended(BaseModel):
    """Values of properties, by entity."""

    meta: list[dict[str, object]]
    rows: dict[str, dict[str, list[dict[str, str | int]]]]


Answer = Manifest | Extended | dict[str, Result]

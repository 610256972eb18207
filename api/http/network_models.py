"""What a network request may say, and what its answer looks like: for OpenAPI; the answer is sent as bytes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.networks.change import Year
from graph.networks.measuring import Whole
from graph.networks.projection import Groups, Weight
from schema.generated.vocabulary import Kind, Modality, Relation

DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _day(text: str, example: str) -> object:
    return Field(default=None, pattern=DAY, description=text, examples=[example])


class NetworkQuery(BaseModel):
    """Which facts become ties, between whom, and in what form the network is given."""

    model_config = ConfigDict(extra="forbid")

    relation: list[Relation] = Field(
        default=[], description="Relations that tie, repeated; without one, the friendly ones.", examples=[["met_with"]]
    )
    kind: list[Kind] = Field(
        default=[], description="Kinds of both ends; without one, those that act.", examples=[["State"]]
    )
    modality: list[Modality] = Field(default=[], description="Without one, what happened.", examples=[["happened"]])
    states: bool = Field(default=False, description="Let people, institutions and places stand for their state.")
    through: Literal["Agreement", "Event", "Project", "Institution"] | None = Field(
        default=None, description="Tie those who have joined one thing of this kind.", examples=["Agreement"]
    )
    since: Annotated[str | None, _day("Facts not before this year, month or day.", "2020")] = None
    until: Annotated[str | None, _day("Facts not after this year, month or day.", "2024-10")] = None
    valid_at: Annotated[str | None, _day("What held on this day.", "2024-10-18")] = None
    known_at: Annotated[str | None, _day("What was known on this day.", "2024-10-18")] = None
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="Leave out what is less sure.", examples=[0.5])
    weight: Weight = Field(default=Weight.FACTS, description="What makes a tie heavy.")
    groups: Groups | None = Field(
        default=None, description="Between which groups brokers stand; without one, states, or communities of states."
    )
    limit: int = Field(
        default=80, ge=1, le=500, description="Actors that json and svg show at most, the best connected; others all."
    )
    format: Literal["json", "csv", "graphml", "gexf", "cytoscape", "svg"] | None = Field(
        default=None, description="The form; without one, by the header Accept.", examples=["json"]
    )

    def words(self) -> dict[str, list[str]]:
        """What was asked, in the words of graph.networks.projection."""
        asked = self.model_dump(exclude={"limit", "format"}, exclude_none=True, mode="json")
        return {name: value if isinstance(value, list) else [str(value)] for name, value in asked.items()}


class ProjectionShown(BaseModel):
    """What was projected: every choice, also those that were not made."""

    relations: list[Relation]
    kinds: list[Kind]
    modalities: list[Modality]
    since: str | None
    until: str | None
    valid_at: str | None
    known_at: str | None
    min_confidence: float
    weight: Weight
    states: bool
    through: Kind | None
    groups: Groups


class ActorShown(BaseModel):
    """An actor, its place from 0 to 1, and its measures in the whole network."""

    id: str
    name: str
    kind: Kind
    state: str | None
    x: float
    y: float
    degree: int
    weighted_degree: int
    weighted_in: int
    weighted_out: int
    betweenness: float = Field(description="The share of other pairs that it stands between.")
    pagerank: float
    community: int = Field(description="From 1, the largest first.")
    constraint: float | None = Field(description="Burt's: near 0 for who joins strangers.")
    coordinator: int = Field(description="The roles of Gould and Fernandez (1989), each with its count.")
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int


class TieShown(BaseModel):
    """A tie between two actors that are shown; `last` is null for one that goes on."""

    source: str
    target: str
    mutual: bool
    weight: int
    facts: int
    articles: int
    relations: dict[str, int] = Field(description="Its facts by relation, or by what both have joined.")
    first: str | None
    last: str | None


class NetworkDocument(BaseModel):
    """A network ready to draw."""

    data_version: int
    projection: ProjectionShown
    whole: Whole
    years: list[Year]
    actors: list[ActorShown]
    ties: list[TieShown]
    drawn: int
    truncated: bool = Field(description="Whether actors are left out; measures are of all of them in any case.")

"""The front door: where to go on from the service's bare address."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from api.http.service import Service

DOORS: Final = {
    "questions": "/v1/questions",
    "ask": "/v1/ask?q=who+visited+Kenya+in+2023",
    "entities": "/v1/entities?q=kenya",
    "agreements": "/v1/agreements",
    "coverage": "/v1/coverage",
    "networks": "/v1/networks?states=true",
    "sparql": "/sparql",
    "dataset": "/.well-known/void",
    "reconciliation": "/v1/reconcile",
    "tools": "/mcp",
    "description": "/openapi.json",
    "health": "/readyz",
}
"""What a newcomer would try first, by what it is."""

WELCOME: JsonDict = {
    "name": "Accords",
    "about": "A knowledge graph of international partnerships, with every claim proven by its quote.",
    "doors": {**DOORS},
}


class Welcome(BaseModel):
    """What the service is, and where its doors are."""

    model_config = ConfigDict(json_schema_extra={"example": WELCOME})

    name: str
    about: str
    doors: dict[str, str]


def router(service: Service) -> APIRouter:
    """/: the same whatever the graph, and where there is none yet."""
    routes = APIRouter(tags=["health"])

    @routes.get("/", summary="What the service offers", operation_id="index", response_model=Welcome)
    def index() -> Response:
        """The addresses to begin with; /openapi.json describes them all."""
        return JSONResponse(WELCOME)

    return routes

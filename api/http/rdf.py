"""The RDF side of the service: SPARQL over the snapshots of the settings."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from api.http import linked, sparql
from api.settings import Settings
from graph.rdf.limits import Limits
from graph.rdf.sparql import Endpoint


def endpoint(settings: Settings, folder: Path | None = None) -> Endpoint:
    """The endpoint over that folder, or that of the settings; its processes start with the first query."""
    limits = Limits(seconds=settings.sparql_timeout, memory=settings.sparql_memory)
    return Endpoint(folder or settings.rdf_folder, workers=settings.sparql_workers, limits=limits)


def install(app: FastAPI, endpoint: Endpoint) -> None:
    """Serve all that is RDF."""
    sparql.install(app, endpoint)
    linked.install(app, endpoint)

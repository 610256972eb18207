"""The resources under /v1: entities with all that hangs on them, agreements, evidence, articles, coverage."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from api.http.resources import agreements, articles, entities, facts, overview, search, surroundings
from api.http.service import Service
from api.settings import Settings
from graph.search import Names

RESOURCES: tuple[Callable[[Service], APIRouter], ...] = (
    search.router,
    entities.router,
    surroundings.router,
    agreements.router,
    facts.router,
    articles.router,
    overview.router,
)
"""One for each topic, in the order of the documentation."""


def names(settings: Settings) -> Names:
    """The names of the graph of these settings, to be searched."""
    return Names(settings.search_path, settings.shown_store)

"""Writing: everything that changes the graph is handed in, becomes a job, and needs a key."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.service import Service
from api.http.writing import articles, decisions, jobs


def router(service: Service) -> APIRouter:
    """All routes that hand in work, and those that tell of it."""
    routes = APIRouter()
    for topic in (articles, decisions, jobs):
        routes.include_router(topic.router(service))
    return routes

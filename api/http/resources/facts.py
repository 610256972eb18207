"""A fact with its claims, contradictions and former versions."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.service import Service


def router(service: Service) -> APIRouter:
    """/v1/facts/{id}."""
    return APIRouter(prefix="/v1/facts", tags=["claims"])

"""The reconciliation service over HTTP, as OpenRefine speaks with it."""

from api.http.reconciliation.routes import router

__all__ = ["router"]

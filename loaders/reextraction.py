"""Archived documents read again by another version of the extractor."""

from __future__ import annotations

from collections.abc import Callable

from graph.store import GraphStore
from graph.workspace import Workspace
from loaders.extractor import Extractor
from loaders.ingest import ingest
from loaders.ingest_report import Report
from schema.errors import InputError


def reextract(
    workspace: Workspace,
    store: GraphStore | None,
    extractor: Extractor,
    *,
    workers: int = 1,
    progress: Callable[[Report], None] | None = None,
    on_problem: Callable[[InputError], None] | None = None,
) -> Report:
    """Replace the claims of every article that this version of the extractor has not read; the report of what was done.

    The claims of an article are replaced in one transaction. What structured sources say is read by their mapping, and
    is left as it is. Raises what `ingest` raises.
    """
    documents = (one for one in workspace.archive.documents() if not workspace.archive.is_structured(one.sha256))
    return ingest(documents, workspace, store, extractor, workers=workers, progress=progress, on_problem=on_problem)

"""Opening the graph for a command, with a word on what is missing and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.cli.exit_codes import NothingFound

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.store import GraphStore


@contextmanager
def reading(settings: Settings) -> Iterator[GraphStore]:
    """The store, read-only, closed at the end; NothingFound where no embedded graph has been made yet."""
    from graph.open import embedded_path, open_store

    path = embedded_path(settings.store_url)
    if path is not None and not path.exists():
        raise NothingFound(f"there is no graph at {path}; make one: accords load samples/articles")
    store = open_store(settings.store_url, read_only=True)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def writing(settings: Settings) -> Iterator[GraphStore]:
    """The store, to be written, closed at the end."""
    from graph.open import open_store

    store = open_store(settings.store_url)
    try:
        yield store
    finally:
        store.close()

"""The engines that the suite runs on."""

from __future__ import annotations

from dataclasses import dataclass

from graph import open_store
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Engine:
    """A place for one graph, empty at first."""

    name: str
    url: str

    def open(self, *, read_only: bool = False) -> GraphStore:
        """The store there, which the caller closes."""
        return open_store(self.url, read_only=read_only)

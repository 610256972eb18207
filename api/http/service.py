"""What every route is given: the settings, the graph as it is now, the workspace, and the SPARQL endpoint."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.access.keys import Keys
from api.cypher import CypherDoor
from api.http.around.measures import Measures
from api.http.kept_answers import KeptAnswers
from api.http.reader import Reader
from api.settings import Settings
from api.writing.desk import Desk
from graph.rdf.sparql import Endpoint
from graph.search import Names
from graph.workspace import Workspace, open_workspace
from schema.errors import AccordsError

if TYPE_CHECKING:
    from graph.store import GraphStore

PATIENCE = 5.0
"""Seconds for which the end of the service waits for what it still prepares."""


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running service. Routes take them from here and look nothing up."""

    settings: Settings
    reader: Reader
    endpoint: Endpoint
    keys: Keys
    desk: Desk
    cypher: CypherDoor
    names: Names
    kept: KeptAnswers
    measures: Measures = field(default_factory=Measures)
    _preparing: list[threading.Thread] = field(default_factory=list, repr=False)

    def store(self) -> GraphStore:
        """The graph as it is now, read-only; StoreUnavailable where none has been made yet."""
        return self.reader.store()

    def shown(self) -> tuple[GraphStore, int]:
        """The graph, and the version of the data that it shows at the least in what is asked of it from now on."""
        store = self.store()
        return store, store.version

    def workspace(self) -> Workspace:
        """The workspace, to be read by the thread that asks, which closes it; StoreUnavailable where there is none."""
        return open_workspace(self.settings.workspace, read_only=True)

    def begin(self) -> None:
        """Prepare, beside the first requests, what takes long: the index of names."""
        preparing = threading.Thread(target=self._prepare, name="prepare", daemon=True)
        self._preparing.append(preparing)
        preparing.start()

    def _prepare(self) -> None:
        with suppress(AccordsError):  # whoever searches first is told
            self.names.warm(self.store())

    def close(self) -> None:
        """Let go of what was opened, in the order in which one part needs another."""
        for preparing in self._preparing:
            preparing.join(PATIENCE)
        self.names.close()
        self.desk.close()
        self.cypher.close()
        self.keys.close()
        self.endpoint.close()
        self.reader.close()

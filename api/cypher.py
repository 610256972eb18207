"""Cypher of strangers: read-only, within bounds, on either engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from api.settings import Settings
from graph.open import embedded_path
from graph.placing import placed
from graph.reading import check_reads_only
from graph.store import Table, Value
from schema.errors import BadParameter, QuerySyntaxError

if TYPE_CHECKING:
    from graph.kglite.guarded import GuardedReads
    from graph.store import GraphStore

LONGEST = 20_000
"""Characters of a text."""
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


class CypherDoor:
    """Asks the graph of the settings: an embedded one in workers of its own, a server's through its own limits."""

    def __init__(self, settings: Settings, store: Callable[[], GraphStore]) -> None:
        self._settings, self._store = settings, store
        self._path = embedded_path(settings.store_url)
        self._guarded: GuardedReads | None = None
        if self._path is not None:
            from graph.kglite.guarded import GuardedReads

            self._guarded = GuardedReads(self._path, workers=settings.cypher_workers, memory=settings.cypher_memory)

    def ask(
        self, text: str, parameters: Mapping[str, Value], *, timeout: float | None, limit: int | None
    ) -> tuple[Table, int]:
        """The rows and the version of the data. Raises what GraphStore.read raises; a syntax error has its place."""
        if not text.strip():
            raise BadParameter("query: empty; for example MATCH (s:State) RETURN s.name AS state LIMIT 10")
        if len(text) > LONGEST:
            raise BadParameter(f"query: longer than {LONGEST} characters")
        _check(parameters)
        check_reads_only(text)
        seconds = min(timeout or self._settings.query_timeout, self._settings.query_timeout)
        rows = limit or self._settings.row_limit
        try:
            if self._guarded is not None:
                return self._guarded.read(text, parameters, timeout=seconds, limit=rows)
            store = self._store()
            version = store.version
            return store.read(text, parameters, timeout=seconds, limit=rows), version
        except QuerySyntaxError as error:
            raise placed(error, text) from error

    def close(self) -> None:
        """End the workers."""
        if self._guarded is not None:
            self._guarded.close()


def _check(value: object) -> None:
    """Raise BadParameter for a number that no engine holds."""
    if isinstance(value, Mapping):
        for each in value.values():
            _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif isinstance(value, int) and not _SMALLEST <= value <= _LARGEST:
        raise BadParameter(f"parameters: {value} does not fit into 64 bits")

"""What names mean in a graph: one look-up for all the runs of words of a question."""

from __future__ import annotations

from collections.abc import Iterable

from graph.store import GraphStore
from loaders.ask.names import Candidate
from schema.generated.vocabulary import Kind
from schema.records import EntityId

_NAMED = (
    "MATCH (e:Entity) WHERE any(name IN e.names WHERE name IN $names) "
    "RETURN e.id AS id, e.kind AS kind, e.name AS name, e.names AS names, e.articles AS articles "
    "ORDER BY articles DESC, id"
)


class GraphNames:
    """Names by the store's own look-up; a state goes before others of its name."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def named(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        wanted = sorted(names)
        found: dict[str, list[Candidate]] = {}
        for id, kind, name, borne, articles in self._store.read(_NAMED, {"names": wanted}).rows:
            one = Candidate(EntityId(str(id)), Kind(str(kind)), str(name), articles if isinstance(articles, int) else 0)
            for each in set(map(str, borne if isinstance(borne, list | tuple) else ())) & set(wanted):
                found.setdefault(each, []).append(one)
        return {name: tuple(sorted(ones, key=lambda one: one.kind is not Kind.STATE)) for name, ones in found.items()}

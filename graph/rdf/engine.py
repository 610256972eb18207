"""Oxigraph's stores, opened with our errors in place of the engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from graph.rdf.files import write_error
from graph.rdf.formats import NQUADS
from graph.rdf.lines import chunks, quads, readable
from graph.rdf.node import Node
from schema.errors import StoreCorrupt, StoreFull

QUADS_AT_ONCE = 20_000
"""Quads of one transaction, which the engine holds in memory."""


@contextmanager
def engine_errors(path: Path) -> Iterator[None]:
    """Raise StoreFull, StoreUnavailable or StoreCorrupt for what the engine raises."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        if "No space left" in str(error) or "os error 28" in str(error):  # the engine's own have no number
            raise StoreFull(f"{path}: the disk has no room left") from error
        if isinstance(error, OSError) and error.errno is not None:
            raise write_error(path, error) from error
        raise StoreCorrupt(f"{path}: the RDF store cannot be read ({error}); accords rdf rebuild") from error


def is_absolute(iri: str) -> bool:
    """Whether the engine takes the text for an IRI."""
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


def fill(store: ox.Store, nodes: Iterable[Node]) -> None:
    """Put all nodes into an empty store, past its log."""
    store.bulk_load(readable(chunks(map(quads, nodes))), NQUADS.library)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of quads, of triples in the default graph, and of named graphs."""

    quads: int = 0
    triples: int = 0
    graphs: int = 0


def counts(store: ox.Store) -> Counts:
    """The numbers of a store, by reading all of it; the engine counts the triples 30 times as fast as a loop here."""
    (found,) = cast(ox.QuerySolutions, store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    return Counts(len(store), int(cast(ox.Literal, found["n"]).value), sum(1 for _ in store.named_graphs()))


def recounted(store: ox.Store) -> Counts:
    """The numbers of a store that was left in the middle of a change, after graphs that it emptied were forgotten."""
    for name in list(store.named_graphs()):
        if next(store.quads_for_pattern(None, None, None, name), None) is None:
            store.remove_graph(name)
    return counts(store)


class Ledger:
    """Puts quads into a store and takes them out, and knows how the numbers changed by that."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._quads = self._triples = self._graphs = 0
        self._touched: set[ox.NamedNode] = set()

    def add(self, nodes: Iterable[Node]) -> None:
        """Put the nodes in, some ten thousand quads in a transaction; what was taken out between them is gone first."""
        parsed = ox.parse(readable(chunks(map(quads, nodes))), NQUADS.library)
        while batch := [quad for quad in islice(parsed, QUADS_AT_ONCE) if quad not in self.store]:
            for quad in set(batch):
                self._count(quad, 1)
            self.store.extend(batch)

    def remove(self, found: Iterable[ox.Quad]) -> None:
        """Take those of these out that are there."""
        for quad in list(found):
            if quad in self.store:
                self._count(quad, -1)
                self.store.remove(quad)

    def remove_graph(self, name: ox.NamedNode) -> None:
        """Take a named graph out, with all that is in it."""
        self.remove(self.store.quads_for_pattern(None, None, None, name))

    def settle(self, before: Counts) -> Counts:
        """The numbers now, where they were those before; graphs that lost their last quad are forgotten."""
        for name in self._touched:
            if next(self.store.quads_for_pattern(None, None, None, name), None) is None:
                self.store.remove_graph(name)
                self._graphs -= 1
        return Counts(before.quads + self._quads, before.triples + self._triples, before.graphs + self._graphs)

    def _count(self, quad: ox.Quad, by: int) -> None:
        self._quads += by
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode):
            if graph not in self._touched:
                self._touched.add(graph)
                self._graphs += not self.store.contains_named_graph(graph)
        else:
            self._triples += by

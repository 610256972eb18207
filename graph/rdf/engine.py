"""Oxigraph's stores, opened with our errors in place of the engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.rdf.files import write_error
from graph.rdf.formats import NQUADS
from graph.rdf.lines import Reader, chunks, quads
from graph.rdf.mapping import Node
from graph.rdf.snapshots import Snapshot
from schema.errors import StoreCorrupt, StoreFull

QUADS_AT_ONCE = 20_000
"""Quads of one transaction, which the engine holds in memory."""


@contextmanager
def engine_errors(path: Path) -> Iterator[None]:
    """Raise StoreFull, StoreUnavailable or StoreCorrupt for what the engine raises."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise StoreCorrupt(f"{path}: the RDF store cannot be read ({error}); accords rdf rebuild") from error
        raise write_error(path, error) from error
    except (RuntimeError, ValueError) as error:
        if "No space left" in str(error) or "os error 28" in str(error):
            raise StoreFull(f"{path}: the disk has no room left") from error
        raise StoreCorrupt(f"{path}: the RDF store cannot be read ({error}); accords rdf rebuild") from error


def fill(store: ox.Store, nodes: Iterable[Node]) -> None:
    """Put all nodes into an empty store, past its log."""
    store.bulk_load(Reader(chunks(map(quads, nodes))), NQUADS.library)


def add(store: ox.Store, nodes: Iterable[Node]) -> int:
    """Put the nodes into the store, some ten thousand quads in a transaction; how many quads there were."""
    parsed = ox.parse(Reader(chunks(map(quads, nodes))), NQUADS.library)
    count = 0
    while batch := list(islice(parsed, QUADS_AT_ONCE)):
        store.extend(batch)
        count += len(batch)
    return count


def counted(snapshot: Snapshot, store: ox.Store) -> Snapshot:
    """The snapshot with the numbers of quads, of triples in the default graph and of named graphs that the store has."""
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return replace(snapshot, quads=len(store), triples=triples, graphs=sum(1 for _ in store.named_graphs()))

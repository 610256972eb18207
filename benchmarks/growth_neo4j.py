"""One more article in a Neo4j of few articles and in the same of many: it should cost the same."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.growth import FEW, FIRST_NEW
from benchmarks.processes import whole_seconds
from benchmarks.ratio import NotMeasured, Ratio, Size
from benchmarks.synthetic import SyntheticExtractor, article
from graph.open import open_store
from graph.workspace import open_workspace
from loaders.ingest import ingest
from tools.neo4j_server import NotToBeHad, Server, running

MANY = {Size.SMOKE: 300, Size.USUAL: 2_000, Size.ALL: 10_000}
WARMING = {Size.SMOKE: 3, Size.USUAL: 100, Size.ALL: 100}
"""Articles before the first that is measured: the server compiles what it runs often."""
MEASURED = {Size.SMOKE: 3, Size.USUAL: 60, Size.ALL: 60}


def ratios(size: Size) -> Iterator[Ratio]:
    """Mean seconds of one article on many articles, against few: of the processor, for Accords and the server.

    NotMeasured where no Neo4j can be started, unless ACCORDS_REQUIRE_NEO4J=1 demands one.
    """
    try:
        with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "neo4j") as server:
            yield _ratio(server, Path(folder) / "w", size)
    except NotToBeHad as error:
        if os.environ.get("ACCORDS_REQUIRE_NEO4J") == "1":
            raise
        raise NotMeasured(str(error)) from error


def _ratio(server: Server, folder: Path, size: Size) -> Ratio:
    store, extractor, numbers = open_store(server.url), SyntheticExtractor(), count(FIRST_NEW, 37)
    with open_workspace(folder) as workspace:

        def grow(first: int, behind: int) -> None:
            ingest((article(number) for number in range(first, behind)), workspace, None, extractor)
            ingest([], workspace, store, extractor)

        def load() -> None:
            ingest([article(next(numbers))], workspace, store, extractor)

        grow(0, FEW)
        few = _seconds(load, server, size)
        grow(FEW, MANY[size])
        many = _seconds(load, server, size)
    store.close()
    return Ratio(f"one more of {MANY[size]:,} articles in Neo4j, of {FEW}", many, few, 2.0)


def _seconds(load: Callable[[], None], server: Server, size: Size) -> float:
    """What the processor takes for one article: the mean, since the system counts a server in hundredths of seconds."""
    for _ in range(WARMING[size]):
        load()
    started = time.process_time() + whole_seconds(server.process.pid)
    for _ in range(MEASURED[size]):
        load()
    return (time.process_time() + whole_seconds(server.process.pid) - started) / MEASURED[size]

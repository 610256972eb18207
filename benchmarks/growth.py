"""One more article, on a graph of few articles and on one of many: it should cost the same."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.ratio import Ratio, Size
from benchmarks.synthetic import SyntheticExtractor, article
from graph.open import open_store
from graph.store import GraphStore
from graph.workspace import Workspace, open_workspace
from loaders.ingest import ingest

FEW = 100
MANY = {Size.SMOKE: 400, Size.USUAL: 10_000, Size.ALL: 100_000}
MEASURED = 40
FIRST_NEW = 10_000_000


def ratios(size: Size) -> Iterator[Ratio]:
    """Median seconds of one article on the larger graph, against the smaller; of articles on many pairs, and on one."""
    for hot, what in ((False, "on all pairs"), (True, "on one pair")):
        seconds = {count: _seconds(count, hot=hot) for count in (FEW, MANY[size])}
        name = f"one more of {MANY[size]:,} articles {what}, of {FEW}"
        yield Ratio(name, seconds[MANY[size]], seconds[FEW], 2.0)


def _seconds(count: int, *, hot: bool) -> float:
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "w") as workspace:
        store = open_store(str(Path(folder) / "graph.kgl"))
        ingest((article(number, hot=hot) for number in range(count)), workspace, store, SyntheticExtractor())
        taken = [_load(workspace, store, FIRST_NEW + number, hot=hot) for number in range(MEASURED)]
        store.close()
    return median(taken)


def _load(workspace: Workspace, store: GraphStore, number: int, *, hot: bool) -> float:
    started = time.perf_counter()
    ingest([article(number, hot=hot)], workspace, store, SyntheticExtractor())
    return time.perf_counter() - started

"""One more article, on a graph of few articles and on ones of many: it should cost the same."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from benchmarks.ratio import Ratio, Size
from benchmarks.synthetic import SyntheticExtractor, article
from graph.open import open_store
from graph.store import GraphStore
from graph.workspace import Workspace, open_workspace
from loaders.ingest import ingest

FEW = 100
MANY = {Size.SMOKE: (400,), Size.USUAL: (10_000,), Size.ALL: (1_000, 10_000, 30_000, 100_000)}
ON_ONE_PAIR = {Size.SMOKE: (400,), Size.USUAL: (10_000,), Size.ALL: (10_000,)}
MEASURED = 40
FIRST_NEW = 10_000_000

Grown = tuple[Workspace, GraphStore]


def ratios(size: Size) -> Iterator[Ratio]:
    """Median seconds of one article on each larger graph, against the smallest; of articles on many pairs, and on one.

    Seconds are those of the processor, and the graphs take turns, so that a busy machine burdens all alike.
    """
    for hot, what, many in ((False, "on all pairs", MANY[size]), (True, "on one pair", ON_ONE_PAIR[size])):
        few, *more = _seconds((FEW, *many), hot=hot)
        for count, seconds in zip(many, more, strict=True):
            yield Ratio(f"one more of {count:,} articles {what}, of {FEW}", seconds, few, 2.0)


def _seconds(counts: Sequence[int], *, hot: bool) -> list[float]:
    with ExitStack() as opened:
        grown = [opened.enter_context(_grown(count, hot=hot)) for count in counts]
        taken: list[list[float]] = [[] for _ in grown]
        for number in range(MEASURED):
            for (workspace, store), seconds in zip(grown, taken, strict=True):
                seconds.append(_load(workspace, store, FIRST_NEW + 37 * number, hot=hot))
    return [median(each) for each in taken]


@contextmanager
def _grown(count: int, *, hot: bool) -> Iterator[Grown]:
    """A workspace of so many articles and its graph, which is made at the end and at once: 6 ms an article in all."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "w") as workspace:
        ingest((article(number, hot=hot) for number in range(count)), workspace, None, SyntheticExtractor())
        store = open_store(str(Path(folder) / "graph.kgl"))
        ingest([], workspace, store, SyntheticExtractor())
        yield workspace, store
        store.close()


def _load(workspace: Workspace, store: GraphStore, number: int, *, hot: bool) -> float:
    gc.collect()
    started = time.process_time()
    ingest([article(number, hot=hot)], workspace, store, SyntheticExtractor())
    return time.process_time() - started

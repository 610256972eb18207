"""RDF and SPARQL against the bare engine and the usual endpoint: export, look-up, queries, the snapshot's next version.

`bare` is pyoxigraph on the same quads. What `serialize` takes depends on where it finds them, so an export stands
beside each: a file of N-Quads and the snapshot on the disk, from either of which any number of quads pass through a
process of 200 MB, as they do through `accords export`: those are the promise. From a store in memory, filled before, it
is faster for half a gigabyte a million quads; that stands beside without a promise. Where the promise is an absolute
one (milliseconds, megabytes, seconds), `bare` is what was promised. All seconds are of processor time, of all threads
and processes of what is measured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from math import ceil, inf
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from benchmarks.articles import load_one, workspace
from benchmarks.copies import copy
from benchmarks.endpoints import accords, ours
from benchmarks.processes import Run, run
from benchmarks.ratio import Ratio, Size
from benchmarks.usual_endpoint import INDEXED, PREFIXES, beside_the_usual
from graph.rdf.following import follow
from graph.rdf.formats import NQUADS
from graph.rdf.names import Names
from graph.rdf.snapshots import Snapshot, current
from graph.workspace import open_workspace

QUADS = {Size.SMOKE: 20_000, Size.USUAL: 1_000_000, Size.ALL: 1_000_000}
"""What is derived, and compared with rdflib, which holds its graph in memory: 25 million quads would take 38 GB."""
MANY = 25_000_000
"""Quads that are copied of those where all is measured."""
IN_MEMORY = 2_000_000
LOOKUPS = 200
LOOKUP = PREFIXES + INDEXED["name of a state"]
MEGABYTES = 200
UPDATE_SECONDS = 1.0
BEYOND_SECONDS = 0.003
ALLOWED = 1 / 0.7
"""Of the time of `serialize`: 70% of its rate."""


def ratios(size: Size) -> Iterator[Ratio]:
    """Exports and their memory, a look-up and an update over each graph, and the queries of the usual endpoint."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        workspace(folder / "w", quads=QUADS[size]).close()
        yield from _measured(folder, forms=("nq", "trig", "turtle"), rounds=3 if size is Size.USUAL else 1)
        yield from beside_the_usual(folder, current(folder / "w" / "rdf"))
        if size is Size.ALL:
            copy(folder / "w", times=ceil(MANY / current(folder / "w" / "rdf").counts.quads))
            yield from _measured(folder, forms=("nq",), rounds=1)


def _measured(folder: Path, *, forms: Sequence[str], rounds: int) -> Iterator[Ratio]:
    """What is measured over the workspace `w` of that folder, after its snapshot was made anew."""
    run([*accords("rdf"), "rebuild", "-w", str(folder / "w")])
    snapshot = current(folder / "w" / "rdf")
    yield from _exports(folder, snapshot, forms, rounds)
    with open_workspace(folder / "w") as opened:
        load_one(opened, 10**9 + snapshot.counts.quads)
        started = time.process_time()
        updated = follow(opened, folder / "w" / "rdf", Names())
        taken = time.process_time() - started
    yield Ratio(f"{_many(snapshot)}: after one article (bare: 1 s)", taken, UPDATE_SECONDS, 1.0)
    yield _look_up(folder, updated)


def _many(snapshot: Snapshot) -> str:
    return f"{snapshot.counts.quads:,} quads"


def _exports(folder: Path, snapshot: Snapshot, forms: Sequence[str], rounds: int) -> Iterator[Ratio]:
    """`accords export` against `serialize` of the same quads, each in a process of its own."""
    for name in forms:
        exported = _rounds(_command(folder, name), rounds)
        taken, peak = median(each.seconds for each in exported), max(each.megabytes for each in exported)
        for source, origin in (("parsed from a file", folder / "ours.nq"), ("of the snapshot", snapshot.path)):
            if name == "nq" or source == "of the snapshot":
                bare = _rounds(_serializing(name, source, origin, folder / "bare"), rounds)
                plain = median(each.seconds for each in bare)
                yield Ratio(f"{_many(snapshot)} as {name} (bare: {source})", taken, plain, ALLOWED)
                (folder / "bare").unlink()
        if name == "nq" and snapshot.counts.quads < IN_MEMORY:
            yield Ratio("the same (bare: of a store in memory)", taken, _from_memory(snapshot, folder / "bare"), inf)
        yield Ratio("its memory (1 MB as 1 s; bare: 200 MB)", peak, MEGABYTES, 1.0)


def _rounds(command: Sequence[str], rounds: int) -> list[Run]:
    return [run(command) for _ in range(rounds)]


def _command(folder: Path, name: str) -> list[str]:
    return [*accords("export"), "--format", name, "--out", str(folder / f"ours.{name}"), "-w", str(folder / "w")]


def _serializing(name: str, source: str, origin: Path, target: Path) -> list[str]:
    """A process that does nothing but read the quads from there and write them in that form."""
    form = {"nq": "N_QUADS", "trig": "TRIG", "turtle": "TURTLE"}[name]
    quads = {
        "parsed from a file": "ox.parse(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)",
        "of the snapshot": "ox.Store.read_only(sys.argv[1])",
    }[source]
    code = (
        f"import sys, pyoxigraph as ox; form = ox.RdfFormat.{form}; quads = {quads};"
        "quads = quads if form.supports_datasets else (quad.triple for quad in quads);"
        "ox.serialize(quads, sys.argv[2], form)"
    )
    return [sys.executable, "-c", code, str(origin), str(target)]


def _from_memory(snapshot: Snapshot, target: Path) -> float:
    """Seconds of `serialize` from a store that holds the quads in memory; filling it is not counted."""
    store = ox.Store()
    store.extend(ox.Store.read_only(str(snapshot.path)))
    started = time.process_time()
    ox.serialize(store, str(target), NQUADS.library)
    return time.process_time() - started


def _look_up(folder: Path, snapshot: Snapshot) -> Ratio:
    """What HTTP and the worker add to a look-up in this process."""
    store = ox.Store.read_only(str(snapshot.path))
    texts = (f"{LOOKUP} # {number}" for number in count())  # none that an answer was kept of
    with ours(folder) as served:
        served.seconds(texts, calls=10)
        taken = served.seconds(texts, calls=LOOKUPS)
    started = time.process_time()
    for text, _ in zip(texts, range(LOOKUPS), strict=False):
        store.query(text, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON)
    bare = (time.process_time() - started) / LOOKUPS
    name = f"{_many(snapshot)}: look-up over HTTP, beyond in-process (3 ms)"
    return Ratio(name, taken - bare, BEYOND_SECONDS, 1.0)

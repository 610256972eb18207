"""RDF and SPARQL against the bare engine and the usual endpoint: export, look-up, queries, the snapshot's next version.

`bare` is pyoxigraph on the same quads. What `serialize` takes depends on where it finds them, so an export stands
beside each: a file of N-Quads and the snapshot on the disk, from either of which 25 million quads pass through a
process of 200 MB, as they do through `accords export`: those are the promise. From a store in memory, filled before, it
is faster for half a gigabyte a million quads; that stands beside without a promise. Where the promise is an absolute
one (milliseconds, megabytes, seconds), `bare` is what was promised.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from math import inf
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox

from benchmarks.articles import load_one, workspace
from benchmarks.endpoints import accords, ours
from benchmarks.ratio import NotMeasured, Ratio, Size, in_turns
from benchmarks.usual_endpoint import PREFIXES, beside_the_usual
from graph.rdf.following import follow
from graph.rdf.formats import NQUADS
from graph.rdf.names import Names
from graph.rdf.snapshots import Snapshot

QUADS = {Size.SMOKE: 20_000, Size.USUAL: 1_000_000, Size.ALL: 25_000_000}
QUADS_OF_RDFLIB = 1_000_000
"""rdflib holds its graph in memory, 1.5 KB a quad: 25 million would take 38 GB, so it is compared over this many."""
IN_MEMORY = 2_000_000
LOOKUPS = 200
MEGABYTES = 200
LOOKUP = PREFIXES + "SELECT ?label ?articles { id:state:KEN rdfs:label ?label ; accords:articles ?articles }"


def ratios(size: Size) -> Iterator[Ratio]:
    """Ours and bare: exports and their memory, a look-up, an update, and the queries of the usual endpoint."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with workspace(folder / "w", quads=QUADS[size]) as opened:
            snapshot = follow(opened, folder / "w" / "rdf", Names())
            yield from _exports(folder, snapshot, rounds=3 if size is Size.USUAL else 1)
            load_one(opened, 10**9)
            started = time.perf_counter()
            updated = follow(opened, folder / "w" / "rdf", Names())
            yield Ratio("snapshot after one article (bare: 1 s)", time.perf_counter() - started, 1.0, 1.0)
        with ours(folder) as address:
            yield _look_up(address, updated)
    with tempfile.TemporaryDirectory() as scratch:
        yield from beside_the_usual(Path(scratch), min(QUADS[size], QUADS_OF_RDFLIB))


def _exports(folder: Path, snapshot: Snapshot, *, rounds: int) -> Iterator[Ratio]:
    """`accords export` against `serialize` of the same quads, each in a process of its own."""
    for name in ("nq", "trig", "turtle"):
        ours = _command(folder, name)
        for source, origin in (("parsed from a file", folder / "ours.nq"), ("of the snapshot", snapshot.path)):
            if name != "nq" and source == "parsed from a file":
                continue
            bare = _serializing(name, source, origin, folder / "bare")
            taken, plain = in_turns(lambda: _run(ours), lambda: _run(bare), rounds=rounds)  # noqa: B023
            yield Ratio(f"export {snapshot.counts.quads:,} quads as {name} (bare: {source})", taken, plain, 1 / 0.7)
        if name == "nq" and snapshot.counts.quads < IN_MEMORY:
            yield Ratio("the same (bare: of a store in memory)", taken, _from_memory(snapshot, folder / "bare"), inf)
    with subprocess.Popen(ours, stderr=subprocess.DEVNULL) as process:
        peak = _peak(process)
    yield Ratio("memory of an export (1 MB as 1 s; bare: 200 MB)", peak / 1024, MEGABYTES, 1.0)


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
    started = time.perf_counter()
    ox.serialize(store, str(target), NQUADS.library)
    return time.perf_counter() - started


def _peak(process: subprocess.Popen[bytes]) -> int:
    """The largest resident set of the process, in KiB."""
    status = Path(f"/proc/{process.pid}/status")
    found = 0
    while process.poll() is None:
        try:
            lines = status.read_text().splitlines()
        except OSError as error:
            raise NotMeasured("this system does not tell the memory of a process") from error
        found = max([found, *(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))])
        time.sleep(0.02)
    return found


def _look_up(address: str, snapshot: Snapshot) -> Ratio:
    """What HTTP and the worker add to a look-up in this process."""
    store = ox.Store.read_only(str(snapshot.path))

    def in_process() -> object:
        return store.query(LOOKUP, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON)

    numbers = count()
    with httpx.Client() as client:

        def over_http() -> object:
            text = f"{LOOKUP} # {next(numbers)}"  # one that no answer was kept of
            return client.get(f"{address}?{urlencode({'query': text})}").raise_for_status()

        taken, bare = in_turns(over_http, in_process, rounds=5, calls=LOOKUPS)
    return Ratio("look-up over HTTP, beyond in-process (3 ms)", taken - bare, 0.003, 1.0)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

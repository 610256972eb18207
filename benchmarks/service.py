"""The service under many clients: no error and no long wait, cheap answers of nothing new, readers beside a load.

Promises that are absolute (milliseconds of CPU) are `bare`; the others compare two times of one run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.access.keys import Keys
from api.access.scopes import Scope
from benchmarks.articles import workspace
from benchmarks.clients import Asked, ask
from benchmarks.graphs import ONE, graph_file
from benchmarks.ratio import NotMeasured, Ratio, Size
from graph.open import open_store
from graph.workspace import open_workspace
from loaders.projection import project
from schema.identifiers import state_id

CLIENTS = 64
SECONDS = {Size.SMOKE: 2.0, Size.USUAL: 60.0, Size.ALL: 60.0}
QUADS = {Size.SMOKE: 20_000, Size.USUAL: 200_000}
AGREEMENTS = 500_000
"""With --all: a graph of a million facts (benchmarks/graphs.py), onto which the load puts its articles."""
WHOLE = "/v1/questions/partners_by_sector?sector=technology"
"""Looks at every agreement of a sector: where all of half a million are, it is refused after its time (504)."""
PATHS = (
    "/v1/questions/strongest_ties?kind=state&limit=10",
    "/v1/questions",
    "/v1/decisions",
)
STATES = "MATCH (s:State) RETURN s.id AS id ORDER BY s.id LIMIT 2"
CPU_OF_304 = 0.001
HANDED_IN = {Size.SMOKE: 5, Size.USUAL: 60, Size.ALL: 60}
"""Articles of a page each."""
SLOWER_BESIDE_A_LOAD = 4.0
"""Extraction takes one of the machine's cores; readers may be slower by that, and never wait for its end."""
TEXT = "Kenya and Japan signed a pact on trade in Nairobi on {day} May 2024. Their ministers met. " * 9


def ratios(size: Size) -> Iterator[Ratio]:
    """Ours and bare: the wait of the unlucky, the CPU of a 304, and readers while articles are read."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        states = _large(folder) if size is Size.ALL else _small(folder, QUADS[size])
        whole = () if size is Size.ALL else (WHOLE,)
        paths = (*PATHS, *whole, "/v1/questions/timeline_of_pair?a={}&b={}".format(*states))
        _, key = Keys(folder / "keys.sqlite").create("benchmark", [Scope.WRITE])
        with _serving(folder) as service:
            found = ask(service.address, paths, clients=CLIENTS, seconds=SECONDS[size])
            assert not found.errors, found.statuses
            name = f"{CLIENTS} clients, {len(found.seconds):,} answers: p99 (bare: p50)"
            yield Ratio(name, found.percentile(0.99), found.percentile(0.5), 10.0)
            yield _unchanged(
                service, (f"/v1/entities/{states[0]}", "/v1/decisions"), 300 if size is Size.SMOKE else 5_000
            )
            yield _beside_a_load(service, key, HANDED_IN[size], SECONDS[size] / 4)


def _small(folder: Path, quads: int) -> list[str]:
    """A workspace with its graph; two states of it."""
    with workspace(folder, quads=quads) as opened:
        store = open_store(str(opened.graph_path))
        project(opened, store)
        states = [str(row[0]) for row in store.read(STATES, {}).rows]
        store.close()
    return states


def _large(folder: Path) -> list[str]:
    """A graph of a million facts with an empty workspace; two states that share one agreement."""
    with open_workspace(folder) as opened:
        graph_file(opened.graph_path, agreements=AGREEMENTS)
    return [state_id(code) for code in ONE]


@dataclass(frozen=True, slots=True)
class _Service:
    address: str
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU that the process has taken, its worker's not among them."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError as error:
            raise NotMeasured("this system does not tell the CPU of a process") from error
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _unchanged(service: _Service, paths: tuple[str, ...], times: int) -> Ratio:
    """The CPU of telling a client that it has the answer already; of the first of these that is there."""
    answers = ((path, httpx.get(service.address + path)) for path in paths)
    path, tag = next((path, answer.headers["etag"]) for path, answer in answers if answer.status_code == 200)
    before, count = service.cpu(), 0
    while count < times:
        found = ask(service.address, [path], clients=1, seconds=0.5, headers={"If-None-Match": tag})
        assert set(found.statuses) == {304}, found.statuses
        count += len(found.seconds)
    return Ratio("CPU of a 304 (bare: 1 ms)", (service.cpu() - before) / count, CPU_OF_304, 1.0)


def _beside_a_load(service: _Service, key: str, articles: int, seconds: float) -> Ratio:
    """What readers wait while the worker reads articles, against what they wait while it does not."""
    alone = _read(service, seconds)
    headers = {"Authorization": f"Bearer {key}"}
    jobs = []
    for number in range(articles):
        article = {"text": TEXT.format(day=1 + number % 28) + f"It was the talk number {number}."}
        jobs.append(
            httpx.post(f"{service.address}/v1/articles", json=article, headers=headers, timeout=30).json()["id"]
        )
    _until(service, jobs[0], {"running", "done"})
    beside: list[Asked] = []
    thread = threading.Thread(target=lambda: _until(service, jobs[-1], {"done", "failed"}))
    thread.start()
    while thread.is_alive():
        beside.append(_read(service, seconds / 4))
    waits = sorted(each for one in beside for each in one.seconds)
    assert not any(one.errors for one in beside)
    slow = waits[int(0.95 * len(waits))]
    return Ratio("p95 of readers beside a load (bare: without)", slow, alone.percentile(0.95), SLOWER_BESIDE_A_LOAD)


def _read(service: _Service, seconds: float) -> Asked:
    return ask(service.address, PATHS, clients=2, seconds=seconds)


def _until(service: _Service, job: str, states: set[str]) -> None:
    while httpx.get(f"{service.address}/v1/jobs/{job}", timeout=30).json()["state"] not in states:
        time.sleep(0.1)


@contextmanager
def _serving(folder: Path) -> Iterator[_Service]:
    log = folder / "service.log"
    command = [sys.executable, "-c", "from api.cli.app import main; main()", "serve", "--port", "0"]
    environment = {**os.environ, "ACCORDS_WORKSPACE": str(folder), "ACCORDS_RATE_LIMIT_KEY": "none"}
    with log.open("w") as said, subprocess.Popen(command, env=environment, stderr=said, stdout=said) as process:
        try:
            while not (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", log.read_text(encoding="utf-8"))):
                if process.poll() is not None:
                    raise NotMeasured(f"the service did not start: {log.read_text(encoding='utf-8')[-500:]}")
                time.sleep(0.1)
            yield _Service(found[0], process.pid)
        finally:
            process.terminate()
            process.wait()

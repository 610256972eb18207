"""SPARQL endpoints in processes of their own: ours, the usual one, and one that does nothing."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.processes import processor_seconds

HEADERS = {"Accept": "application/sparql-results+json", "Accept-Encoding": "identity"}  # only one could compress


@dataclass
class Served:
    """An endpoint that runs. The client's own time is not counted."""

    port: int
    route: str
    pid: int
    _connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def ask(self, text: str) -> bytes:
        """The answer to that query as JSON."""
        self._connection.request("GET", f"{self.route}?{urlencode({'query': text})}", headers=HEADERS)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.route}: {answer.status} {content[:300]!r}")
        return content

    def seconds(self, texts: Iterator[str], *, calls: int) -> float:
        """The processor time of one answer, of all processes of the endpoint, to so many of these."""
        self._connection.close()  # one that waited for its turn was let go by the other side
        before = processor_seconds(self.pid)
        for _ in range(calls):
            self.ask(next(texts))
        return (processor_seconds(self.pid) - before) / calls


def accords(command: str) -> list[str]:
    """That command of ours, as the start of a command line."""
    return [sys.executable, "-c", "from api.cli.app import main; main()", command]


def ours(folder: Path) -> AbstractContextManager[Served]:
    """`accords serve` over the RDF of the workspace `w` in that folder."""
    return _serving([*accords("serve"), "--rdf", str(folder / "w" / "rdf")], "/sparql")


def usual(quads: Path) -> AbstractContextManager[Served]:
    """rdflib-endpoint over that file of N-Quads."""
    return _serving([sys.executable, "-m", "benchmarks.rdflib_endpoint", str(quads)], "/")


def doing_nothing() -> AbstractContextManager[Served]:
    """A service that gives every request the same few bytes at once: what HTTP itself takes."""
    return _serving([sys.executable, "-m", "benchmarks.nothing_endpoint"], "/")


@contextmanager
def _serving(command: Sequence[str], route: str) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, lambda: process.poll() is None)
        yield Served(port, route, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, runs: Callable[[], bool]) -> None:
    while runs():
        try:
            socket.create_connection(("127.0.0.1", port), timeout=60).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the endpoint ended before it could be asked")

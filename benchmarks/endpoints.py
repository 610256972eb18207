"""SPARQL endpoints in processes of their own: ours, the usual one, and one that does nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx


def accords(command: str) -> list[str]:
    """That command of ours, as the start of a command line."""
    return [sys.executable, "-c", "from api.cli.app import main; main()", command]


def ours(folder: Path) -> AbstractContextManager[str]:
    """The address of `accords serve` over the RDF of the workspace `w` in that folder."""
    return _serving([*accords("serve"), "--rdf", str(folder / "w" / "rdf")], "/sparql")


def usual(quads: Path) -> AbstractContextManager[str]:
    """The address of rdflib-endpoint over that file of N-Quads."""
    return _serving([sys.executable, "-m", "benchmarks.rdflib_endpoint", str(quads)], "/")


def doing_nothing() -> AbstractContextManager[str]:
    """The address of a service that gives every request the same few bytes at once: what HTTP itself takes."""
    return _serving([sys.executable, "-m", "benchmarks.nothing_endpoint"], "/")


@contextmanager
def _serving(command: Sequence[str], route: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}{route}"
    try:
        for _ in range(9000):
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()

"""`accords query` from a cold start: a process of its own, no model loaded. The promise is one second."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.graphs import signings
from benchmarks.ratio import Ratio, in_turns

ONE_SECOND = 1.0


def ratios(smoke: bool) -> Iterator[Ratio]:
    """The command against a Python that starts and does nothing, and against one second."""
    with tempfile.TemporaryDirectory() as folder:
        path = signings(Path(folder) / "graph.kgl", agreements=100 if smoke else 5_000)
        ask = "import sys; from api.cli.app import main; sys.argv[1:] = ['query', 'strongest_ties', '--json', '--store', sys.argv[1]]; main()"
        ours, start = in_turns(
            lambda: _run(ask, str(path)), lambda: _run("pass", str(path)), rounds=2 if smoke else 7
        )
        yield Ratio("cold accords query, against one second", ours, ONE_SECOND, 1.0)
        yield Ratio("cold accords query, against a bare Python", ours, start, 40.0)


def _run(code: str, path: str) -> None:
    subprocess.run([sys.executable, "-c", code, path], check=True, stdout=subprocess.DEVNULL)

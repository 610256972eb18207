"""`accords query` from a cold start: a process of its own, no model loaded. The promise is one second."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.graphs import graph_file
from benchmarks.ratio import Ratio, Size, in_turns

ONE_SECOND = 1.0
ACCORDS = Path(sys.executable).with_name("accords")


def ratios(size: Size) -> Iterator[Ratio]:
    """The time of the command, as a share of one second."""
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder) / "graph.kgl", agreements=100 if size is Size.SMOKE else 5_000)
        ask = (
            str(ACCORDS),
            "query",
            "partners_by_sector",
            "--param",
            "sector=technology",
            "--json",
            "--store",
            str(path),
        )
        ours, _ = in_turns(lambda: _run(*ask), lambda: None, rounds=2 if size is Size.SMOKE else 7)
        yield Ratio("cold accords query, against one second", ours, ONE_SECOND, 1.0)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

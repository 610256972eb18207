"""A named question through the store, against the same text on the bare engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import kglite

from benchmarks.graphs import signings
from benchmarks.ratio import Ratio, in_turns
from graph.open import open_store
from queries.catalog import question

ROWS = (1, 1_000)


def ratios(smoke: bool) -> Iterator[Ratio]:
    """One ratio for an answer of one row, one for a thousand."""
    with tempfile.TemporaryDirectory() as folder:
        path = signings(Path(folder) / "graph.kgl", agreements=100 if smoke else 8_000)
        asked = question("agreements_of_state")
        parameters = asked.parse({"state": "state:KEN"})
        store, engine = open_store(str(path), read_only=True), kglite.open_session(str(path))
        for rows in ROWS:
            ours, bare = in_turns(
                lambda rows=rows: store.read(asked.text, parameters, limit=rows),
                lambda rows=rows: _all(engine, asked.text, parameters, rows),
                rounds=3 if smoke else 15,
                calls=5 if smoke else 20,
            )
            yield Ratio(f"{asked.name} of {rows:,} rows", ours, bare, 1.5)
        store.close()


def _all(engine: kglite.Session, text: str, parameters: dict[str, object], rows: int) -> list[tuple[object, ...]]:
    answer = engine.cypher(text, params=parameters, row_limit=rows)
    return list(zip(*(answer.column(name) for name in answer.columns), strict=True))

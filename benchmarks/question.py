"""A named question through the store, against the same text on the bare engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import kglite

from benchmarks.graphs import MANY, ONE, graph_file
from benchmarks.ratio import Ratio, Size, in_turns
from graph.open import open_store
from queries.catalog import question
from queries.parameters import Bound
from schema.identifiers import state_id

PAIRS = {1: ONE, 1_000: MANY}
"""States whose common agreements are so many rows."""


def ratios(size: Size) -> Iterator[Ratio]:
    """One ratio for an answer of one row, one for a thousand."""
    asked = question("agreements_of_pair")
    with tempfile.TemporaryDirectory() as folder:
        path = graph_file(Path(folder) / "graph.kgl", agreements=2_000)
        store, engine = open_store(str(path), read_only=True), kglite.open_session(str(path))
        for rows, (a, b) in PAIRS.items():
            parameters = asked.bind(asked.parse({"a": state_id(a), "b": state_id(b)}), lambda name, kinds: name)
            ours, bare = in_turns(
                partial(store.read, asked.text, parameters),
                partial(_all, engine, asked.text, parameters),
                rounds=3 if size is Size.SMOKE else 25,
            )
            assert len(store.read(asked.text, parameters).rows) == rows
            yield Ratio(f"{asked.name} of {rows:,} rows", ours, bare, 1.5)
        store.close()


def _all(engine: kglite.Session, text: str, parameters: dict[str, Bound]) -> list[tuple[object, ...]]:
    answer = engine.cypher(text, params=parameters)
    return list(zip(*(answer.column(name) for name in answer.columns), strict=True))

"""What writing a few nodes costs kglite by itself, on graphs that grow: `python -m benchmarks.kglite_writes`.

Nothing of ours is in it. In a transaction, or where every commit is synced (`full`), a write costs in proportion to the
nodes of its label; as a statement of its own in a session that syncs when it is told (`normal`) it does not. That is
why `graph.kglite.writing` makes one statement of what one article writes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from statistics import median
from typing import Any

import kglite

SIZES = (500, 4_000, 15_000)
PUT = "UNWIND $rows AS row MERGE (f:Fact {id: row.id}) SET f = row.properties"


def main() -> None:
    """Print milliseconds of processor time for five nodes, by the size of the graph and the way of writing."""
    for durable in ("normal", "full"):
        with tempfile.TemporaryDirectory() as folder:
            session = kglite.open_session(str(Path(folder) / "graph.kgl"), durable=durable)
            rows, size = _rows(), 0
            for wanted in SIZES:
                _execute(session, list(islice(rows, wanted - size)))
                size = wanted
                taken = {way.__name__.strip("_"): _median(way, session, rows) for way in (_execute, _transaction)}
                print(durable, f"{wanted:,} nodes", {name: f"{1000 * each:.2f} ms" for name, each in taken.items()})
            session.close()


def _rows() -> Iterator[dict[str, Any]]:
    for number in count():
        id = f"fact:{number}"
        properties = {f"property_{each}": f"{each} of {number}" for each in range(12)}
        yield {"id": id, "properties": properties | {"id": id}}


def _execute(session: Any, rows: list[dict[str, Any]]) -> None:
    session.execute(PUT, params={"rows": rows})


def _transaction(session: Any, rows: list[dict[str, Any]]) -> None:
    transaction = session.begin()
    transaction.cypher(PUT, params={"rows": rows})
    transaction.commit()


def _median(way: Callable[[Any, list[dict[str, Any]]], None], session: Any, rows: Iterator[dict[str, Any]]) -> float:
    taken = []
    for _ in range(15):
        some = list(islice(rows, 5))
        started = time.process_time()
        way(session, some)
        taken.append(time.process_time() - started)
    return median(taken)


if __name__ == "__main__":
    main()

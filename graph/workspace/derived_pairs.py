"""The index of pairs: which forms share a block, and which of them are the same or undecided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from graph.workspace.forms import Comparison, Pair, Verdict
from graph.workspace.ledger import Ledger


class PairIndex:
    """Blocks with their forms, and what came of comparing those. Pairs that are different are not kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def join_blocks(self, places: Iterable[tuple[str, str]]) -> None:
        """Put forms into blocks: pairs of a block and a form."""
        self._connection.executemany("INSERT OR IGNORE INTO derived_blocks VALUES (?, ?)", places)

    def leave_blocks(self, places: Iterable[tuple[str, str]]) -> None:
        """Take forms out of blocks: pairs of a block and a form."""
        self._connection.executemany("DELETE FROM derived_blocks WHERE block = ? AND form = ?", places)

    def block(self, block: str, at_most: int) -> list[str]:
        """The keys of the forms in a block, sorted; no more than so many."""
        rows = self._connection.execute(
            "SELECT form FROM derived_blocks WHERE block = ? ORDER BY form LIMIT ?", (block, at_most)
        )
        return [form for (form,) in rows]

    def large_blocks(self, over: int) -> Iterator[tuple[str, int]]:
        """The blocks of more forms than that, with their size: their forms are not compared. Largest first."""
        rows = self._connection.execute(
            "SELECT block, count(*) AS n FROM derived_blocks GROUP BY block HAVING n > ? ORDER BY n DESC, block",
            (over,),
        )
        return ((block, size) for block, size in rows)

    def partners(self, form: str) -> list[Pair]:
        """The pairs that the form stands in, sorted."""
        rows = self._connection.execute(
            "SELECT * FROM derived_pairs WHERE a = ? UNION ALL SELECT * FROM derived_pairs WHERE b = ? ORDER BY a, b",
            (form, form),
        )
        return list(map(_pair, rows))

    def put(self, pairs: Iterable[Pair]) -> None:
        """Let these be what is known of their forms, none of which are different."""
        self._connection.executemany(
            "INSERT INTO derived_pairs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict,"
            " score = excluded.score, reasons = excluded.reasons, changed = excluded.changed"
            " WHERE (verdict, score, reasons) <> (excluded.verdict, excluded.score, excluded.reasons)",
            map(partial(_row, position=self._ledger.position), pairs),
        )

    def remove(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forget what is known of these pairs of forms."""
        self._connection.executemany("DELETE FROM derived_pairs WHERE a = ? AND b = ?", pairs)

    def all(self, *, merged: bool, kind: str | None = None) -> Iterator[Pair]:
        """The pairs whose forms are one entity now, or those whose forms are two; the surest first."""
        condition = "one.entity = other.entity" if merged else "one.entity <> other.entity"
        rows = self._connection.execute(
            "SELECT derived_pairs.* FROM derived_pairs JOIN derived_forms one ON one.key = a JOIN derived_forms other"
            f" ON other.key = b WHERE {condition} AND (? IS NULL OR one.kind = ?) ORDER BY score DESC, a, b",
            (kind, kind),
        )
        return map(_pair, rows)

    def clear(self) -> None:
        """Forget every block and pair."""
        self._connection.execute("DELETE FROM derived_blocks")
        self._connection.execute("DELETE FROM derived_pairs")


def _row(pair: Pair, *, position: int) -> tuple[object, ...]:
    said = pair.comparison
    return pair.a, pair.b, said.verdict, said.score, json.dumps(said.reasons, ensure_ascii=False), position


def _pair(row: Sequence[object]) -> Pair:
    a, b, verdict, score, reasons, changed = row
    assert isinstance(score, float)
    assert isinstance(changed, int)
    return Pair(str(a), str(b), Comparison(Verdict(str(verdict)), score, tuple(json.loads(str(reasons)))), changed)

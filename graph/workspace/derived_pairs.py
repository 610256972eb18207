"""The index of pairs: which forms share a block, and which of them are the same or undecided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from graph.workspace.forms import Comparison, Pair, Verdict
from graph.workspace.ledger import Ledger


class PairIndex:
    """Blocks with their forms, and what came of comparing those. Pairs that are different are not kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def join_blocks(self, form: str, blocks: Iterable[str]) -> None:
        """Put the form into these blocks."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO derived_blocks VALUES (?, ?)", ((block, form) for block in blocks)
        )

    def leave_blocks(self, form: str, blocks: Iterable[str]) -> None:
        """Take the form out of these blocks."""
        self._connection.executemany(
            "DELETE FROM derived_blocks WHERE block = ? AND form = ?", ((block, form) for block in blocks)
        )

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

    def put(self, pair: Pair) -> None:
        """Let this be what is known of the two forms; one that is different is forgotten."""
        if pair.comparison.verdict is Verdict.DIFFERENT:
            self.remove(pair.a, pair.b)
            return
        said = pair.comparison
        row = (
            pair.a,
            pair.b,
            said.verdict,
            said.score,
            json.dumps(said.reasons, ensure_ascii=False),
            self._ledger.position,
        )
        self._connection.execute(
            "INSERT INTO derived_pairs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict,"
            " score = excluded.score, reasons = excluded.reasons, changed = excluded.changed"
            " WHERE (verdict, score, reasons) <> (excluded.verdict, excluded.score, excluded.reasons)",
            row,
        )

    def remove(self, a: str, b: str) -> None:
        """Forget what is known of the two forms."""
        self._connection.execute("DELETE FROM derived_pairs WHERE a = ? AND b = ?", (a, b))

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


def _pair(row: Sequence[object]) -> Pair:
    a, b, verdict, score, reasons, changed = row
    assert isinstance(score, float)
    assert isinstance(changed, int)
    return Pair(str(a), str(b), Comparison(Verdict(str(verdict)), score, tuple(json.loads(str(reasons)))), changed)

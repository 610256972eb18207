"""What the claims of each fact say, counted, so that one more claim costs the same however many there are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.workspace.ledger import Ledger
from graph.workspace.records import Ballot, Cell
from schema.records import FactId

ARTICLE, PUBLISHER, PUBLISHED, VOICE, SAYS = "article", "publisher", "published", "voice ", "says "
"""Slots of a ballot: article, its publisher and date, the voice with the claim's confidence, what the claim says."""

_ON = "on "
"""Before such a slot and its value: the days on which voices said so, each with the voice."""

_SURE = 0.9999
_UNITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a fact: how many claims, articles, publishers and voices, and the votes that its values have.

    `doubt` is the chance that every voice is wrong, as a whole number of millionths of minus its natural logarithm:
    whole numbers add up the same in any order. `votes` counts the voices behind each value of each qualifier.
    """

    claims: int = 0
    articles: int = 0
    publishers: int = 0
    voices: int = 0
    doubt: int = 0
    first: str | None = None
    last: str | None = None
    votes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def doubt(confidence: float) -> int:
    """The doubt that a voice of that confidence leaves."""
    return round(-math.log(1 - min(confidence, _SURE)) * _UNITS)


def certainty(doubts: int) -> float:
    """The chance that at least one of the voices is right."""
    return 1 - math.exp(-doubts / _UNITS)


class VoteIndex:
    """Votes and their sums for each fact, and the cells that lead claims to facts."""

    def __init__(self, ledger: Ledger) -> None:
        self._connection = ledger.connection

    # --- cells ------------------------------------------------------------------------------------------------------
    def enter(self, cell: Cell) -> bool:
        """Count one more claim in the cell; whether it is the first."""
        return self._count(cell, 1) == 1

    def leave(self, cell: Cell) -> bool:
        """Count one claim less in the cell; whether it was the last."""
        left = self._count(cell, -1)
        if left == 0:
            self._connection.execute(f"DELETE FROM derived_cells WHERE {_CELL}", cell.row)
        return left == 0

    def fact_of(self, cell: Cell) -> FactId | None:
        """The fact that the claims of the cell support; None for a stranger, and for a cell that is new."""
        found = self._connection.execute(f"SELECT fact FROM derived_cells WHERE {_CELL}", cell.row).fetchone()
        return FactId(found[0]) if found and found[0] else None

    def lead(self, cell: Cell, fact: FactId) -> None:
        """Let the claims of the cell support that fact."""
        self._connection.execute(f"UPDATE derived_cells SET fact = ? WHERE {_CELL}", (fact, *cell.row))

    def existing(self, cells: Iterable[Cell]) -> list[Cell]:
        """Those of the cells of one group that have a claim, sorted."""
        known = {cell.signature: cell for cell in cells}
        if not known:
            return []
        group = next(iter(known.values())).group
        rows = self._connection.execute(
            f"SELECT signature FROM derived_cells WHERE {_GROUP} AND signature IN (SELECT value FROM json_each(?))",
            (*group.row, json.dumps(sorted(known))),
        )
        return sorted((known[signature] for (signature,) in rows), key=lambda one: one.signature)

    def beginning(self, cell: Cell, prefix: str) -> Iterator[Cell]:
        """The cells of the same group whose signatures begin with the prefix, sorted."""
        rows = self._connection.execute(
            f"SELECT signature FROM derived_cells WHERE {_GROUP} AND signature >= ? AND signature < ?"
            " ORDER BY signature",
            (*cell.group.row, prefix, prefix + "\U0010ffff"),
        )
        return (Cell(cell.group, signature) for (signature,) in rows)

    def _count(self, cell: Cell, change: int) -> int:
        found = self._connection.execute(
            "INSERT INTO derived_cells VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE SET"
            " claims = claims + excluded.claims RETURNING claims",
            (*cell.row, change),
        ).fetchone()
        return int(found[0])

    # --- votes ------------------------------------------------------------------------------------------------------
    def is_counted(self, fact: FactId) -> bool:
        """Whether votes are kept for that fact; a fact of few claims needs none."""
        found = self._connection.execute("SELECT 1 FROM derived_tallies WHERE fact = ?", (fact,)).fetchone()
        return found is not None

    def count(self, fact: FactId, ballots: Iterable[tuple[Ballot, str]]) -> None:
        """Begin to keep votes for that fact, with these ballots of all of its claims and the days of those."""
        self._connection.execute("INSERT INTO derived_tallies VALUES (?, 0, 0, 0, 0, 0)", (fact,))
        for ballot, day in ballots:
            self._change(fact, ballot, day, 1)

    def forget(self, fact: FactId) -> None:
        """Keep no votes for that fact any more."""
        for table in ("derived_votes", "derived_tallies"):
            self._connection.execute(f"DELETE FROM {table} WHERE fact = ?", (fact,))

    def cast(self, fact: FactId, ballot: Ballot, day: str) -> None:
        """Count the ballot of one claim, known from that day, for that fact, if votes are kept for it."""
        if self.is_counted(fact):
            self._change(fact, ballot, day, 1)

    def withdraw(self, fact: FactId, ballot: Ballot, day: str) -> None:
        """Take the ballot of one claim, known from that day, away from that fact, if votes are kept for it."""
        if self.is_counted(fact):
            self._change(fact, ballot, day, -1)

    def first_said(self, fact: FactId, name: str, value: str) -> str:
        """The day on which a voice first gave a counted fact that value of the qualifier."""
        found = self._connection.execute(
            "SELECT min(value) FROM derived_votes WHERE fact = ? AND slot = ?", (fact, f"{_ON}{name} {value}")
        ).fetchone()[0]
        return str(found).partition(" ")[0]

    def said(self, fact: FactId, name: str) -> list[tuple[str, str]]:
        """The days on which voices first gave a counted fact a value of the qualifier, with the value; sorted."""
        slot = f"{_ON}{name} "
        rows = self._connection.execute(
            "SELECT slot, value FROM derived_votes WHERE fact = ? AND slot >= ? AND slot < ? ORDER BY slot, value",
            (fact, slot, slot[:-1] + "!"),
        )
        first: dict[tuple[str, str], str] = {}
        for said, value in rows:
            day, _, voice = value.partition(" ")
            first.setdefault((said[len(slot) :], voice), day)
        return sorted((day, value) for (value, _), day in first.items())

    def totals(self, fact: FactId) -> Totals:
        """The sums of that fact; those of a stranger are all 0."""
        found = self._connection.execute(
            "SELECT claims, articles, publishers, voices, doubt FROM derived_tallies WHERE fact = ?", (fact,)
        ).fetchone()
        if found is None:
            return Totals()
        first, last = (
            self._connection.execute(
                f"SELECT {end}(value) FROM derived_votes WHERE fact = ? AND slot = ?", (fact, PUBLISHED)
            ).fetchone()[0]
            for end in ("min", "max")
        )
        votes: dict[str, dict[str, int]] = {}
        for slot, value, number in self._connection.execute(
            "SELECT slot, value, votes FROM derived_votes WHERE fact = ? AND slot > ? AND slot < ?",
            (fact, SAYS, SAYS + "~"),
        ):
            votes.setdefault(slot.removeprefix(SAYS), {})[value] = number
        claims, articles, publishers, voices, doubts = found
        return Totals(claims, articles, publishers, voices, doubts, first, last, votes)

    def clear(self) -> None:
        """Forget every cell and vote."""
        for table in ("derived_cells", "derived_votes", "derived_tallies"):
            self._connection.execute(f"DELETE FROM {table}")

    def _change(self, fact: FactId, ballot: Ballot, day: str, sign: int) -> None:
        sums = dict.fromkeys((ARTICLE, PUBLISHER, VOICE), 0)
        doubts, voice = 0, next(slot for slot, _ in ballot if slot.startswith(VOICE))
        for slot, value in ballot:
            if slot == voice:
                before = self._surest(fact, voice)
                self._vote(fact, slot, value, sign)
                after = self._surest(fact, voice)
                doubts = after - before
                sums[VOICE] = int(after > 0) - int(before > 0)
            elif slot.startswith(SAYS):
                self._vote(fact, f"{_ON}{slot.removeprefix(SAYS)} {value}", f"{day} {voice}", sign)
                if self._vote(fact, f"by {slot} {value}", voice, sign):
                    self._vote(fact, slot, value, sign)
            elif self._vote(fact, slot, value, sign) and slot in sums:
                sums[slot] = sign
        self._connection.execute(
            "UPDATE derived_tallies SET claims = claims + ?, articles = articles + ?, publishers = publishers + ?,"
            " voices = voices + ?, doubt = doubt + ? WHERE fact = ?",
            (sign, sums[ARTICLE], sums[PUBLISHER], sums[VOICE], doubts, fact),
        )

    def _vote(self, fact: FactId, slot: str, value: str, sign: int) -> bool:
        """Change one vote; whether the value came or went."""
        left = self._connection.execute(
            "INSERT INTO derived_votes VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET votes = votes + excluded.votes"
            " RETURNING votes",
            (fact, slot, value, sign),
        ).fetchone()[0]
        if left == 0:
            self._connection.execute(
                "DELETE FROM derived_votes WHERE fact = ? AND slot = ? AND value = ?", (fact, slot, value)
            )
        return bool(left == (1 if sign > 0 else 0))

    def _surest(self, fact: FactId, voice: str) -> int:
        found = self._connection.execute(
            "SELECT max(value) FROM derived_votes WHERE fact = ? AND slot = ?", (fact, voice)
        ).fetchone()[0]
        return max(doubt(float(found)), 1) if found else 0


_GROUP = "subject = ? AND relation = ? AND object = ? AND modality = ?"
_CELL = f"{_GROUP} AND signature = ?"

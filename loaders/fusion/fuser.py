"""Fusion kept up to date: which fact each claim supports, and what the facts that lost or gained one say now.

Claims of a group that say the same of what tells its facts apart form a cell. A cell that says less than others belongs
to the only fact that says all that it says; where several do it stays apart, since it may mean any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from graph.workspace import Workspace
from graph.workspace.derived_claims import PlacedClaim
from graph.workspace.records import Cell, Group
from loaders.fusion.ballots import Tally
from loaders.fusion.facts import Best, fused, id_of
from loaders.fusion.rules import coarser, discriminators, exclude_each_other, is_covered, signature_of, text_of
from loaders.fusion.steps import steps
from schema.generated.vocabulary import Modality, Relation
from schema.records import EntityId, Fact, FactId

DAILY_CLAIMS = 32
"""The earliest claims of a fact, for each day of which its values and counts of that day are kept. What a fact of more
claims was after them is kept for the days on which it came to say something else, with the counts of these earliest."""


class Fuser:
    """One step of fusion: claims are placed and taken away, then `finish` brings the facts up to date."""

    def __init__(self, workspace: Workspace) -> None:
        index = workspace.derived
        self._claims, self._votes, self._facts = index.claims, index.votes, index.facts
        self._waiting: dict[str, PlacedClaim] = {}
        self._rearranged: set[Cell] = set()
        self._touched: dict[FactId, Group] = {}
        self._since: dict[FactId, str] = {}
        self._quotes: dict[int, str] = {}

    def place(self, claim: PlacedClaim, relation: Relation, modality: Modality) -> None:
        """Put the claim where it belongs now; nothing where it is there already."""
        before = self._claims.get(claim.id)
        if before is not None and replace(before, fact=None) == claim and (before.fact or claim.cell is None):
            return
        self._take_away(before)
        self._claims.put(claim, relation, modality)
        self._waiting.pop(claim.id, None)
        if claim.cell is not None:
            if self._votes.enter(claim.cell):
                self._rearranged.add(claim.cell)
            self._waiting[claim.id] = claim

    def remove(self, claim: PlacedClaim) -> None:
        """Take the claim out of the graph."""
        self._take_away(self._claims.get(claim.id))
        self._waiting.pop(claim.id, None)
        self._claims.remove(claim.id)

    def finish(self) -> set[EntityId]:
        """Bring every fact up to date that a claim left or joined; the entities that those join."""
        for cell in sorted(self._rearranged, key=lambda one: one.row):
            for affected in self._affected(cell):
                self._lead(affected)
        for id in sorted(self._waiting):
            claim = self._waiting[id]
            assert claim.cell is not None
            fact = self._votes.fact_of(claim.cell)
            assert fact is not None
            self._count(claim, fact)
        for fact in sorted(self._touched):
            self._write(fact)
        return {end for group in self._touched.values() for end in (group.subject, group.object)}

    def _take_away(self, claim: PlacedClaim | None) -> None:
        if claim is None or claim.cell is None:
            return
        if claim.fact is not None:
            self._votes.withdraw(claim.fact, claim.ballot, claim.known)
            self._touch(claim.fact, claim.cell.group, claim.known)
        if self._votes.leave(claim.cell):
            self._rearranged.add(claim.cell)

    def _count(self, claim: PlacedClaim, fact: FactId) -> None:
        assert claim.cell is not None
        if claim.fact is not None:
            self._votes.withdraw(claim.fact, claim.ballot, claim.known)
            self._touch(claim.fact, claim.cell.group, claim.known)
        self._votes.cast(fact, claim.ballot, claim.known)
        self._claims.support(claim.id, fact)
        self._touch(fact, claim.cell.group, claim.known)

    def _touch(self, fact: FactId, group: Group, day: str) -> None:
        """Note that the fact says something else from that day on."""
        self._touched[fact] = group
        self._since[fact] = min(day, self._since.get(fact, day))

    def _affected(self, cell: Cell) -> Iterator[Cell]:
        """The cells whose home may be another since that cell came or went: it, and those that say less."""
        relation = cell.group.relation
        if discriminators(relation):
            less = (text_of(one) for one in coarser(relation, signature_of(relation, cell.signature)))
            yield from self._votes.existing(Cell(cell.group, text) for text in less)
        yield from self._votes.existing([cell])

    def _lead(self, cell: Cell) -> None:
        """Find the cell's home, and move its claims where that is another than before."""
        home = self._home(cell)
        fact = id_of(home)
        before = self._votes.fact_of(cell)
        if before == fact:
            return
        self._votes.lead(cell, fact)
        if before is not None:
            for claim in self._claims.of_cell(cell):
                if claim.id not in self._waiting:
                    self._count(claim, fact)

    def _home(self, cell: Cell) -> Cell:
        """The cell that says most of those that say all that this one says; itself where two exclude each other."""
        relation = cell.group.relation
        if not discriminators(relation):
            return cell
        own = signature_of(relation, cell.signature)
        finest, best = [own], own
        # A date stands first: what is finer begins with it.
        for other in self._votes.beginning(cell, (own[0] or "").rstrip("?~%")):
            found = signature_of(relation, other.signature)
            if found == own or not is_covered(relation, own, found):
                continue
            if any(exclude_each_other(relation, one, found) for one in finest):
                return cell
            finest = [one for one in finest if not is_covered(relation, one, found)]
            if not any(is_covered(relation, found, one) for one in finest):
                finest.append(found)
        best = finest[0] if len(finest) == 1 else own
        return Cell(cell.group, text_of(best))

    def _write(self, fact: FactId) -> None:
        """Bring the fact and its former versions up to date."""
        since = self._since[fact]
        if self._votes.is_counted(fact) and (last := self._claims.day_of(fact, DAILY_CLAIMS)) and last < since:
            first = self._claims.earliest(fact, 1)[0]
            self._put(list(self._later(fact, self._home_of(first), last, since)), since)
            return
        earliest = self._claims.earliest(fact, DAILY_CLAIMS + 1)
        if not earliest:
            self._votes.forget(fact)
            self._facts.remove(fact)
            return
        self._put(list(self._versions(fact, self._home_of(earliest[0]), earliest, since)), since)

    def _put(self, versions: Sequence[Fact], since: str) -> None:
        """Let the last of these be the fact, and those before it what it was until the next one began."""
        ends = [one.known_from for one in versions[1:]]
        former = [replace(one, known_until=end) for one, end in zip(versions, ends, strict=False)]
        self._facts.put(versions[-1], former, since=min(since, *(str(one.known_from) for one in versions)))

    def _home_of(self, claim: PlacedClaim) -> Cell:
        assert claim.cell is not None
        return self._home(claim.cell)

    def _recount(self, fact: FactId, *, is_whole: bool) -> None:
        """Keep votes for a fact that came to have many claims; none for one that has few again."""
        if is_whole:
            self._votes.forget(fact)
        else:
            self._votes.count(fact, ((claim.ballot, claim.known) for claim in self._claims.of_fact(fact)))

    def _versions(self, fact: FactId, home: Cell, earliest: Sequence[PlacedClaim], since: str) -> Iterator[Fact]:
        """What the fact said after each day on which it was reported; the last one is what it says now.

        Those before `since` are what they were, so only the latest of them is told: the next one ends it.
        """
        is_whole, last = len(earliest) <= DAILY_CLAIMS, earliest[-1].known
        if is_whole == self._votes.is_counted(fact):
            self._recount(fact, is_whole=is_whole)
        before = max((one.known for one in earliest if one.known < since), default=since)
        count = _Count()
        for day, claims_of_day in groupby(earliest, key=lambda one: one.known):
            if day == last and not is_whole:
                break
            for claim in claims_of_day:
                count.add(claim)
            if day >= before:
                yield replace(fused(home, count.tally.totals, self._best(count)), known_from=day)
        if not is_whole:
            yield from self._later(fact, home, last, since)

    def _later(self, fact: FactId, home: Cell, last: str, since: str) -> Iterator[Fact]:
        """What a fact of many claims said from the day on which it came to have many; the last one is what it says now.

        Those before `since` are left out but for the latest, which the next one ends.
        """
        totals = self._votes.totals(fact)
        found = list(steps(self._votes, fact, totals.votes, last))
        ended = [step for step, after in pairwise(found) if after.day >= since]
        if ended:
            count = _Count()
            for claim in self._claims.earliest(fact, DAILY_CLAIMS):
                count.add(claim)
            for step in ended:
                counted = replace(count.tally.totals, votes=step.votes)
                yield replace(fused(home, counted, self._best(count)), known_from=step.day)
        confidence, number = self._claims.best(fact)
        now = fused(home, totals, Best(confidence, self._claims.quote(number)))
        yield replace(now, known_from=found[-1].day)

    def _best(self, count: _Count) -> Best:
        if count.best.number not in self._quotes:
            self._quotes = {count.best.number: self._claims.quote(count.best.number)}
        return Best(count.best.confidence, self._quotes[count.best.number])


class _Count:
    """Claims of one fact counted in the order in which they became known, and the best of them."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._best: PlacedClaim | None = None

    @property
    def best(self) -> PlacedClaim:
        """The surest claim, of those the shortest. There is one once a claim was added."""
        assert self._best is not None
        return self._best

    def add(self, claim: PlacedClaim) -> None:
        """Count one more claim."""
        self.tally.cast(claim.ballot)
        known = [claim] if self._best is None else [self._best, claim]
        self._best = min(known, key=lambda one: (-one.confidence, one.length, one.id))

"""Fusion kept up to date: which fact each claim supports, and what the facts that lost or gained one say now.

Claims of a group that say the same of what tells its facts apart form a cell. A cell that says less than others belongs
to the only fact that says all that it says; where several do it stays apart, since it may mean any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from graph.workspace import Workspace
from graph.workspace.derived_claims import PlacedClaim
from graph.workspace.records import Cell, Group
from loaders.fusion.ballots import Tally
from loaders.fusion.facts import Best, fused, id_of
from loaders.fusion.rules import coarser, discriminators, exclude_each_other, is_covered, signature_of, text_of
from schema.generated.vocabulary import Modality, Relation
from schema.records import EntityId, Fact, FactId

EXACT_HISTORY = 64
"""The earliest claims of a fact, for each day of which its values of that day are kept. What a fact of more claims was
after them is told by its present values: so a much reported fact costs no more than others."""


class Fuser:
    """One step of fusion: claims are placed and taken away, then `finish` brings the facts up to date."""

    def __init__(self, workspace: Workspace) -> None:
        index = workspace.derived
        self._claims, self._votes, self._facts = index.claims, index.votes, index.facts
        self._waiting: dict[str, PlacedClaim] = {}
        self._rearranged: set[Cell] = set()
        self._touched: dict[FactId, Group] = {}
        self._since: dict[FactId, str] = {}

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
            self._votes.withdraw(claim.fact, claim.ballot)
            self._touch(claim.fact, claim.cell.group, claim.known)
        if self._votes.leave(claim.cell):
            self._rearranged.add(claim.cell)

    def _count(self, claim: PlacedClaim, fact: FactId) -> None:
        assert claim.cell is not None
        if claim.fact is not None:
            self._votes.withdraw(claim.fact, claim.ballot)
            self._touch(claim.fact, claim.cell.group, claim.known)
        self._votes.cast(fact, claim.ballot)
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
        if self._votes.is_counted(fact) and (last := self._claims.day_of(fact, EXACT_HISTORY)) and last < since:
            first = self._claims.earliest(fact, 1)[0]
            self._facts.put(replace(self._now(fact, self._home_of(first)), known_from=last), (), since=since)
            return
        earliest = self._claims.earliest(fact, EXACT_HISTORY + 1)
        if not earliest:
            self._votes.forget(fact)
            self._facts.remove(fact)
            return
        versions = list(self._versions(fact, self._home_of(earliest[0]), earliest, since))
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
            self._votes.count(fact, (claim.ballot for claim in self._claims.of_fact(fact)))

    def _versions(self, fact: FactId, home: Cell, earliest: Sequence[PlacedClaim], since: str) -> Iterator[Fact]:
        """What the fact said after each day on which it was reported; the last one is what it says now.

        Those before `since` are what they were, so only the latest of them is told: the next one ends it. Where there
        are more claims than these, the last one is taken from the votes.
        """
        is_whole, last = len(earliest) <= EXACT_HISTORY, earliest[-1].known
        if is_whole == self._votes.is_counted(fact):
            self._recount(fact, is_whole=is_whole)
        before = max((one.known for one in earliest if one.known < since), default=since)
        tally, best, quoted = Tally(), earliest[0], (0, "")
        for day, claims_of_day in groupby(earliest, key=lambda one: one.known):
            if day == last and not is_whole:
                break
            for claim in claims_of_day:
                tally.cast(claim.ballot)
                best = min(best, claim, key=lambda one: (-one.confidence, one.length, one.id))
            if day >= before:
                if quoted[0] != best.number:
                    quoted = best.number, self._claims.quote(best.number)
                yield replace(fused(home, tally.totals, Best(best.confidence, quoted[1])), known_from=day)
        if not is_whole:
            yield replace(self._now(fact, home), known_from=last)

    def _now(self, fact: FactId, home: Cell) -> Fact:
        """What a fact of many claims says now, by its votes."""
        confidence, number = self._claims.best(fact)
        return fused(home, self._votes.totals(fact), Best(confidence, self._claims.quote(number)))

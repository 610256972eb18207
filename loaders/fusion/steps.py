"""The days on which a fact of many claims came to say something else, and the votes that its values had then.

A fact says something else when another value is chosen, or when one is given that nobody gave before. Of a qualifier
with one value only its first day matters, so a fact on which its claims agree costs the same however many they are; of
one on which they disagree, every voice is counted in the order of days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from graph.workspace.derived_votes import VoteIndex
from loaders.fusion.facts import ALL_OF_THEM, DATES, WORDS, rank
from schema.records import FactId


@dataclass(frozen=True, slots=True)
class Step:
    """From that day (ISO 8601) on a fact says this: the voices behind each value of each qualifier."""

    day: str
    votes: Mapping[str, Mapping[str, int]]


def steps(index: VoteIndex, fact: FactId, votes: Mapping[str, Mapping[str, int]], start: str) -> Iterator[Step]:
    """What a counted fact said from the day `start` on: a step for that day, and one for each on which it changed.

    `votes` are those that its values have now. The last step says what the fact says now.
    """
    qualifiers = {name: _Qualifier(name) for name in votes}
    said = ((day, name, value) for name in votes for day, value in _said(index, fact, name, votes[name]))
    begun = False
    for day, of_day in groupby(sorted(said), key=itemgetter(0)):
        if day > start and not begun:
            begun = True
            yield Step(start, _standing(qualifiers))
        changes = [qualifiers[name].hear(value) for _, name, value in of_day]
        if begun and any(changes):
            yield Step(day, _standing(qualifiers))
    if not begun:
        yield Step(start, _standing(qualifiers))


def _said(index: VoteIndex, fact: FactId, name: str, votes: Mapping[str, int]) -> list[tuple[str, str]]:
    if len(votes) > 1 and name not in ALL_OF_THEM:
        return index.said(fact, name)
    return [(index.first_said(fact, name, value), value) for value in votes]


def _standing(qualifiers: Mapping[str, _Qualifier]) -> dict[str, dict[str, int]]:
    return {name: dict(one.votes) for name, one in qualifiers.items() if one.votes}


@dataclass(slots=True)
class _Qualifier:
    """The votes for the values of one qualifier as they come in, and the value that is chosen."""

    name: str
    votes: Counter[str] = field(default_factory=Counter)
    chosen: str | None = None

    def hear(self, value: str) -> bool:
        """Count one more voice for the value; whether the fact thereby says something else.

        Votes only come in: so none but the values that this one speaks for can overtake the chosen one.
        """
        is_new, before = value not in self.votes, self.chosen
        self.votes[value] += 1
        rivals = {value} if before is None else {value, before}
        if self.name in DATES:
            finer = f"{value.rstrip(chr(34))}-"
            rivals |= {one for one in self.votes if one.startswith(finer)}
        self.chosen = min(rivals, key=lambda one: rank(self.name, one, self.votes))
        return self.chosen != before or (is_new and self.name not in WORDS)

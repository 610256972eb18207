"""From pairs to clusters: a component of forms is parted so that nothing is joined that must stay apart.

The outcome depends on the set of forms, pairs and decisions only. Decisions go first, and one to keep apart wins over
all that joins. A form that may be either of two things is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.workspace.forms import Form, Pair, Verdict
from loaders.resolution.scores import NAMED_BOTH, conflict

Link = tuple[str, str]
"""Two keys of forms, the smaller one first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided on forms: pairs to join, and pairs to keep apart."""

    merged: frozenset[Link] = frozenset()
    distinct: frozenset[Link] = frozenset()
    _neighbours: dict[str, set[str]] = field(default_factory=dict, compare=False)

    def beside(self, form: str) -> set[str]:
        """The forms that a decision joins with that one."""
        if not self._neighbours and self.merged:
            for a, b in self.merged:
                self._neighbours.setdefault(a, set()).add(b)
                self._neighbours.setdefault(b, set()).add(a)
        return self._neighbours.get(form, set())


def link(one: str, other: str) -> Link:
    """The two keys in order."""
    return (one, other) if one < other else (other, one)


def clusters(forms: Mapping[str, Form], pairs: Iterable[Pair], decided: Decided) -> list[list[Form]]:
    """The clusters of a component, each sorted by key, in the order of their smallest keys."""
    joined = _Joined(forms, decided)
    for pair in sorted(one for one in decided.merged if one[0] in forms and one[1] in forms):
        joined.join(*pair, by_decision=True)
    same = [pair for pair in pairs if pair.comparison.verdict is Verdict.SAME]
    torn = _torn(forms, same, decided)
    for found in sorted(same, key=lambda one: (-one.comparison.score, _earliest(forms, one), one.a, one.b)):
        if found.a not in torn and found.b not in torn:
            joined.join(found.a, found.b)
    return [[forms[key] for key in sorted(members)] for _, members in sorted(joined.members.items())]


def _earliest(forms: Mapping[str, Form], pair: Pair) -> str:
    """The first date told of either: what may be this year's summit or the last is first held against the last."""
    return min((date for key in (pair.a, pair.b) for date in forms[key].evidence.dates), default="")


def _torn(forms: Mapping[str, Form], same: Sequence[Pair], decided: Decided) -> set[str]:
    """Forms that are like two others which cannot be one; what a decision placed is not torn.

    Of the others only those count that it is most like: a lesser likeness leaves no doubt.
    """
    likes: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in same:
        likes[pair.a][pair.b] = likes[pair.b][pair.a] = pair.comparison.score
    placed = {key for pair in decided.merged for key in pair}

    def is_torn(key: str) -> bool:
        rivals = [one for one in _most_like(likes[key]) if not is_elsewhere(one, key)]
        return any(_are_two(forms[one], forms[other], decided) for one, other in combinations(rivals, 2))

    def is_elsewhere(key: str, beside: str) -> bool:
        """Whether the form is clearly more like something that the one beside it cannot be."""
        best = max(likes[key].values())
        if not _is_clear(best, likes[key][beside]):
            return False
        return any(_are_two(forms[one], forms[beside], decided) for one, score in likes[key].items() if score == best)

    return {key for key in likes.keys() - placed if is_torn(key)}


CLEARLY = 0.1
"""What a score must be better by, so that there is no doubt between the two."""


def _most_like(scores: Mapping[str, float]) -> list[str]:
    best = max(scores.values())
    return sorted(key for key, score in scores.items() if not _is_clear(best, score))


def _is_clear(better: float, score: float) -> bool:
    return round(better - score, 3) >= CLEARLY


def _are_two(one: Form, other: Form, decided: Decided) -> bool:
    """Whether no thing is both; that one article names both is no such reason, since it may name one thing twice."""
    pair = link(one.key, other.key)
    if pair in decided.distinct or pair in decided.merged:
        return pair in decided.distinct
    against = conflict(one, other)
    return against is not None and against != NAMED_BOTH


class _Joined:
    """Disjoint sets of forms, each known by its smallest key."""

    def __init__(self, forms: Mapping[str, Form], decided: Decided) -> None:
        self._forms = forms
        self._decided = decided
        self._home = {key: key for key in forms}
        self.members = {key: {key} for key in forms}

    def join(self, one: str, other: str, *, by_decision: bool = False) -> None:
        """Join the sets of the two, unless a member of one must stay apart from a member of the other."""
        first, second = sorted((self._home[one], self._home[other]))
        if first == second or not self._may_join(first, second, by_decision=by_decision):
            return
        for key in self.members[second]:
            self._home[key] = first
        self.members[first] |= self.members.pop(second)

    def _may_join(self, first: str, second: str, *, by_decision: bool) -> bool:
        for a in self.members[first]:
            for b in self.members[second]:
                if link(a, b) in self._decided.distinct:
                    return False
                if not by_decision and conflict(self._forms[a], self._forms[b]) is not None:
                    return False
        return True

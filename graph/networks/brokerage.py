"""Who stands between others: Burt's constraint, and the roles of Gould and Fernandez."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from graph.networks.adjacency import Adjacency


@dataclass(slots=True)
class Roles:
    """How often an actor b passes on from a to c who are not tied: a → b → c without a → c.

    By the groups of the three (Gould and Fernandez 1989, "Structures of mediation", Sociological Methodology 19):
    `coordinator` all in one; `consultant` a and c in one, b in another; `gatekeeper` b and c in one, a in another;
    `representative` a and b in one, c in another; `liaison` three groups.
    """

    coordinator: int = 0
    consultant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All five."""
        return sum(astuple(self))

    def add(self, a: object, b: object, c: object, count: int = 1) -> None:
        """Count a path between members of those groups."""
        if a == c:
            name = "coordinator" if a == b else "consultant"
        elif b in (a, c):
            name = "representative" if a == b else "gatekeeper"
        else:
            name = "liaison"
        setattr(self, name, getattr(self, name) + count)


def roles(among: Adjacency, groups: Sequence[object]) -> list[Roles]:
    """The roles of each actor; `groups` has the group of each.

    All paths are counted by groups, and those taken off that lead back or are closed, so that an actor with many
    ties costs no more than its triangles.
    """
    found = [Roles() for _ in among.out]
    for b, role in enumerate(found):
        before, after = (Counter(groups[end] for end in ends) for ends in (among.into[b], among.out[b]))
        _count(role, groups[b], before, after)
        for a in among.into[b].keys() & among.out[b].keys():
            role.add(groups[a], groups[b], groups[a], -1)
    for a, b, c in _closed(among):
        found[b].add(groups[a], groups[b], groups[c], -1)
    return found


def constraint(among: Adjacency) -> list[float | None]:
    """Burt's constraint of each actor (Structural Holes, 1992, 54-55): near 0 for who joins strangers.

    The sum over j of (p(i,j) + sum over q of p(i,q) p(q,j))², with p the share of i's weight that its ties with j
    have. Only neighbours j count, as networkx has it. None without a tie.
    """
    totals = [sum(ends.values()) for ends in among.beside]
    found: list[float | None] = []
    for i, ends in enumerate(among.beside):
        own = totals[i]
        total = 0.0
        for j, weight in ends.items():
            around = among.beside[j]
            fewer, more = (ends, around) if len(ends) < len(around) else (around, ends)
            through = sum(ends[q] * around[q] / totals[q] for q in fewer if q in more)
            total += ((weight + through) / own) ** 2
        found.append(total if ends else None)
    return found


def _count(role: Roles, own: object, before: Counter[object], after: Counter[object]) -> None:
    foreign_before, foreign_after = before.total() - before[own], after.total() - after[own]
    alike = sum(count * after[group] for group, count in before.items() if group != own)
    role.coordinator = before[own] * after[own]
    role.consultant = alike
    role.gatekeeper = foreign_before * after[own]
    role.representative = before[own] * foreign_after
    role.liaison = foreign_before * foreign_after - alike


def _closed(among: Adjacency) -> Iterator[tuple[int, int, int]]:
    """The paths a → b → c with a → c."""
    for a, ends in enumerate(among.out):
        for c in ends:
            into = among.into[c]
            fewer, more = (ends, into) if len(ends) < len(into) else (into, ends)
            for b in fewer:
                if b in more:
                    yield a, b, c

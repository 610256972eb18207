"""The shortest ways from one entity to another along facts, with the facts of each step.

The search goes from both ends at once, always from the side that has less before it, one level at a time; every engine
answers the same, since an engine only tells the neighbours. Through a hub with 50,000 neighbours leads almost every
way: what a level may look at is bounded, and an answer says when that bound was met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from graph.resources.facts import facts
from graph.resources.filters import FactFilter
from graph.resources.records import FactRow, Named
from graph.resources.texts import filled, text
from graph.store import GraphStore
from schema.generated.vocabulary import Kind
from schema.records import EntityId

LONGEST = 6
"""Steps of a way at most: beyond it everything is joined with everything."""
STEPS_READ = 50_000
"""Neighbours that one level looks at."""
COMPARED = 60
"""Ways of the shortest length among which the best are chosen."""
OF_A_STEP = 3
"""Facts that are shown of a step."""
THROUGH = frozenset(Kind) - {Kind.SECTOR, Kind.GROUP, Kind.PLACE}
"""What a way may lead through: that two are in one city, or in one trade, joins them by nothing."""

Parents = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity of a way to the next: the facts of most articles, and how many there are."""

    source: str
    target: str
    total: int
    facts: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Entities, each joined to the next; `strength` is the number of facts of its weakest step."""

    entities: tuple[Named, ...]
    steps: tuple[Step, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest ways, the strongest first; `length` is None where none was found.

    `cut` says what was not looked at, so that there may be more ways, or a shorter one.
    """

    length: int | None
    ways: tuple[Way, ...]
    cut: tuple[str, ...]


def ways(
    store: GraphStore,
    source: EntityId,
    target: EntityId,
    wanted: FactFilter,
    *,
    through: frozenset[Kind] = THROUGH,
    avoiding: Collection[EntityId] = (),
    longest: int = 4,
    limit: int = 5,
    timeout: float = 30.0,
) -> Ways:
    """The shortest ways between two entities, of at most `longest` steps, that lead through none of those to avoid."""
    if source == target:
        return Ways(0, (Way(_named(store, [source]), (), 0),), ())
    search = _Search(store, wanted, through, frozenset(map(str, avoiding)), timeout)
    chains = list(islice(search.chains(str(source), str(target), longest), COMPARED + 1))
    cut = list(search.cut)
    if len(chains) > COMPARED:
        cut.append(f"more than {COMPARED} ways of this length: the strongest of these are shown")
    joined = _facts_between(store, chains[:COMPARED], wanted, timeout)
    best = sorted(chains[:COMPARED], key=lambda chain: (-_strength(chain, joined), chain))[:limit]
    shown = tuple(_way(store, chain, joined, timeout) for chain in best)
    return Ways(len(best[0]) - 1 if best else None, shown, tuple(cut))


class _Search:
    """One search from both ends."""

    def __init__(
        self, store: GraphStore, wanted: FactFilter, through: frozenset[Kind], avoided: frozenset[str], timeout: float
    ) -> None:
        self._store = store
        self._avoided = avoided
        self._asked = wanted.asked()
        self._through = tuple(sorted(through))
        self._timeout = timeout
        self.cut: tuple[str, ...] = ()

    def chains(self, source: str, target: str, longest: int) -> Iterator[tuple[str, ...]]:
        """Every shortest chain of ids, in their order."""
        parents: tuple[Parents, Parents] = ({source: set()}, {target: set()})
        edge = [{source}, {target}]
        for _ in range(longest):
            side = 0 if len(edge[0]) <= len(edge[1]) else 1
            edge[side] = self._level(edge[side], parents[side], goal=(target, source)[side])
            meeting = edge[side] & parents[1 - side].keys()
            if meeting:
                yield from sorted(
                    (*reversed(left), *right[1:])
                    for middle in sorted(meeting)
                    for left in islice(_back(middle, parents[0]), COMPARED + 1)
                    for right in islice(_back(middle, parents[1]), COMPARED + 1)
                )[: COMPARED + 1]
                return
            if not edge[side]:
                return

    def _level(self, before: set[str], parents: Parents, *, goal: str) -> set[str]:
        """The entities one step further that were not met before, with their parents put down."""
        given = {"ids": sorted(before), "kinds": self._through, "goal": goal, "limit": STEPS_READ + 1, **self._asked}
        cypher = filled("steps", frozenset({*self._asked, "through"}))
        rows = self._store.read(cypher, given, timeout=self._timeout).rows
        if len(rows) > STEPS_READ:
            self.cut = (f"a level had more than {STEPS_READ:,} neighbours: some were not followed",)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for start, end in rows[:STEPS_READ]:
            if end not in parents and (end not in self._avoided or end == goal):
                found[str(end)].add(str(start))
        parents |= found
        return set(found)


def _back(id: str, parents: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """The chains from there back to where the search began."""
    if not parents[id]:
        yield (id,)
    for parent in sorted(parents[id]):
        for chain in _back(parent, parents):
            yield (id, *chain)


def _facts_between(
    store: GraphStore, chains: Sequence[Sequence[str]], wanted: FactFilter, timeout: float
) -> dict[tuple[str, str], list[str]]:
    """Ids of the facts of every step, those of most articles first."""
    pairs = sorted({pair for chain in chains for pair in pairwise(chain)})
    asked = wanted.asked()
    given = {"pairs": [list(pair) for pair in pairs], "limit": STEPS_READ, **asked}
    rows = store.read(filled("between", frozenset({*asked, "pair"})), given, timeout=timeout).rows if pairs else ()
    joined: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for a, b, id, _ in rows:
        joined[str(a), str(b)].append(str(id))
    return joined


def _strength(chain: Sequence[str], joined: Mapping[tuple[str, str], list[str]]) -> int:
    return min(len(joined.get(pair, ())) for pair in pairwise(chain))


def _way(store: GraphStore, chain: Sequence[str], joined: Mapping[tuple[str, str], list[str]], timeout: float) -> Way:
    steps = []
    for pair in pairwise(chain):
        ids = joined.get(pair, [])
        steps.append(Step(*pair, len(ids), tuple(facts(store, ids[:OF_A_STEP], timeout=timeout))))
    return Way(_named(store, chain), tuple(steps), _strength(chain, joined))


def _named(store: GraphStore, ids: Sequence[str]) -> tuple[Named, ...]:
    rows = {str(row[0]): row for row in store.read(text("nodes"), {"ids": list(ids)}).rows}
    return tuple(Named(*map(str, rows[id][:3])) for id in ids if id in rows)

"""How a network changes from year to year: ties that are new, ties that are lost, and how dense it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.networks.network import Network

_Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Year:
    """The network of one year: actors and tied pairs that a fact of that year, or one that lasts into it, ties.

    `new` pairs were not tied the year before, `lost` ones were and are no longer. `density` is the share of the pairs
    of these actors that is tied.
    """

    year: int
    actors: int
    pairs: int
    new: int
    lost: int
    density: float


def changes(network: Network) -> tuple[Year, ...]:
    """Every year from the first with a tie to the last in which something begins, in order.

    What lasts is counted until that last year. Facts without a date or a day of report are in no year.
    """
    pairs: dict[tuple[str, str], list[_Years]] = defaultdict(list)
    ends: dict[str, list[_Years]] = defaultdict(list)
    for tie in network.ties:
        years = [(int(first[:4]), int(last[:4])) for first, last in tie.spans]
        pairs[min(tie.source, tie.target), max(tie.source, tie.target)].extend(years)
        for end in (tie.source, tie.target):
            ends[end].extend(years)
    starts = [first for years in pairs.values() for first, _ in years]
    if not starts:
        return ()
    first, last = min(starts), max(starts)
    begun, over = _turns(pairs.values(), last)
    came, gone = _turns(ends.values(), last)
    return tuple(_counted(range(first, last + 1), begun, over, came, gone))


def _turns(all: Iterable[list[_Years]], last: int) -> tuple[dict[int, int], dict[int, int]]:
    """How many begin in each year, and how many are over from each year on."""
    begin: dict[int, int] = defaultdict(int)
    over: dict[int, int] = defaultdict(int)
    for years in all:
        for start, end in _joined(years):
            begin[start] += 1
            over[min(end, last) + 1] += 1
    return begin, over


def _joined(years: list[_Years]) -> Iterator[_Years]:
    """Runs of years without a gap."""
    start, end = None, 0
    for first, last in sorted(years):
        if start is None or first > end + 1:
            if start is not None:
                yield start, end
            start, end = first, last
        end = max(end, last)
    if start is not None:
        yield start, end


def _counted(
    years: Iterable[int], begun: dict[int, int], over: dict[int, int], came: dict[int, int], gone: dict[int, int]
) -> Iterator[Year]:
    pairs = actors = 0
    for year in years:
        new, lost = begun.get(year, 0), over.get(year, 0)
        pairs += new - lost
        actors += came.get(year, 0) - gone.get(year, 0)
        possible = actors * (actors - 1) / 2
        yield Year(year, actors, pairs, new, lost, pairs / possible if possible else 0.0)

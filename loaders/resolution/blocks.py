"""Blocks: what forms share that may mean one thing, and are compared for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from loaders.resolution.names import titled

_PAIRS = 6
_PAIR = 2


def of_person(name: str, state: str | None) -> tuple[str, ...]:
    """The blocks of a person: the full name, the family name, and that with the state."""
    last = name.split()[-1]
    return (f"person|{name}", f"person|{last}", *([f"person|{last}|{state}"] if state else []))


def of_project(words: Sequence[str]) -> tuple[str, ...]:
    """The blocks of an undertaking: its words of weight together, and each long one."""
    return (f"project|{' '.join(words)}", *(f"project|{one}" for one in words if len(one) > 4))


def of_name(name: str) -> list[str]:
    """The blocks of an agreement's own name: its words, alone and with each state in it."""
    words, codes = titled(name)
    owners = ("", *codes, "+".join(codes)) if len(codes) == _PAIR else ("", *codes)
    return [block for owner in owners for block in of_title("title", (*words, *filter(None, [owner])))]


def of_title(what: str, words: Sequence[str]) -> list[str]:
    """The block of these words together; none of no words."""
    return [f"{what}|{' '.join(words)}"] if words else []


def of_parties(what: str, parties: Sequence[str], months: Sequence[str]) -> list[str]:
    """The blocks of each pair of the parties, or of the only one, in each month."""
    pairs = [f"{one}+{other}" for one, other in combinations(parties, 2)][:_PAIRS]
    return [f"{what}|{pair}|{month}" for month in months for pair in pairs or parties[:1]]


def months(dates: Sequence[str], published: str | None) -> list[str]:
    """The months in which it may have been: those of its dates, else that of the article and the one before."""
    dated = sorted({date[:7] for date in dates if len(date) >= len("2024-10")})
    if dated or published is None or len(published) < len("2024-10"):
        return dated
    return list(_back(published))


def _back(published: str) -> Iterator[str]:
    year, month = int(published[:4]), int(published[5:7])
    yield published[:7]
    yield f"{year - (month == 1):04}-{(month - 2) % 12 + 1:02}"

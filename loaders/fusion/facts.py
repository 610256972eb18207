"""From the votes of claims about the same entities to one fact: the value of each qualifier, and how sure it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.workspace.derived_votes import Totals, certainty
from graph.workspace.records import Cell
from loaders.fusion.ballots import MONEY
from loaders.fusion.rules import parts
from schema.generated.vocabulary import Qualifiers
from schema.identifiers import fact_id
from schema.records import Fact, FactId

HIGHEST_CONFIDENCE = 0.99
"""Many voices make a fact likely and never certain: they may all repeat one mistake."""

DATES = frozenset({"date", "since", "until"})
ALL_OF_THEM = frozenset({"sector", "sector_code", "goods"})
"""Qualifiers of which a fact keeps every value."""
WORDS = frozenset({"role", "place", "project", "status", "rank", "rank_for"})
"""Free words: two wordings are no contradiction."""

Votes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Best:
    """The best claim: how sure it is, and its words."""

    confidence: float
    quote: str


@lru_cache(maxsize=1_024)
def id_of(home: Cell) -> FactId:
    """The id of the fact that the claims of that cell make."""
    group = home.group
    return fact_id(group.subject, group.relation, group.object, group.modality, apart=parts(home.signature))


def fused(home: Cell, totals: Totals, best: Best) -> Fact:
    """The fact of a cell, as of the claims that are summed up in `totals`.

    Of each qualifier that value is chosen which most voices give, of a date the one that most agree with; fields and
    goods are put together. What speaks against the choice is kept as `alternatives`.
    """
    values = {name: json.loads(_chosen(name, votes)) for name, votes in totals.votes.items() if name not in ALL_OF_THEM}
    money = values.pop(MONEY, None)
    if money is not None:
        values["amount"], values["currency"] = money
    several = {name: _all(map(json.loads, totals.votes[name])) for name in totals.votes if name in ALL_OF_THEM}
    against = dict(_against(totals.votes))
    return Fact(
        id=id_of(home),
        subject=home.group.subject,
        relation=home.group.relation,
        object=home.group.object,
        modality=home.group.modality,
        qualifiers=Qualifiers.from_json(
            {name: value for name, value in (values | several).items() if value is not None}
        ),
        claims=totals.claims,
        articles=totals.articles,
        publishers=max(1, totals.publishers),
        confidence=round(max(best.confidence, min(certainty(totals.doubt), HIGHEST_CONFIDENCE)), 4),
        first_reported=totals.first,
        last_reported=totals.last,
        quote=best.quote,
        voices=totals.voices,
        disputed=tuple(against),
        alternatives=tuple(f"{name}={value}" for name, values in against.items() for value in values),
    )


def _chosen(name: str, votes: Votes) -> str:
    return min(votes, key=lambda one: rank(name, one, votes))


def rank(name: str, value: str, votes: Votes) -> tuple[int, int, str]:
    """Where the value stands among those that were voted for; the smallest is chosen.

    That is the one with the most votes; of equals the first in order, of dates the more exact one and then the earlier.
    """
    if name not in DATES:
        return -votes[value], 0, value
    return -votes[value] - sum(votes.get(one, 0) for one in _coarser(value)), -len(value), value


def _coarser(date: str) -> Iterator[str]:
    """The years and months that a date lies in, which speak for it too."""
    bare = json.loads(date)
    return (json.dumps(bare[:length]) for length in (len("2024"), len("2024-10")) if bare[length : length + 1] == "-")


def _against(votes: Mapping[str, Votes]) -> Iterable[tuple[str, list[str]]]:
    """Qualifiers of which claims disagree, each with the values that do not agree with the chosen one."""
    for name in sorted(votes.keys() - ALL_OF_THEM - WORDS):
        chosen = _chosen(name, votes[name])
        others = [one for one in sorted(votes[name]) if not _agree(name, one, chosen)]
        if others:
            yield ("amount" if name == MONEY else name), [_shown(one) for one in others]


def _agree(name: str, one: str, other: str) -> bool:
    if name not in DATES or one == other:
        return one == other
    short, long = sorted((json.loads(one), json.loads(other)), key=len)
    return bool(long.startswith(f"{short}-"))


def _shown(value: str) -> str:
    said: Any = json.loads(value)
    return (
        " ".join(f"{part:.15g}" if isinstance(part, float) else str(part) for part in said if part is not None)
        if (isinstance(said, list))
        else str(said)
    )


def _all(values: Iterable[str]) -> Sequence[str]:
    """Every value once, sorted; of spellings that differ in case only, the first in order."""
    spelt: dict[str, str] = {}
    for value in sorted(values):
        spelt.setdefault(value.casefold(), value)
    return sorted(spelt.values())

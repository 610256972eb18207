"""Candidates for a query, each with a score from 0 to 100 and what it was made of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from graph.names import folded
from graph.reconciling.properties import Known, Named, Property, PropertyValue, Told, entities, property_named, values
from graph.reconciling.query import Condition, Given, Query
from graph.search import Found, Wanted
from graph.store import GraphStore
from schema.generated.vocabulary import Kind
from schema.reference import states

CERTAIN, AHEAD = 95.0, 3.0
"""A candidate matches for certain from this score on, and where no other comes so near."""
NEAR = 0.5
"""A name that comes less near is nobody's candidate."""
NAME_WEIGHT = 2.0
"""A name counts as much as two properties."""
LOOKED_AT = 25
"""Candidates that are compared: more than are shown, since properties may turn their order."""

_QID = re.compile(r"Q[1-9]\d{0,11}")
_KIND_PREFIXES = frozenset(kind.value.lower() for kind in Kind)


class Index(Protocol):
    """What finds names."""

    def search(self, wanted: Wanted, *, limit: int, skip: int = 0) -> Found:
        """The best of what is wanted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant. `features` are numbers from 0 to 1 by name, `matched` the name that was compared."""

    told: Told
    score: float
    is_match: bool
    features: tuple[tuple[str, float], ...]


def candidates(store: GraphStore, index: Callable[[], Index], query: Query) -> list[Candidate]:
    """The candidates for the query, the best first; at most one of them is a match.

    An id of ours or of Wikidata finds its entity. Kinds are a condition; properties change the score. Raises
    BadParameter for a property that there is not.
    """
    wanted = [property_named(each.property) for each in query.conditions]
    found, likeness = _found(store, index, query)
    known = values(store, found, wanted)
    scored = [_scored(told, likeness.get(id), query, known, wanted) for id, told in found.items()]
    ordered = sorted(scored, key=lambda each: (-each.score, -each.told.articles, each.told.id))[: query.limit]
    if ordered and ordered[0].score >= CERTAIN and (len(ordered) < 2 or ordered[0].score - ordered[1].score >= AHEAD):
        first = ordered[0]
        ordered[0] = Candidate(first.told, first.score, True, first.features)
    return ordered


def _found(
    store: GraphStore, index: Callable[[], Index], query: Query
) -> tuple[Mapping[str, Told], Mapping[str, float]]:
    """What may be meant, and how near each name comes (1 for an id); without words what the conditions lead to."""
    ids, qids = _identifiers(query)
    by_id = _fitting(entities(store, ids, qids), query) if ids or qids else {}
    if by_id:
        return by_id, dict.fromkeys(by_id, 1.0)
    wanted = Wanted(query.words, query.kinds, None if query.words else _state(query.conditions))
    hits = index().search(wanted, limit=LOOKED_AT).hits
    found = _fitting(entities(store, [hit.id for hit in hits]), query)
    if not query.words:
        return found, {}
    likeness = {id: _likeness(query.words, told) for id, told in found.items()}
    near = {id: share for id, share in likeness.items() if share >= NEAR}
    return {id: found[id] for id in near}, near


def _identifiers(query: Query) -> tuple[list[str], list[str]]:
    """Ids of ours, and of Wikidata, that were given as the words or as a property."""
    prefix = query.words.partition(":")[0]
    ids = [query.words] if prefix in _KIND_PREFIXES and prefix != query.words else []
    given = [value for each in query.conditions if each.property == "wikidata" for value in each.values]
    qids = [str(value).rpartition("/")[2] for value in (query.words, *given)]
    return ids, [qid for qid in qids if _QID.fullmatch(qid)]


def _fitting(found: Mapping[str, Told], query: Query) -> dict[str, Told]:
    return {id: told for id, told in found.items() if not query.kinds or told.kind in query.kinds}


def _state(conditions: Iterable[Condition]) -> str | None:
    """The state that is asked for, by its code, id or name."""
    for each in conditions:
        for value in each.values if each.property in {"state", "iso3"} else ():
            code = str(value).removeprefix("state:").upper()
            if code in states():
                return code
            named = [row.iso3 for row in states().values() if folded(row.name) == folded(str(value))]
            if named:
                return named[0]
    return None


def _likeness(words: str, told: Told) -> float:
    """How near the words come to the nearest name, from 0 to 1; another name than its own is a little less."""
    asked = folded(words)
    own = fuzz.token_sort_ratio(asked, folded(told.name)) / 100
    others = max((fuzz.token_sort_ratio(asked, folded(name)) / 100 for name in told.aliases), default=0.0)
    code = 1.0 if told.kind is Kind.STATE and words.upper() == told.state else 0.0
    return max(own, 0.99 * others, 0.99 * code)


def _scored(told: Told, likeness: float | None, query: Query, known: Known, wanted: Sequence[Property]) -> Candidate:
    asked = zip(query.conditions, wanted, strict=True)
    agreed = [(each.id, _agreement(condition.values, known[told.id][each.id])) for condition, each in asked]
    parts = [] if likeness is None else [(likeness, NAME_WEIGHT)]
    parts += [(share, 1.0) for _, share in agreed]
    score = sum(share * weight for share, weight in parts) / sum(weight for _, weight in parts)
    features = [("name", likeness)] if likeness is not None else []
    features += [(f"property_{id}", share) for id, share in agreed]
    features += [("popularity", 1 - 1 / (1 + math.log1p(told.articles)))]
    rounded = tuple((name, round(share, 4)) for name, share in features)
    return Candidate(told, round(100 * score, 2), False, rounded)


def _agreement(given: Sequence[Given], had: Sequence[PropertyValue]) -> float:
    """How near the nearest of the values comes to one that was given, from 0 to 1."""
    return max((_alike(one, other) for one in given for other in had), default=0.0)


def _alike(given: Given, had: PropertyValue) -> float:
    if isinstance(had, Named):
        code = had.id.partition(":")[2]
        if str(given) in {had.id, code} or str(given).upper() == code:
            return 1.0
        return _texts(str(given), had.name)
    if isinstance(had, int):
        return 1.0 if str(given).removesuffix(".0") == str(had) else 0.0
    return _texts(str(given).rpartition("/")[2] if _QID.fullmatch(had) else str(given), had)


def _texts(given: str, had: str) -> float:
    """Texts that are not much alike are not alike."""
    ratio = fuzz.token_sort_ratio(folded(given), folded(had)) / 100
    return ratio if ratio >= 0.8 else 0.0

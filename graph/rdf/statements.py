"""What facts and claims have in common, as RDF: modality, qualifiers, the days they hold for, and what was counted.

Most of it is said again by other facts, so the text of some thousand values is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from graph.rdf.names import term
from graph.rdf.node import Said, said
from graph.rdf.terms import Term, double, integer, text, typed
from graph.shape import validity
from schema.generated.vocabulary import Modality, Qualifiers, Relation

REMEMBERED = 1 << 14
"""Values, qualifiers and rules whose statements are kept; some megabytes."""

A = term("rdf:type")
"""What says of which class a thing is."""


def ours(name: str) -> Term:
    """The term of the ontology that bears that name."""
    return term(f"accords:{name}")


def day(value: str) -> Term:
    """A day (ISO 8601) as a literal."""
    return typed(value, "date")


def _stating(property: Term, form: Callable[[Any], Term]) -> Callable[[Any], Said]:
    return lru_cache(maxsize=REMEMBERED)(lambda value: said(property, form(value)))


MODALITY, QUOTE = ours("modality"), term("oa:exact")
_MODALITIES = {modality: term(f"modalities:{modality}") for modality in Modality}
CODED: dict[str, Callable[[str], Term]] = {
    "sector_code": lambda code: term(f"sectors:{code}"),
    "status_level": lambda code: term(f"levels:{code}"),
}
"""Qualifiers whose values are concepts of a scheme."""
_HOLDS = tuple(ours(name) for name in ("holds_from", "holds_until"))
MEASURES: dict[str, Callable[[Any], Said]] = {
    name: _stating(ours(named), form)
    for name, named, form in (
        ("confidence", "confidence", double),
        ("claims", "claim_count", integer),
        ("articles", "articles", integer),
        ("publishers", "publishers", integer),
        ("voices", "voices", integer),
        ("first_reported", "first_reported", text),
        ("last_reported", "last_reported", text),
        ("valid_from", "valid_from", day),
        ("valid_until", "valid_until", day),
        ("day", "day", day),
        ("holds_from", "holds_from", day),
        ("holds_until", "holds_until", day),
        ("known_from", "known_from", day),
        ("known_until", "known_until", day),
        ("step", "step", text),
    )
}
"""What the property graph derives for a fact (graph.shape), by its name there: what states a value."""
DISPUTED, ALTERNATIVE = (_stating(ours(name), text) for name in ("disputed", "alternatives"))
"""What states one of the qualifiers of which claims disagree, and one value that was not chosen."""


@lru_cache(maxsize=REMEMBERED)
def manner(modality: Modality, qualifiers: Qualifiers) -> tuple[Said, ...]:
    """The modality and the qualifiers, of which few differ."""
    found = [said(MODALITY, _MODALITIES[modality])]
    for name, value in qualifiers.to_json().items():
        read = CODED.get(name)
        values = dict.fromkeys(value) if isinstance(value, list) else (value,)
        found += [said(ours(name), read(str(each)) if read else _literal(each)) for each in values]
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def claimed(relation: str, modality: str, qualifiers: str) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Of a claim with those qualifiers (JSON): its manner, and for which days it is said to hold."""
    read, how = Qualifiers.from_json(json.loads(qualifiers)), Modality(modality)
    days = zip(_HOLDS, validity(Relation(relation), how, read), strict=True)
    return manner(how, read), tuple(said(property, day(value)) for property, value in days if value is not None)


def _literal(value: str | float | int) -> Term:
    if isinstance(value, str):
        return text(value)
    return integer(value) if isinstance(value, int) else double(value)

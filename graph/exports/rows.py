"""Facts as flat rows: what tables and networks say of each, under the same names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import fields

from graph.rdf.publication import Publication
from graph.shape import fact_properties
from schema.generated.vocabulary import Qualifiers
from schema.records import ClaimId, Entity, Fact

Cell = str | int | float | dt.date | list[str] | None
Row = dict[str, Cell]

TEXT, WHOLE, NUMBER, DAY, TEXTS = "text", "whole", "number", "day", "texts"

_LISTS = frozenset(each.name for each in fields(Qualifiers) if each.default == ())
_NUMBERS = {"amount": NUMBER, "count": WHOLE}

QUALIFIERS = {each.name: TEXTS if each.name in _LISTS else _NUMBERS.get(each.name, TEXT) for each in fields(Qualifiers)}
MEASURES = {
    "confidence": NUMBER,
    "claims": WHOLE,
    "articles": WHOLE,
    "publishers": WHOLE,
    "voices": WHOLE,
    "first_reported": TEXT,
    "last_reported": TEXT,
    "valid_from": DAY,
    "valid_until": DAY,
    "day": DAY,
    "holds_from": DAY,
    "holds_until": DAY,
    "known_from": DAY,
    "step": TEXT,
    "disputed": TEXTS,
    "alternatives": TEXTS,
    "quote": TEXT,
}
ENDS = {"subject_id": TEXT, "subject": TEXT, "subject_kind": TEXT, "subject_state": TEXT}
COLUMNS = {
    "fact_id": TEXT,
    **ENDS,
    "relation": TEXT,
    **{name.replace("subject", "object"): type for name, type in ENDS.items()},
    "modality": TEXT,
    **QUALIFIERS,
    **MEASURES,
    "claim_ids": TEXTS,
}
"""The columns of a table of facts, in their order, with the type of each."""


def fact_rows(publication: Publication) -> Iterator[Row]:
    """The facts, sorted by id, each with what is known of its ends."""
    for fact, claims in publication.facts_with_claims():
        ends = publication.entity(fact.subject), publication.entity(fact.object)
        yield fact_row(fact, *ends, claims)


def fact_row(fact: Fact, subject: Entity, object: Entity, claims: Iterable[ClaimId]) -> Row:
    """The row of a fact: a cell for each of COLUMNS."""
    row: Row = dict.fromkeys(COLUMNS)
    for side, entity in (("subject", subject), ("object", object)):
        row |= {f"{side}_id": entity.id, side: entity.name, f"{side}_kind": entity.kind, f"{side}_state": entity.state}
    row |= {"fact_id": fact.id, "relation": fact.relation, "modality": fact.modality, "claim_ids": [*claims]}
    return row | measures(fact)


def measures(fact: Fact) -> Row:
    """Qualifiers and measures of a fact; those that it lacks are left out."""
    known = fact_properties(fact)
    return {name: cell(known[name], type) for name, type in (QUALIFIERS | MEASURES).items() if name in known}


def cell(value: object, type: str) -> Cell:
    """The value as the type of its column."""
    if type == TEXTS:
        return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    if type == DAY:
        return dt.date.fromisoformat(str(value))
    return value if isinstance(value, int | float) else str(value)


def flat(value: Cell) -> str:
    """The cell as text: nothing for None, "; " between the values of a list."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)

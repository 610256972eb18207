"""What the reference tables say of the things that referents name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schema.generated.vocabulary import Kind
from schema.identifiers import cluster_id
from schema.ontology import sectors
from schema.records import EntityId, Referent
from schema.reference import Organisation, find_organisation, organisations, states
from schema.schemes import sector_code


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that a table knows: its id and name there, and what the table adds."""

    id: EntityId
    name: str
    state: str | None = None
    wikidata: str | None = None


def known(referent: Referent) -> Known | None:
    """The row of a table that the referent stands for, None where no table knows it.

    A state is found by its code, a sector by its words, anything else by its QID, or by its name where that means
    nothing else.
    """
    if referent.kind is Kind.STATE:
        return _states().get(referent.state or "")
    if referent.kind is Kind.SECTOR:
        return _sectors().get(sector_code(referent.name) or "")
    if referent.wikidata is not None:
        return _organisations().get((referent.kind, referent.wikidata))
    named = [name.owner for name in find_organisation(referent.name) if not name.is_ambiguous]
    return _organisation(named[0]) if len(named) == 1 and named[0].kind is referent.kind else None


@cache
def known_by_id() -> dict[str, Known]:
    """Every thing that a table knows, by its id."""
    rows = [*_states().values(), *_sectors().values(), *map(_organisation, organisations())]
    return {row.id: row for row in rows}


@cache
def _states() -> dict[str, Known]:
    return {code: Known(state.id, state.name, code, state.qid) for code, state in states().items()}


@cache
def _organisations() -> dict[tuple[Kind, str], Known]:
    return {(one.kind, one.qid): _organisation(one) for one in organisations() if one.qid}


@cache
def _sectors() -> dict[str, Known]:
    return {
        code: Known(cluster_id(Kind.SECTOR, concept.label, f"sector:{code}"), concept.label)
        for code, concept in sectors().items()
    }


def _organisation(row: Organisation) -> Known:
    return Known(row.id, row.name, wikidata=row.qid)

"""How much is in the graph: totals, and how they are spread over kinds, relations, years and sectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.resources.agreements import AgreementRow
from graph.resources.records import made
from graph.resources.texts import text
from graph.store import GraphStore
from queries.sectors import codes_within
from schema.ontology import sectors

TOTALS = ("entities", "facts", "claims", "articles")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of something; `name` is None for those of which it is not known."""

    name: str | None
    number: int


@dataclass(frozen=True, slots=True)
class CountedRelation:
    """The facts of a relation, by modality."""

    name: str
    number: int
    modalities: dict[str, int]


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much is in the graph; `years` are those of the facts' days, in their order."""

    entities: int
    facts: int
    claims: int
    articles: int
    kinds: tuple[Counted, ...]
    relations: tuple[CountedRelation, ...]
    modalities: tuple[Counted, ...]
    years: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector of the scheme with what is said of it: agreements in it, and facts that name it.

    `all_agreements` and `all_facts` count those of the narrower sectors too, an agreement once and a
    fact once for each sector.
    """

    code: str
    label: str
    description: str
    broader: str | None
    narrower: tuple[str, ...]
    aliases: tuple[str, ...]
    agreements: int
    facts: int
    all_agreements: int
    all_facts: int


def statistics(store: GraphStore, *, timeout: float = 30.0) -> Statistics:
    """Counts over the whole graph; each looks at every entity or fact once (a second at a million)."""
    relations: defaultdict[str, dict[str, int]] = defaultdict(dict)
    modalities: defaultdict[str, int] = defaultdict(int)
    for name, modality, number in store.read(text("relations"), timeout=timeout).rows:
        if isinstance(number, int):
            relations[str(name)][str(modality)] = number
            modalities[str(modality)] += number
    by_relation = [CountedRelation(name, sum(found.values()), found) for name, found in relations.items()]
    rows = store.read(text("totals"), timeout=timeout).rows
    totals = rows[0] if rows else (0,) * len(TOTALS)
    return made(
        Statistics,
        *totals,
        _counted(store, "kinds", timeout),
        tuple(sorted(by_relation, key=lambda each: (-each.number, each.name))),
        tuple(Counted(*each) for each in sorted(modalities.items(), key=lambda each: (-each[1], each[0]))),
        _counted(store, "years", timeout),
    )


def sector_rows(
    store: GraphStore, agreements: Iterable[AgreementRow], *, timeout: float = 30.0
) -> tuple[SectorRow, ...]:
    """The scheme of sectors in its order, with what these agreements and the facts of the graph say of each."""
    facts = {str(code): number for code, number in store.read(text("sector_facts"), timeout=timeout).rows}
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for one in agreements:
        for code in one.sectors:
            inside[code].add(one.id)
    rows = []
    for concept in sectors().values():
        below = codes_within(concept.code)
        rows.append(
            SectorRow(
                code=concept.code,
                label=concept.label,
                description=concept.description,
                broader=concept.broader,
                narrower=tuple(code for code, other in sectors().items() if other.broader == concept.code),
                aliases=concept.aliases,
                agreements=len(inside[concept.code]),
                facts=_number(facts.get(concept.code)),
                all_agreements=len(set[str]().union(*(inside[code] for code in below))),
                all_facts=sum(_number(facts.get(code)) for code in below),
            )
        )
    return tuple(rows)


def _counted(store: GraphStore, name: str, timeout: float) -> tuple[Counted, ...]:
    rows = store.read(text(name), timeout=timeout).rows
    return tuple(Counted(str(value) if value else None, _number(number)) for value, number in rows)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0

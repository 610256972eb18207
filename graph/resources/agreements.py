"""Agreements: how far each has come, and what each party did, by the steps that claims tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.asking import ask
from graph.lifecycle import stage_of
from graph.resources.filters import FactFilter
from graph.resources.records import Named, made
from graph.resources.texts import filled, text
from graph.store import GraphStore, Value
from queries.catalog import question
from queries.sectors import codes_within
from schema.errors import BadParameter
from schema.identifiers import kind_of
from schema.ontology import sectors
from schema.records import EntityId

_JOINING = frozenset({"signed", "ratified", "acceded", "in force", "withdrawn", "terminated"})
"""Steps that make somebody a party; who only proposed, announced or negotiated is none."""
_SHOWN = 12
_STEPS_READ = 2_000


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an agreement; `state` is the code of the state that it is or belongs to."""

    id: str
    name: str
    kind: str
    state: str | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement: its stage (None where no step is known), the days of its first and last step, and its parties.

    `parties` holds at most 12 of them, `party_count` says how many there are. `sectors` are codes of the scheme.
    """

    id: str
    name: str
    stage: str | None
    first_day: str | None
    last_day: str | None
    sectors: tuple[str, ...]
    parties: tuple[Party, ...]
    party_count: int
    articles: int


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Which agreements: of a party (a state counts its people and institutions), in a sector, at a stage, of a time.

    `sector` is a code or a word; `since` and `until` are days between which a step has to lie.
    """

    party: EntityId | None = None
    party_state: str | None = None
    sector: str | None = None
    stage: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class LifeStep:
    """A step of an agreement: whose it is, when, and the claim with the best words for it.

    `date` is an EDTF date, None where no article gives one; `day` is the one to sort by, `reported` the date of the
    first article that tells of it.
    """

    step: str
    party: Named
    date: str | None
    day: str | None
    reported: str | None
    articles: int
    claim: str | None
    quote: str | None
    fact: str


@dataclass(frozen=True, slots=True)
class Participation:
    """What one party did: the steps that are known of it, each under its name, with date and fact."""

    party: Named
    steps: dict[str, LifeStep]


@dataclass(frozen=True, slots=True)
class Lineage:
    """That one agreement amends, supersedes or implements another."""

    relation: str
    subject: Named
    object: Named
    fact: str


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """An agreement's stage, every step in their order, what each party did, and how it stands to other agreements."""

    stage: str | None
    steps: tuple[LifeStep, ...]
    parties: tuple[Participation, ...]
    lineage: tuple[Lineage, ...]
    is_cut: bool


def all_agreements(store: GraphStore, wanted: FactFilter, *, timeout: float = 30.0) -> tuple[AgreementRow, ...]:
    """Every agreement as the facts that are wanted show it, the latest step first; each with all of its parties.

    It reads all agreements (2 ms for 1,000); who lists them page by page keeps it as long as the data are the same.
    """
    asked = wanted.asked()
    rows = store.read(filled("agreements", frozenset({*asked, "steps"})), asked, timeout=timeout).rows
    steps: defaultdict[str, list[Sequence[Value]]] = defaultdict(list)
    for row in rows:
        steps[str(row[0])].append(row)
    covered = _covered(store, timeout)
    made = [
        _agreement(str(id), str(name), articles, _codes(codes) | covered.get(str(id), set()), steps.get(str(id), ()))
        for id, name, articles, codes in store.read(text("agreement_names"), timeout=timeout).rows
    ]
    made = [one for one in made if one.stage is not None or not asked]
    return tuple(sorted(sorted(made, key=lambda one: one.id), key=lambda one: one.last_day or "", reverse=True))


def chosen(found: Iterable[AgreementRow], wanted: AgreementFilter) -> Iterator[AgreementRow]:
    """Those of the agreements that are wanted, in their order, as they are shown. Raises BadParameter for a sector."""
    codes = _wanted_codes(wanted.sector)
    for one in found:
        if wanted.stage is not None and one.stage != wanted.stage:
            continue
        if codes is not None and not codes & set(one.sectors):
            continue
        if wanted.since is not None and (one.last_day or "") < wanted.since:
            continue
        if wanted.until is not None and (one.first_day or "~") > wanted.until:
            continue
        if wanted.party is None or any(_is_of(party, wanted) for party in one.parties):
            yield one


def shown(one: AgreementRow) -> AgreementRow:
    """The agreement with its first parties only."""
    return replace(one, parties=one.parties[:_SHOWN])


def life_cycle(store: GraphStore, id: EntityId, wanted: FactFilter, *, timeout: float = 30.0) -> LifeCycle:
    """The steps of an agreement with the date and the claim behind each, of the facts that are wanted."""
    given = {"valid_at": wanted.valid_at, "known_at": wanted.known_at, "min_confidence": str(wanted.min_confidence)}
    asked = {"agreement": str(id), **{name: value for name, value in given.items() if value}}
    table = ask(store, question("life_cycle"), asked, timeout=timeout, limit=_STEPS_READ).table
    steps = tuple(_step(dict(zip(table.columns, row, strict=True))) for row in table.rows)
    parties: dict[str, Participation] = {}
    for step in steps:
        taken = parties.setdefault(step.party.id, Participation(step.party, {})).steps
        taken.setdefault(step.step, step)
    joined = [party for party in parties.values() if _JOINING & party.steps.keys()]
    lineage = tuple(
        Lineage(str(row[0]), Named(*map(str, row[1:4])), Named(*map(str, row[4:7])), str(row[7]))
        for row in store.read(text("lineage"), {"id": id}, timeout=timeout).rows
    )
    ordered = tuple(sorted(joined, key=lambda party: (party.party.name, party.party.id)))
    return LifeCycle(stage_of(step.step for step in steps), steps, ordered, lineage, table.truncated)


def _agreement(
    id: str, name: str, articles: Value, codes: Iterable[str], steps: Sequence[Sequence[Value]]
) -> AgreementRow:
    days = sorted(str(step[2]) for step in steps if step[2])
    parties = {str(step[4]): step for step in steps if step[1] in _JOINING}
    return AgreementRow(
        id=id,
        name=name,
        stage=stage_of(str(step[1]) for step in steps),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        sectors=tuple(sorted(codes)),
        parties=tuple(made(Party, *step[4:8]) for _, step in sorted(parties.items())),
        party_count=len(parties),
        articles=articles if isinstance(articles, int) else 0,
    )


def _step(row: Mapping[str, Value]) -> LifeStep:
    id = EntityId(str(row["party_id"]))
    kind = kind_of(id)
    return LifeStep(
        step=str(row["step"]),
        party=Named(id, str(row["party"]), kind.value if kind else ""),
        date=_text(row["date"]),
        day=_text(row["day"]),
        reported=_text(row["reported"]),
        articles=row["articles"] if isinstance(row["articles"], int) else 0,
        claim=_text(row["claim_id"]),
        quote=_text(row["quote"]),
        fact=str(row["fact_id"]),
    )


def _covered(store: GraphStore, timeout: float) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for id, said, named in store.read(text("agreement_sectors"), timeout=timeout).rows:
        found[str(id)] |= _codes(said) | _codes(named)
    return found


def _codes(value: Value) -> set[str]:
    return {str(code) for code in value} if isinstance(value, list | tuple) else set()


def _wanted_codes(sector: str | None) -> set[str] | None:
    if sector is None:
        return None
    codes = codes_within(sector)
    if not codes:
        raise BadParameter(f"sector: {sector!r} is none of the scheme; it has {', '.join(sorted(sectors()))}")
    return set(codes)


def _is_of(party: Party, wanted: AgreementFilter) -> bool:
    return party.id == wanted.party or (wanted.party_state is not None and party.state == wanted.party_state)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)

"""What stands behind a fact: its claims with their articles, what contradicts it, and what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.resources.facts import fact, facts
from graph.resources.records import FactRow, Said, made
from graph.resources.texts import text
from graph.store import GraphStore, Value
from schema.errors import UnknownThing
from schema.generated.vocabulary import Modality
from schema.records import ClaimId, FactId

CLAIMS, SIBLINGS, VERSIONS = 100, 20, 100
"""How many of each are read at most."""
_OPPOSITES = {
    Modality.HAPPENED.value: {Modality.NEGATED.value},
    Modality.NEGATED.value: {Modality.HAPPENED.value},
}


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; `published` is an EDTF date, `language` an ISO 639-1 code, `licence` that of a structured source."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What one article states, with its words; `start_char` and `end_char` are characters of the article's source.

    `rule` names what found it, `date` is its own.
    """

    id: str
    fact: str
    relation: str
    modality: str
    quote: str
    confidence: float
    extractor: str
    rule: str
    start_char: int
    end_char: int
    date: str | None
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A qualifier of which the claims of a fact disagree: the value that was chosen, and the others."""

    aspect: str
    chosen: str | int | float | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerValues:
    """What was known of a fact from one day until the day before another; `was` holds the
    qualifiers that have other values now.

    A qualifier that was not known then, or is no longer, is null there or absent from the fact.
    """

    known_from: str | None
    known_until: str | None
    claims: int
    articles: int
    confidence: float
    was: dict[str, Said | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact with all that stands behind it.

    `contrary` are facts of which one says that it happened and one that it did not; `siblings` are other facts of the
    same relation between the same two; `versions` are former values, the latest first. `cut` says what was left out.
    """

    fact: FactRow
    claims: tuple[ClaimRow, ...]
    contradictions: tuple[Contradiction, ...]
    contrary: tuple[FactRow, ...]
    siblings: tuple[FactRow, ...]
    versions: tuple[FormerValues, ...]
    cut: tuple[str, ...]


def evidence(store: GraphStore, id: FactId, *, timeout: float = 30.0) -> Evidence:
    """All that stands behind a fact. Raises UnknownThing."""
    found = fact(store, id)
    if found is None:
        raise UnknownThing(f"no fact has the id {id}")
    claims = store.read(text("claims_of_fact"), {"id": id, "limit": CLAIMS}, timeout=timeout, limit=CLAIMS).rows
    given: dict[str, Value] = {"id": id, "relation": found.relation, "limit": SIBLINGS}
    others = _facts(store, "siblings", given, timeout)
    versions = _facts(store, "versions", {"id": id, "limit": VERSIONS}, timeout)
    opposite: set[str] = _OPPOSITES.get(found.modality, set())
    return Evidence(
        fact=found,
        claims=tuple(map(claim_from, claims)),
        contradictions=_contradictions(found),
        contrary=tuple(one for one in others if one.modality in opposite),
        siblings=tuple(one for one in others if one.modality not in opposite),
        versions=tuple(_former(one, found) for one in versions),
        cut=tuple(_cut(found, len(claims), len(others), len(versions))),
    )


def claim(store: GraphStore, id: ClaimId) -> ClaimRow:
    """The claim with that id, as the graph has it. Raises UnknownThing."""
    rows = store.read(text("claim"), {"id": id}).rows
    if not rows:
        raise UnknownThing(f"no claim has the id {id}")
    return claim_from(rows[0])


def claim_from(row: Sequence[Value]) -> ClaimRow:
    """The claim in a row of texts/claim.cypher."""
    return made(ClaimRow, *row[:11], made(ArticleRow, *row[11:18]))


def _facts(store: GraphStore, name: str, given: dict[str, Value], timeout: float) -> tuple[FactRow, ...]:
    rows = store.read(text(name), given, timeout=timeout).rows
    return tuple(facts(store, [str(row[0]) for row in rows], timeout=timeout))


def _former(version: FactRow, present: FactRow) -> FormerValues:
    then, now = version.qualifiers, present.qualifiers
    was = {name: then.get(name) for name in (*then, *now) if then.get(name) != now.get(name)}
    return FormerValues(
        version.known_from, version.known_until, version.claims, version.articles, version.confidence, was
    )


def _contradictions(found: FactRow) -> tuple[Contradiction, ...]:
    told: dict[str, list[str]] = {aspect: [] for aspect in found.disputed}
    for alternative in found.alternatives:
        aspect, _, value = alternative.partition("=")
        told.setdefault(aspect, []).append(value)
    chosen = {aspect: found.qualifiers.get(aspect) for aspect in told}
    return tuple(
        Contradiction(aspect, value if isinstance(value, str | int | float) else None, tuple(told[aspect]))
        for aspect, value in chosen.items()
    )


def _cut(found: FactRow, claims: int, others: int, versions: int) -> list[str]:
    cut = [f"{found.claims:,} claims: the surest {CLAIMS} are shown"] if found.claims > claims else []
    cut += (
        [f"more than {SIBLINGS} facts of this relation: those of most articles are shown"] if others == SIBLINGS else []
    )
    return cut + ([f"more than {VERSIONS} versions: the latest are shown"] if versions == VERSIONS else [])

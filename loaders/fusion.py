"""From claims about the same entities to facts, each counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import prod
from typing import TypeVar

from graph.workspace.records import Group, SupportingClaim
from loaders.fusion_rules import Signature, is_covered, signature
from schema.generated.vocabulary import Qualifiers, Relation
from schema.identifiers import fact_id
from schema.records import ClaimId, Fact

HIGHEST_CONFIDENCE = 0.99
"""Many voices make a fact likely and never certain: they may all repeat one mistake."""

_OTHER_WAY = {"export": "import", "import": "export"}
Value = TypeVar("Value", str, int, float)


def fuse(group: Group, claims: Iterable[SupportingClaim]) -> Iterator[Fact]:
    """The facts that the claims of one group make, sorted by what tells them apart.

    Claims that differ in a discriminator of the relation (the date of a meeting, the role of an office) make facts of
    their own. A claim that says less joins the only fact that says all that it says; where several do it stays apart,
    since it may mean any of them. The order of the claims does not matter.
    """
    alike: dict[Signature, list[SupportingClaim]] = defaultdict(list)
    for claim in sorted((_seen_from(group, claim) for claim in claims), key=lambda one: one.id):
        alike[signature(group.relation, claim.claim.qualifiers)].append(claim)
    homes = _homes(group.relation, sorted(alike, key=_sort_key))
    together: dict[Signature, list[SupportingClaim]] = defaultdict(list)
    for found, home in homes.items():
        together[home].extend(alike[found])
    for home in sorted(together, key=_sort_key):
        yield _fact(group, home, together[home])


def _homes(relation: Relation, signatures: Sequence[Signature]) -> dict[Signature, Signature]:
    """For each signature the one of the fact that it belongs to."""
    finer = {
        one: [other for other in signatures if other != one and is_covered(relation, one, other)] for one in signatures
    }
    homes = {}
    for one in signatures:
        finest = [other for other in finer[one] if not finer[other]]
        homes[one] = finest[0] if len(finest) == 1 else one
    return homes


def _fact(group: Group, home: Signature, claims: Sequence[SupportingClaim]) -> Fact:
    dates = sorted(claim.published for claim in claims if claim.published)
    best = min(claims, key=lambda one: (-one.claim.confidence, len(one.claim.quote), one.id))
    return Fact(
        id=fact_id(group.subject, group.relation, group.object, group.modality, apart=[part or "" for part in home]),
        subject=group.subject,
        relation=group.relation,
        object=group.object,
        modality=group.modality,
        qualifiers=_merged([claim.claim.qualifiers for claim in claims]),
        claims=tuple(sorted(ClaimId(claim.id) for claim in claims)),
        articles=len({claim.claim.article for claim in claims}),
        publishers=max(1, len({claim.publisher for claim in claims if claim.publisher})),
        confidence=_combined(claims),
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
        quote=best.claim.quote,
    )


def _combined(claims: Sequence[SupportingClaim]) -> float:
    """One minus the chance that every article is wrong, where an article is as good as its best claim."""
    best: dict[str, float] = defaultdict(float)
    for claim in claims:
        best[claim.claim.article] = max(best[claim.claim.article], claim.claim.confidence)
    doubt = prod(1 - confidence for confidence in sorted(best.values()))
    surest = max(best.values())
    return round(max(surest, min(1 - doubt, HIGHEST_CONFIDENCE)), 4)


def _merged(said: Sequence[Qualifiers]) -> Qualifiers:
    """What most claims say of each qualifier; fields and goods of all of them."""
    amounts = Counter((one.amount, one.currency) for one in said if one.amount is not None)
    amount, currency = min(amounts, key=lambda one: (-amounts[one], str(one)), default=(None, None))
    return Qualifiers(
        date=_date(one.date for one in said),
        since=_date(one.since for one in said),
        until=_date(one.until for one in said),
        place=_common(one.place for one in said),
        role=_common(one.role for one in said),
        status=_common(one.status for one in said),
        status_level=_common(one.status_level for one in said),
        project=_common(one.project for one in said),
        flow=_common(one.flow for one in said),
        rank=_common(one.rank for one in said),
        rank_for=_common(one.rank_for for one in said),
        sector=_all(one.sector for one in said),
        sector_code=_all(one.sector_code for one in said),
        goods=_all(one.goods for one in said),
        amount=amount,
        currency=currency or _common(one.currency for one in said if one.amount is None),
        count=_common(one.count for one in said),
    )


def _common(values: Iterable[Value | None]) -> Value | None:
    """The most frequent value; of equally frequent ones the first in order."""
    votes = Counter(value for value in values if value is not None)
    return min(votes, key=lambda one: (-votes[one], one), default=None)


def _date(values: Iterable[str | None]) -> str | None:
    """The date that most claims agree with, as exact as any of them has it; of equals the earliest."""
    votes = Counter(value for value in values if value is not None)
    support = {one: sum(n for other, n in votes.items() if _within(one, other)) for one in votes}
    return min(votes, key=lambda one: (-support[one], -len(one), one), default=None)


def _within(fine: str, coarse: str) -> bool:
    return fine == coarse or fine.startswith(f"{coarse}-")


def _all(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every value once, sorted; of spellings that differ in case only, the first in order."""
    spelt: dict[str, str] = {}
    for value in sorted(value for several in values for value in several):
        spelt.setdefault(value.casefold(), value)
    return tuple(sorted(spelt.values()))


def _seen_from(group: Group, claim: SupportingClaim) -> SupportingClaim:
    """The claim as seen from the group's subject: a free order of ends was sorted, and an export became an import."""
    flow = claim.claim.qualifiers.flow
    if claim.subject == group.subject or flow not in _OTHER_WAY:
        return claim
    turned = replace(claim.claim.qualifiers, flow=_OTHER_WAY[flow])
    return replace(claim, claim=replace(claim.claim, qualifiers=turned))


def _sort_key(signature: Signature) -> tuple[str, ...]:
    return tuple(part or "" for part in signature)

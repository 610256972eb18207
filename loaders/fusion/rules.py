"""What tells two facts of the same entities, relation and modality apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from schema.generated.vocabulary import Qualifiers, Relation

Signature = tuple[str | None, ...]
"""What a claim says of each thing that tells facts apart; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """One thing that tells facts apart. A dated one agrees with every date inside of it: 2024 with 2024-10-18."""

    value: Callable[[Qualifiers], str | None]
    is_date: bool = False

    def covers(self, coarse: str | None, fine: str | None) -> bool:
        """Whether what one claim says is said by the other too, at least as exactly."""
        if coarse is None or coarse == fine:
            return True
        if not self.is_date or fine is None:
            return False
        return fine.startswith(f"{coarse.rstrip('?~%')}-")


def _words(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None


def _sum(qualifiers: Qualifiers) -> str | None:
    return None if qualifiers.amount is None else f"{qualifiers.amount:.15g} {qualifiers.currency or ''}"


_DATE = Discriminator(lambda qualifiers: qualifiers.date, is_date=True)
_ROLE = Discriminator(lambda qualifiers: _words(qualifiers.role))
_LEVEL = Discriminator(lambda qualifiers: qualifiers.status_level)
_SUM = Discriminator(_sum)
_FLOW = Discriminator(lambda qualifiers: qualifiers.flow)
_RANK = Discriminator(lambda qualifiers: _words(qualifiers.rank))
_RANK_FOR = Discriminator(lambda qualifiers: _words(qualifiers.rank_for))
_PROJECT = Discriminator(lambda qualifiers: _words(qualifiers.project))

# What recurs is told apart by its date: two meetings of the same two ministers are two facts. What lasts, or concerns
# an agreement or event of its own, is one fact whatever the dates: there they are values, and may contradict.
_RULES: Mapping[Relation, tuple[Discriminator, ...]] = {
    Relation.HOLDS_POSITION: (_ROLE,),
    Relation.REPRESENTS: (_ROLE,),
    Relation.SUCCEEDED: (_ROLE,),
    Relation.PARTNER_OF: (_LEVEL,),
    Relation.TRADES_WITH: (_DATE, _SUM, _FLOW, _RANK, _RANK_FOR),
    Relation.JOINT_PROJECT: (_PROJECT,),
    Relation.NEGOTIATES_WITH: (_DATE,),
    Relation.MET_WITH: (_DATE,),
    Relation.VISITED: (_DATE,),
    Relation.HOSTED: (_DATE,),
    Relation.MEDIATED: (_DATE,),
    Relation.SUSPENDED: (_DATE,),
    Relation.TERMINATED: (_DATE,),
    Relation.FUNDS: (_DATE, _SUM),
    Relation.INVESTED_IN: (_DATE, _SUM),
    Relation.PROVIDES_AID: (_DATE, _SUM),
    Relation.CRITICISED: (_DATE,),
    Relation.SANCTIONED: (_DATE,),
    Relation.REQUESTED: (_DATE,),
    Relation.COMMEMORATES: (_DATE,),
}


SEPARATOR = "\x1f"
"""Between the parts of a signature as text; the date stands first where a relation has one."""


def text_of(parts: Signature) -> str:
    """The signature as text."""
    return SEPARATOR.join(part or "" for part in parts)


def parts(text: str) -> list[str]:
    """The parts of such a text; an empty one says nothing."""
    return text.split(SEPARATOR) if text else []


def signature_of(relation: Relation, text: str) -> Signature:
    """The signature of such a text."""
    found = text.split(SEPARATOR)
    return tuple(found[number] or None for number in range(len(discriminators(relation))))


def coarser(relation: Relation, fine: Signature) -> Iterator[Signature]:
    """Every other signature that says less: without a part, or with a date less exact."""
    choices = [
        {part, None, *(_coarser_dates(part) if rule.is_date and part else ())}
        for rule, part in zip(discriminators(relation), fine, strict=True)
    ]
    return (one for one in product(*choices) if one != fine)


def exclude_each_other(relation: Relation, one: Signature, other: Signature) -> bool:
    """Whether no claim could say all that both say."""
    return any(
        a is not None and b is not None and not rule.covers(a, b) and not rule.covers(b, a)
        for rule, a, b in zip(discriminators(relation), one, other, strict=True)
    )


def _coarser_dates(day: str) -> Iterator[str]:
    for length in (len("2024"), len("2024-10")):
        if day[length : length + 1] == "-":
            yield from (day[:length] + doubt for doubt in ("", "?", "~", "%"))


def discriminators(relation: Relation) -> tuple[Discriminator, ...]:
    """What tells facts of that relation apart; nothing where same entities and modality are one fact."""
    return _RULES.get(relation, ())


def signature(relation: Relation, qualifiers: Qualifiers) -> Signature:
    """What the qualifiers say of each discriminator of the relation."""
    return tuple(one.value(qualifiers) for one in discriminators(relation))


def is_covered(relation: Relation, coarse: Signature, fine: Signature) -> bool:
    """Whether everything that the one signature says is said by the other, at least as exactly."""
    return all(rule.covers(one, other) for rule, one, other in zip(discriminators(relation), coarse, fine, strict=True))

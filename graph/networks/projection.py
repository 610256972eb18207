"""What a network is made of: which facts become ties, between whom, and how heavy they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from schema.errors import BadParameter
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.periods import bounds

E = TypeVar("E", bound=StrEnum)


class Weight(StrEnum):
    """What makes a tie heavy."""

    FACTS = "facts"
    ARTICLES = "articles"


class Groups(StrEnum):
    """Between what groups brokers stand."""

    STATE = "state"
    KIND = "kind"
    COMMUNITY = "community"


FRIENDLY = (
    Relation.PARTNER_OF,
    Relation.COOPERATES_WITH,
    Relation.TRADES_WITH,
    Relation.JOINT_PROJECT,
    Relation.MET_WITH,
    Relation.VISITED,
    Relation.NEGOTIATES_WITH,
    Relation.FUNDS,
    Relation.INVESTED_IN,
    Relation.PROVIDES_AID,
    Relation.SUPPORTS,
    Relation.DIPLOMATIC_RELATIONS_WITH,
)
"""What the question strongest_ties counts too; a network of friends and foes in one would say nothing."""

ACTORS = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.PERSON, Kind.PLACE})

JOINING = {
    Kind.AGREEMENT: (Relation.SIGNED, Relation.PARTY_TO, Relation.RATIFIED, Relation.ACCEDED_TO),
    Kind.EVENT: (Relation.PARTICIPATES_IN, Relation.HOSTED, Relation.ORGANISED),
    Kind.PROJECT: (Relation.PARTICIPATES_IN, Relation.LAUNCHED, Relation.FUNDS, Relation.INVESTED_IN),
    Kind.INSTITUTION: (Relation.MEMBER_OF,),
}
"""Through what two actors may be tied who have it in common, and the relations by which each of them joins it."""


LISTS = ("relation", "kind", "modality")
WORDS = (
    *LISTS,
    "since",
    "until",
    "valid_at",
    "known_at",
    "min_confidence",
    "weight",
    "states",
    "through",
    "groups",
)
"""The words by which people choose, on the command line and over HTTP; those of LISTS may be given several times."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The choice of facts and ends.

    `kinds` are those of both ends. With `states`, people, institutions and places stand for the state that they belong
    to. With `through`, two actors are tied by each thing of that kind that both have joined, and `relations` are those
    of joining. Days are ISO 8601: `since` and `until` bound the period, `valid_at` asks for what held on that day,
    `known_at` for what was known at its end. `groups` are those that brokers stand between.
    """

    relations: tuple[Relation, ...] = FRIENDLY
    kinds: frozenset[Kind] = ACTORS
    modalities: frozenset[Modality] = frozenset({Modality.HAPPENED})
    since: str | None = None
    until: str | None = None
    valid_at: str | None = None
    known_at: str | None = None
    min_confidence: float = 0.0
    weight: Weight = Weight.FACTS
    states: bool = False
    through: Kind | None = None
    groups: Groups = Groups.STATE

    def document(self) -> dict[str, object]:
        """The choice as JSON values, every field."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def read_projection(words: Mapping[str, Sequence[str]]) -> Projection:
    """The projection that words ask for, by the names of WORDS; a list may have commas between its values.

    Raises BadParameter, with what would be right.
    """
    for name in words:
        if name not in WORDS:
            raise BadParameter(f"unknown parameter {name!r}; expected {', '.join(WORDS)}")
    many = {name: _split(words.get(name, ())) for name in LISTS}
    one = {name: _one(name, given) for name, given in words.items() if name not in LISTS}
    through = _kind("through", one["through"]) if one.get("through") else None
    if through is not None and through not in JOINING:
        raise BadParameter(f"through: nobody joins a {through.value}; there is {', '.join(JOINING)}")
    relations = tuple(dict.fromkeys(_member(Relation, "relation", each) for each in many["relation"]))
    kinds = frozenset(_kind("kind", each) for each in many["kind"])
    modalities = frozenset(_member(Modality, "modality", each) for each in many["modality"])
    states = _truth("states", one.get("states"))
    return Projection(
        relations=relations or (FRIENDLY if through is None else JOINING[through]),
        kinds=kinds or _usual_kinds(through),
        modalities=modalities or frozenset({Modality.HAPPENED}),
        since=_day("since", one.get("since"))[0],
        until=_day("until", one.get("until"))[1],
        valid_at=_day("valid_at", one.get("valid_at"))[0],
        known_at=_day("known_at", one.get("known_at"))[1],
        min_confidence=_share("min_confidence", one.get("min_confidence")),
        weight=_member(Weight, "weight", one.get("weight") or Weight.FACTS),
        states=states,
        through=through,
        groups=_member(Groups, "groups", one.get("groups") or (Groups.COMMUNITY if states else Groups.STATE)),
    )


def _usual_kinds(through: Kind | None) -> frozenset[Kind]:
    return ACTORS if through is None else ACTORS - {through}


def _split(words: Sequence[str]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def _one(name: str, given: Sequence[str]) -> str:
    if len(given) > 1:
        raise BadParameter(f"parameter {name!r} is given twice")
    return given[0].strip() if given else ""


def _kind(name: str, word: str) -> Kind:
    return _member(Kind, name, word.capitalize())


def _member(enum: type[E], name: str, word: str) -> E:
    try:
        return enum(word if enum is Kind else word.lower())
    except ValueError:
        raise BadParameter(f"{name}: no {word!r}; there is {', '.join(enum)}") from None


def _day(name: str, text: str | None) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    first, last = bounds(text)
    if first is None or last is None:
        raise BadParameter(f"{name}: {text!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return first, last


def _share(name: str, text: str | None) -> float:
    try:
        value = float(text) if text else 0.0
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadParameter(f"{name}: {text!r} is no number from 0 to 1; for example 0.5")
    return value


def _truth(name: str, text: str | None) -> bool:
    if not text or text.lower() in {"false", "no", "0"}:
        return False
    if text.lower() in {"true", "yes", "1"}:
        return True
    raise BadParameter(f"{name}: {text!r} is neither true nor false")


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value

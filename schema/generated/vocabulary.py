"""Kinds, relations, modalities, qualifiers; made by `python -m schema.generate`; not edited by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What kind of thing an entity is."""

    # A state, former state or territory of the published table (ISO 3166-1 and 3166-3, with Kosovo as XKX). The
    # kind follows that table only; whether a status is contested is a matter of claims.
    STATE = "State"
    # A named human being.
    PERSON = "Person"
    # An organisation with a name: a ministry, government, company, university, party, court, army or international
    # organisation.
    INSTITUTION = "Institution"
    # What partners agree on: a treaty, convention, memorandum of understanding, pact, communique, joint statement,
    # contract or deal, named or described.
    AGREEMENT = "Agreement"
    # Something that takes place at a time - a meeting, visit, summit, ceremony, exercise or anniversary.
    EVENT = "Event"
    # A joint undertaking over time - an initiative, programme, park, corridor or plant.
    PROJECT = "Project"
    # A city, region, sea, building or other place below or across states; it can act, as a city does.
    PLACE = "Place"
    # A field that partners work in. Normalised to the sector scheme where the words allow it.
    SECTOR = "Sector"
    # A principle, position or plan that is supported or opposed.
    POLICY = "Policy"
    # Agents that are counted or described but not named - "over 160 countries", "universities in both cities".
    GROUP = "Group"
    # Something made and published - a stamp, report, book, film or production.
    WORK = "Work"


class Relation(StrEnum):
    """How two entities stand to each other."""

    # Holds an office of the state or body; `role` is the title. A former holder has the modality ended.
    HOLDS_POSITION = "holds_position"
    # Acts on behalf of the object, or leads its delegation.
    REPRESENTS = "represents"
    # Took the place of the object - in an office (`role`), as a state or as an institution.
    SUCCEEDED = "succeeded"
    # Belongs to the body as a member.
    MEMBER_OF = "member_of"
    # Is a part of a larger thing of the same kind, or of a state.
    PART_OF = "part_of"
    # Stands or takes place in the place or state.
    LOCATED_IN = "located_in"
    # Has diplomatic relations; `since` is their establishment.
    DIPLOMATIC_RELATIONS_WITH = "diplomatic_relations_with"
    # Has a standing partnership; `status` keeps the text's words, `status_level` its place in the scheme of levels.
    PARTNER_OF = "partner_of"
    # Works together in a field (`sector`); planned, a pledge to do so.
    COOPERATES_WITH = "cooperates_with"
    # Trades goods or services; `rank` and `rank_for` say whose largest (second-largest ...) partner it is.
    TRADES_WITH = "trades_with"
    # Holds talks in order to reach an agreement.
    NEGOTIATES_WITH = "negotiates_with"
    # Carries out a project (`project`) together with the object.
    JOINT_PROJECT = "joint_project"
    # Met, called or talked with in person or over a line (`place` is then the medium, as in "video link").
    MET_WITH = "met_with"
    # Travelled to the place, state or body.
    VISITED = "visited"
    # Received the event or guest.
    HOSTED = "hosted"
    # Arranged the event.
    ORGANISED = "organised"
    # Takes part in the event or project.
    PARTICIPATES_IN = "participates_in"
    # Acted as go-between in the talks, or for the party.
    MEDIATED = "mediated"
    # Is said to have signed the agreement.
    SIGNED = "signed"
    # Is bound by the agreement, or is meant to be, without being said to sign.
    PARTY_TO = "party_to"
    # Is about the field.
    COVERS_SECTOR = "covers_sector"
    # Made public the agreement (a joint statement) or the work.
    ISSUED = "issued"
    # Put the agreement, or the dealings with the object, on hold.
    SUSPENDED = "suspended"
    # Ended the agreement, or the dealings with the object.
    TERMINATED = "terminated"
    # Pays for the object.
    FUNDS = "funds"
    # Put capital into the object.
    INVESTED_IN = "invested_in"
    # Gives aid, a loan on soft terms, goods or training to the object.
    PROVIDES_AID = "provides_aid"
    # Started, founded or opened the object.
    LAUNCHED = "launched"
    # Speaks or acts for the object.
    SUPPORTS = "supports"
    # Speaks or acts against the object.
    OPPOSES = "opposes"
    # Blamed or accused the object.
    CRITICISED = "criticised"
    # Laid sanctions on the object; sanctions that were lifted have the modality ended.
    SANCTIONED = "sanctioned"
    # Asked the object for something.
    REQUESTED = "requested"
    # Is in a dispute with the object.
    DISPUTES_WITH = "disputes_with"
    # Remembers or celebrates the event (an anniversary is an event).
    COMMEMORATES = "commemorates"
    # Claims the place or state as its own.
    CLAIMS_SOVEREIGNTY_OVER = "claims_sovereignty_over"
    # Changes the earlier agreement.
    AMENDS = "amends"
    # Takes the place of the earlier agreement.
    SUPERSEDES = "supersedes"
    # Carries out the other agreement.
    IMPLEMENTS = "implements"
    # Gave its formal consent to be bound by an agreement that it had signed.
    RATIFIED = "ratified"
    # Became a party to an agreement that it had not signed.
    ACCEDED_TO = "acceded_to"
    # Left the agreement.
    WITHDREW_FROM = "withdrew_from"


class Modality(StrEnum):
    """How the text presents what it states."""

    # It took place, or is so now.
    HAPPENED = "happened"
    # It is decided, announced or agreed, and has not taken place.
    PLANNED = "planned"
    # It is asked for, hoped for or possible.
    PROPOSED = "proposed"
    # It is said not to be so, or it failed.
    NEGATED = "negated"
    # It was so and is no more.
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What is said about a fact beside its subject, relation and object; None or () where nothing is."""

    # When it happened, is planned or was said to be so.
    date: str | None = None
    # Since when it is so.
    since: str | None = None
    # Until when it is, was or shall be so.
    until: str | None = None
    # Where, in the text's words.
    place: str | None = None
    # As what, in the text's words ("Foreign Minister", "co-chair").
    role: str | None = None
    # The text's words for the standing of a partnership.
    status: str | None = None
    # Code of the level of partnership that the words name.
    status_level: str | None = None
    # What is done together, in the text's words.
    project: str | None = None
    # Direction of trade seen from the subject - export, import or total.
    flow: str | None = None
    # Rank among partners, in the text's words ("second-largest").
    rank: str | None = None
    # Whose partner is ranked, by name.
    rank_for: str | None = None
    # Fields, in the text's words.
    sector: tuple[str, ...] = ()
    # Codes of the sector scheme for the words of `sector`.
    sector_code: tuple[str, ...] = ()
    # Traded, given or sanctioned goods, in the text's words.
    goods: tuple[str, ...] = ()
    # A sum of money as a plain number, in `currency`.
    amount: float | None = None
    # Currency of `amount`, as ISO 4217.
    currency: str | None = None
    # How many things the text counts ("114 agreements"); for a Group, how many members.
    count: int | None = None

    def to_json(self) -> dict[str, str | float | int | list[str]]:
        """The qualifiers that are set, by name, in the order of the ontology; lists for those with several values."""
        found: dict[str, str | float | int | list[str]] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None and value != ():
                found[name] = list(value) if isinstance(value, tuple) else value
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, object]) -> Qualifiers:
        """The qualifiers that such a mapping holds; one value may stand for a list of one.

        Raises ValueError for an unknown name or a value of the wrong type.
        """
        if not found.keys() <= QUALIFIER_NAMES:
            unknown = ", ".join(sorted(set(found) - QUALIFIER_NAMES))
            raise ValueError(f"unknown qualifier {unknown}; expected {', '.join(sorted(QUALIFIER_NAMES))}")
        return cls(**{name: _READ[name](name, value) for name, value in found.items()})


QUALIFIER_NAMES: frozenset[str] = frozenset(field.name for field in fields(Qualifiers))


def _text(name: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"qualifier {name}: expected text, got {value!r}")


def _texts(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        items = tuple(value)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) == len(items):
            return texts
    raise ValueError(f"qualifier {name}: expected a list of texts, got {value!r}")


def _number(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"qualifier {name}: expected a number, got {value!r}")


def _whole(name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"qualifier {name}: expected a whole number, got {value!r}")


_READ: Mapping[str, Callable[[str, object], Any]] = {
    "date": _text,
    "since": _text,
    "until": _text,
    "place": _text,
    "role": _text,
    "status": _text,
    "status_level": _text,
    "project": _text,
    "flow": _text,
    "rank": _text,
    "rank_for": _text,
    "sector": _texts,
    "sector_code": _texts,
    "goods": _texts,
    "amount": _number,
    "currency": _text,
    "count": _whole,
}

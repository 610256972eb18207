"""States and international organisations that are known beforehand, and the names that texts use for them.

The tables stand in schema/reference/ (states.csv, organisations.csv), each row with its source, and are read when first
asked for. Look-up is exact but for accents, dots, dashes and "the": nothing is guessed from a likeness of letters.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from schema.generated.vocabulary import Kind
from schema.identifiers import cluster_id, organisation_id, state_id
from schema.records import EntityId

FOLDER = Path(__file__).parent / "reference"


class StateKind(StrEnum):
    """Where a row comes from, and so what it is: ISO's list decides, not a judgement on status."""

    ISO = "iso"
    """An entry of ISO 3166-1: states and territories alike."""
    USER_ASSIGNED = "user-assigned"
    """A code of the user-assigned range in common use (XKX)."""
    WITHDRAWN = "withdrawn"
    """A former entry, under its code of ISO 3166-3."""
    HISTORICAL = "historical"
    """A state that ended before ISO listed it: X and the letters that Correlates of War or Gleditsch and Ward use."""


class Form(StrEnum):
    """How a name stands for its owner."""

    NAME = "name"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    ADJECTIVE = "adjective"
    NOUN = "noun"
    """Its people: Briton, Britons."""
    CAPITAL = "capital"
    """A city whose name the news use for the government; it may be the city itself. Says nothing on status."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, former state or territory.

    `iso3` is alpha-3, or four letters for what is no longer on ISO's list. `cow`, `gwn` and `m49` are the numeric codes
    of Correlates of War, Gleditsch-Ward and the UN, as text, None where there is none. `valid_from` and `valid_to` are
    the years of membership in the state system of COW or GW, not of independence. `ambiguous` holds those of its names
    that also name something else (Georgia, Jordan, Washington) or another state (Congo, Dominican).
    """

    iso3: str
    iso2: str | None
    name: str
    kind: StateKind
    cow: str | None
    gwn: str | None
    m49: str | None
    qid: str | None
    valid_from: int | None
    valid_to: int | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capitals: tuple[str, ...]
    successors: tuple[str, ...]
    ambiguous: frozenset[str]
    source: str

    @property
    def id(self) -> EntityId:
        """The entity's id."""
        return state_id(self.iso3)

    @property
    def capital(self) -> str | None:
        """The first of the capitals."""
        return self.capitals[0] if self.capitals else None

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives and nouns together."""
        return tuple(dict.fromkeys((*self.adjectives, *self.nouns)))

    @property
    def is_former(self) -> bool:
        """Whether it is no longer on ISO's list."""
        return self.kind in (StateKind.WITHDRAWN, StateKind.HISTORICAL)

    def names(self) -> Iterator[tuple[str, Form]]:
        """Every name with its form."""
        yield self.name, Form.NAME
        yield from ((alias, Form.ABBREVIATION if _is_abbreviation(alias) else Form.ALIAS) for alias in self.aliases)
        yield from ((adjective, Form.ADJECTIVE) for adjective in self.adjectives)
        yield from ((noun, Form.NOUN) for noun in self.nouns)
        yield from ((capital, Form.CAPITAL) for capital in self.capitals)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, or an agreement or project that is known by name (`kind`).

    `qid` is None where no source gave one. `ambiguous` holds those of its names that also name something else.
    """

    name: str
    kind: Kind
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]
    qid: str | None
    ambiguous: frozenset[str]
    source: str

    @property
    def id(self) -> EntityId:
        """The entity's id."""
        if self.kind == Kind.INSTITUTION:
            return organisation_id(self.name, self.qid)
        return cluster_id(self.kind, self.name, f"reference:{self.name}")

    def names(self) -> Iterator[tuple[str, Form]]:
        """Every name with its form."""
        yield self.name, Form.NAME
        yield from ((abbreviation, Form.ABBREVIATION) for abbreviation in self.abbreviations)
        yield from ((alias, Form.ALIAS) for alias in self.aliases)


Owner = TypeVar("Owner", State, Organisation)


@dataclass(frozen=True, slots=True)
class Name(Generic[Owner]):
    """A name as the table writes it, how it stands for its owner, and whether it may mean something else."""

    text: str
    form: Form
    owner: Owner
    is_ambiguous: bool


@cache
def states() -> Mapping[str, State]:
    """Every state by its code: today's first, then former ones."""
    return MappingProxyType({row["code"]: _state(row) for row in _rows("states.csv")})


@cache
def organisations() -> tuple[Organisation, ...]:
    """Every organisation, sorted by name."""
    return tuple(_organisation(row) for row in _rows("organisations.csv"))


@cache
def state_names() -> Mapping[str, tuple[Name[State], ...]]:
    """The names of all states, by `key`."""
    return _index(states().values())


@cache
def organisation_names() -> Mapping[str, tuple[Name[Organisation], ...]]:
    """The names of all organisations, by `key`."""
    return _index(organisations())


def find_state(text: str, *, year: int | None = None) -> tuple[Name[State], ...]:
    """What the text may name, if it is the name, an alias, a demonym or the capital of a state; today's states first.

    Letters count as they are written: "us" and "turkey" name no state, "US", "TURKEY" and "Türkiye" do. An ambiguous
    name of a former state (Bavaria, Zanzibar) counts only where `year` lies in the state's time.
    """
    return _once(
        name for name in state_names().get(key(text), ()) if _is_written(name.text, text) and _counts(name, year)
    )


def find_organisation(text: str) -> tuple[Name[Organisation], ...]:
    """What the text may name, if it is the name, an alias or the abbreviation of an organisation."""
    return _once(name for name in organisation_names().get(key(text), ()) if _is_written(name.text, text))


def key(text: str) -> str:
    """The text without case, accents, dots, kinds of dash and apostrophe, and without a leading "the"."""
    plain = text.lower() if text.isascii() else _plain(text)
    return " ".join(plain.replace(".", "").split()).removeprefix("the ")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_SAME = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "ı": "i", "\u00a0": " "})


def _is_written(name: str, text: str) -> bool:
    """Whether the text has the capitals that the name asks for: all in an abbreviation, else the first."""
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    if _is_abbreviation(name):
        return bare == bare.upper()
    return bare[:1].isupper() or not name[0].isupper()


def _is_abbreviation(name: str) -> bool:
    return len(name.replace(".", "")) <= 6 and name == name.upper() and any(map(str.isalpha, name))


def _once(names: Iterable[Name[Owner]]) -> tuple[Name[Owner], ...]:
    """The first name of each owner."""
    found: dict[str, Name[Owner]] = {}
    for name in names:
        found.setdefault(name.owner.id, name)
    return tuple(found.values())


def _counts(name: Name[State], year: int | None) -> bool:
    state = name.owner
    if not (state.is_former and name.is_ambiguous):
        return True
    return year is not None and (state.valid_from or 0) <= year <= (state.valid_to or 9999)


def _index(owners: Iterable[Owner]) -> Mapping[str, tuple[Name[Owner], ...]]:
    found: dict[str, list[Name[Owner]]] = {}
    for owner in owners:
        seen = set()
        for text, form in owner.names():
            if text not in seen:
                seen.add(text)
                found.setdefault(key(text), []).append(Name(text, form, owner, text in owner.ambiguous))
    return MappingProxyType({text: tuple(names) for text, names in found.items()})


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _state(row: Mapping[str, str]) -> State:
    return State(
        iso3=row["code"],
        iso2=row["iso2"] or None,
        name=row["name"],
        kind=StateKind(row["kind"]),
        cow=row["cow"] or None,
        gwn=row["gwn"] or None,
        m49=row["m49"] or None,
        qid=row["wikidata"] or None,
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        aliases=_split(row["aliases"]),
        adjectives=_split(row["adjectives"]),
        nouns=_split(row["nouns"]),
        capitals=_split(row["capitals"]),
        successors=_split(row["successors"]),
        ambiguous=frozenset(_split(row["ambiguous"])),
        source=row["source"],
    )


def _organisation(row: Mapping[str, str]) -> Organisation:
    return Organisation(
        name=row["name"],
        kind=Kind(row["kind"]),
        abbreviations=_split(row["abbreviations"]),
        aliases=_split(row["aliases"]),
        qid=row["wikidata"] or None,
        ambiguous=frozenset(_split(row["ambiguous"])),
        source=row["source"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()

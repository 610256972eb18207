"""Who held which office of a state or body, and when: so that "President Macron" can be tied to France.

The table stands in schema/reference/officeholders.csv and is read when first asked for. It serves linking only: no fact
of the graph is ever made of it, since a fact needs an article's quote. Who is not in the table may hold an office too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from schema.reference import FOLDER, Organisation, State, key, organisations, states


@dataclass(frozen=True, slots=True)
class Officeholder:
    """A person in one term, or several terms in a row, of one office.

    `family_name` is what follows the title in a text ("Xi", "von der Leyen", "Salman" for a king). Of `iso3` and `body`
    one is given: the state's code, or the organisation's name as in organisations.csv. `role` is the office in lower
    case under its local title ("external affairs minister"). `since` and `until` are an EDTF year or month; None means
    unknown, and an `until` of None also means still in office. `aliases` are other spellings, of the full name or
    of the family name.
    """

    name: str
    family_name: str
    iso3: str | None
    body: str | None
    role: str
    since: str | None
    until: str | None
    aliases: tuple[str, ...]

    @property
    def represents(self) -> State | Organisation:
        """The state or organisation that the office belongs to."""
        return states()[self.iso3] if self.iso3 is not None else _bodies()[self.body or ""]

    def names(self) -> Iterator[str]:
        """Every spelling, full names and family names."""
        yield self.name
        yield self.family_name
        yield from self.aliases

    def in_office(self, year: int) -> bool:
        """Whether the term may touch that year; an end that is not known does not shut it out."""
        return int((self.since or "0")[:4]) <= year <= int((self.until or "9999")[:4])


@cache
def officeholders() -> tuple[Officeholder, ...]:
    """Every row of the table, states before bodies, in the order of the file."""
    with (FOLDER / "officeholders.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(_officeholder(row) for row in csv.DictReader(lines))


def holder(family_or_full_name: str, role: str | None, year: int | None) -> Officeholder | None:
    """The one officeholder that the name may mean, or None where the table knows none or several.

    `role` is the title as a text writes it ("Foreign Minister", "secretary", "spokeswoman"); None lets every office
    pass. `year` is the year of which the text speaks; None lets every term pass. Several terms or offices of one person
    for the same state or body are one answer: the latest. One person who served two of them is ambiguous until role or
    year decide.

    >>> holder("Macron", "president", 2023).iso3
    'FRA'
    >>> holder("Bush", "prime minister", None) is None
    True
    """
    found = [row for row in named(family_or_full_name) if year is None or row.in_office(year)]
    if role is not None:
        found = with_title(found, role)
    if len({(row.name, row.iso3, row.body) for row in found}) != 1:
        return None
    return max(found, key=lambda row: row.since or "")


def named(family_or_full_name: str) -> tuple[Officeholder, ...]:
    """Every row that the name may mean."""
    return _by_name().get(_plain(family_or_full_name), ())


def with_title(rows: Sequence[Officeholder], role: str) -> list[Officeholder]:
    """The rows whose office the role names; one held for the time being only where no other has the office itself."""
    title = _title(role)
    exact = [row for row in rows if _names(title, row.role)]
    if exact:
        return exact
    bare = _FOR_NOW.sub("", title)
    return [row for row in rows if _names(bare, _FOR_NOW.sub("", row.role))]


_LETTERS = str.maketrans("øØłŁđĐðÐ", "oOlLdDdD") | {ord("æ"): "ae", ord("Æ"): "Ae", ord("þ"): "th", ord("Þ"): "Th"}
"""Letters that Unicode does not take apart into a plain letter and a mark."""

_COUNTRY = re.compile(r"^(?:the )?(?:us|eu|un|uk|british|american) ")

_FOR_NOW = re.compile(r"^(?:(?:acting|interim|caretaker|transitional|then) )+")

_OFFICE_OF_WHAT = re.compile(r"(?P<office>minister|secretary) (?:of|for) (?:the )?(?!state\b)(?P<what>.+)")

_SPELLINGS = tuple(
    (re.compile(rf"\b{written}\b"), meant)
    for written, meant in (
        ("defense", "defence"),
        ("adviser", "advisor"),
        ("spokes(?:man|woman)", "spokesperson"),
        ("chair(?:man|woman|person)", "chair"),
        ("vice (?:prime minister|premier)", "deputy prime minister"),
        ("premier|taoiseach|pm", "prime minister"),
        ("(?:foreign|external) (?:[a-z ]+ )?minister|foreign secretary", "foreign minister"),
        ("defence secretary|war secretary", "defence minister"),
        ("treasury secretary|chancellor of the exchequer|treasurer", "finance minister"),
    )
)
"""Ways to write one office, and local titles of what is one office to a reader; applied in this order."""

_MAY_MEAN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "finance minister": frozenset({"finance minister", "economy minister"}),
        "economy minister": frozenset({"finance minister", "economy minister"}),
        "foreign minister": frozenset({"foreign minister", "secretary of state"}),
        "chancellor": frozenset({"chancellor", "finance minister"}),
        "vice president": frozenset({"vice president", "first vice president", "executive vice president"}),
        "leader": frozenset({"president", "prime minister", "chancellor", "supreme leader", "junta leader", "leader"}),
        "foreign policy chief": frozenset({"high representative"}),
        "fed chair": frozenset({"federal reserve chair"}),
    }
)
"""Titles that name more than one office of the table, or one by another name; every other title names itself."""

_SHORT = frozenset(
    {"minister", "secretary", "commissioner", "ambassador", "spokesperson", "envoy", "governor", "speaker"}
)
"""Titles that leave out of what: "Secretary Blinken"."""

_NOT_SHORT = re.compile(r"\b(?:prime|general|deputy)\b")
"""Offices that are never cut down to such a title."""


def _names(title: str, role: str) -> bool:
    office = _title(role)
    if title in _SHORT:
        return title in {*office.split(), *role.split()} and not _NOT_SHORT.search(office)
    return office in _MAY_MEAN.get(title, frozenset({title}))


@cache
def _title(role: str) -> str:
    """The title in one spelling: "Minister of Foreign Affairs" is "foreign minister"."""
    title = _OFFICE_OF_WHAT.sub(r"\g<what> \g<office>", _COUNTRY.sub("", _plain(role)))
    for written, meant in _SPELLINGS:
        title = written.sub(meant, title)
    return title


def _plain(text: str) -> str:
    """The text as names and titles are compared: "Marcos Jr." is "marcos", "El-Sisi" is "el sisi"."""
    return re.sub(r",? [js]r$", "", re.sub(r"\s+", " ", key(text.translate(_LETTERS)).replace("-", " ")))


@cache
def _by_name() -> Mapping[str, tuple[Officeholder, ...]]:
    """The rows by each of their spellings."""
    found: dict[str, dict[Officeholder, None]] = {}
    for row in officeholders():
        for name in row.names():
            found.setdefault(_plain(name), {})[row] = None
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


@cache
def _bodies() -> Mapping[str, Organisation]:
    return MappingProxyType({organisation.name: organisation for organisation in organisations()})


def _officeholder(row: Mapping[str, str]) -> Officeholder:
    return Officeholder(
        name=row["name"],
        family_name=row["family_name"],
        iso3=row["iso3"] or None,
        body=row["body"] or None,
        role=row["role"],
        since=row["since"] or None,
        until=row["until"] or None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )

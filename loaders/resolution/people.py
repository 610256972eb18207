"""Who a person's name or office means, by the table of officeholders and the date of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from schema.officeholders import Officeholder, named, officeholders, with_title
from schema.reference import find_state

_OFFICE_OF = re.compile(r"^(?:the )?(?:then[- ]|acting )?(?P<role>[a-z][a-z ]+?) of (?:the )?(?P<state>[A-Z].*)$")
_OFFICE_BEHIND = re.compile(
    r"^(?:the )?(?P<state>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*?)(?:'s|’s)? (?P<role>[a-z][a-z ]+)$"
)


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the table: `home` is the state's code, or a body's name for who served no state."""

    name: str
    home: str
    state: str | None


def by_name(
    name: str, *, states: Iterable[str], roles: Iterable[str], nearby: frozenset[str], month: str | None
) -> Officer | None:
    """The officer whom a name means in an article of that month (EDTF); None where that is not sure.

    `states` and `roles` are what the article says of the person, `nearby` the states that it speaks of. A full name
    is enough where the table has one of it. A family name needs a term that covers the month, and beside it the
    office, the state, or that the article speaks of the state.
    """
    rows = _of_states(named(name), states)
    if len(name.split()) > 1:
        return _only(rows)
    rows = [row for row in rows if _in_office(row, month)] or _former(rows, roles, month)
    for role in sorted(roles):
        rows = with_title(rows, role) or rows
    if not states and not any(with_title(rows, role) for role in roles):
        if _only(rows) is None:
            return None
        rows = [row for row in rows if row.iso3 in nearby]
    return _only(rows) if month is not None else None


def _former(rows: list[Officeholder], roles: Iterable[str], month: str | None) -> list[Officeholder]:
    """Those who held one of the offices before that month: "President Trump" in 2022."""
    gone = [row for row in rows if month is not None and row.until is not None and row.until <= month]
    return [row for role in sorted(roles) for row in with_title(gone, role)]


def by_office(description: str, *, state: str | None, month: str | None) -> Officer | None:
    """The officer whom a description means in that month: "the foreign minister of China", "Chinese foreign minister".

    `state` is the code of the state that the description leaves out. None where it is no such description.
    """
    match = _OFFICE_OF.match(description) or _OFFICE_BEHIND.match(description)
    named_states = [name.owner.iso3 for name in find_state(match["state"].strip())] if match else []
    codes = named_states or ([state] if state and not match else [])
    role = match["role"] if match else description.removeprefix("the ")
    if month is None or len(codes) != 1 or role != role.lower():
        return None
    rows = [row for row in _in_state(codes[0]) if _in_office(row, month)]
    return _only(with_title(rows, role))


def is_first_name(name: str) -> bool:
    """Whether the name, in lower case, is a first name and no family name in the table: "joe" names nobody."""
    firsts, families = _names()
    return name in firsts and name not in families


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    rows = officeholders()
    return (
        frozenset(row.name.split()[0].casefold() for row in rows if not row.name.startswith(row.family_name)),
        frozenset(part.casefold() for row in rows for part in row.family_name.split()),
    )


def _of_states(rows: Iterable[Officeholder], states: Iterable[str]) -> list[Officeholder]:
    wanted = set(states)
    return [row for row in rows if not wanted or row.iso3 in wanted or (row.iso3 is None and _home(row) in wanted)]


def _only(rows: Iterable[Officeholder]) -> Officer | None:
    found = {(row.name, _home(row)) for row in rows}
    if len(found) != 1:
        return None
    ((name, home),) = found
    return Officer(name, home, home if len(home) == 3 and home.isupper() else None)


def _home(row: Officeholder) -> str:
    """The state that the person served; who serves a body may have served a state before."""
    if row.iso3 is not None:
        return row.iso3
    states = {other.iso3 for other in named(row.name) if other.name == row.name and other.iso3 is not None}
    return states.pop() if len(states) == 1 else row.body or ""


def _in_office(row: Officeholder, month: str | None) -> bool:
    """Whether the term may cover that month; what is not known shuts nothing out."""
    if month is None:
        return False
    until = row.until or "9999"
    return (row.since or "0") <= month[: max(len(row.since or "0"), 4)] and month[: len(until)] <= until


@cache
def _states_rows() -> Mapping[str, tuple[Officeholder, ...]]:
    found: dict[str, list[Officeholder]] = {}
    for row in officeholders():
        found.setdefault(row.iso3 or row.body or "", []).append(row)
    return {home: tuple(rows) for home, rows in found.items()}


def _in_state(code: str) -> tuple[Officeholder, ...]:
    return _states_rows().get(code, ())

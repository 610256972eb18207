"""Whom a party's name in a structured source means: by a table of its spellings, else by the reference tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from schema.errors import BadRecord, SourceLocation, UnreadableFile
from schema.generated.vocabulary import Kind
from schema.reference import find_organisation, find_state, states


@dataclass(frozen=True, slots=True)
class Party:
    """A party as the graph knows it: `state` is the code of a State, `wikidata` the QID of a known body."""

    kind: Kind
    name: str
    state: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class PartyNames:
    """The names of a source that no reference table has, with what each means."""

    known: Mapping[str, Party]

    def find(self, name: str, year: int | None) -> Party | None:
        """Whom the name means in that year; None where nobody, or several, are named so."""
        if name in self.known:
            return self.known[name]
        for spelling in (name, name.title()):
            found = find_state(spelling, year=year)
            if len(found) == 1:
                owner = found[0].owner
                return Party(Kind.STATE, owner.name, owner.iso3)
            bodies = [one.owner for one in find_organisation(spelling)] if not found else []
            if len(bodies) == 1:
                return Party(bodies[0].kind, bodies[0].name, wikidata=bodies[0].qid)
        return None


def read_names(path: Path | None) -> PartyNames:
    """The table of names in a CSV file with the columns `name` and `is`; an empty one without a file.

    `is` holds the code of a state (SUHH), or a kind and a name (`Place:Free City of Danzig`). Raises UnreadableFile,
    and BadRecord with the line of a row that is neither.
    """
    if path is None:
        return PartyNames({})
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(f"no table of names can be read there ({error})", SourceLocation(str(path))) from error
    return PartyNames(
        {row["name"]: _party(row["is"], SourceLocation(str(path), line)) for line, row in enumerate(rows, 2)}
    )


def _party(said: str, place: SourceLocation) -> Party:
    kind, colon, name = said.partition(":")
    if not colon and said in states():
        return Party(Kind.STATE, states()[said].name, said)
    if kind in list(Kind) and name:
        return Party(Kind(kind), name)
    raise BadRecord(f"{said!r}: expected the code of a state, or a kind and a name as in Place:Danzig", place)

"""Names of states and organisations that the reference tables know, found in a parsed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.reference import organisations, states

LEADING = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way to write a thing of the reference tables.

    `form` is name, adjective, people (noun for the inhabitants), capital or abbreviation. `exact` asks for the very
    case; names that are ordinary words or surnames too carry it.
    """

    surface: str
    kind: Kind
    canonical: str
    form: str
    state: str | None
    wikidata: str | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens [start, end)."""

    start: int
    end: int
    name: KnownName


class Gazetteer:
    """Known names, indexed by their first word; the longest one at a place wins."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._index: dict[str, list[KnownName]] = {}
        for name in names:
            first = LEADING.match(name.surface)
            if first:
                self._index.setdefault(first.group().lower(), []).append(name)
        for found in self._index.values():
            found.sort(key=lambda name: (-len(name.surface), name.kind != Kind.STATE, name.form, name.canonical))

    def find(self, parse: Parse) -> Iterator[Hit]:
        """Known names in text order, without overlap."""
        text = parse.text
        at_end = {end: token + 1 for token, end in enumerate(parse.ends)}
        token = 0
        while token < len(parse):
            first = LEADING.match(parse.words[token])
            candidates = self._index.get(first.group().lower(), ()) if first else ()
            for name in candidates:
                start = parse.starts[token]
                written = text[start : start + len(name.surface)]
                if written != name.surface and (name.exact or written.lower() != name.surface.lower() or not written[:1].isupper()):
                    continue
                stop = at_end.get(start + len(name.surface))
                if stop is None:
                    continue
                yield Hit(token, stop, name)
                token = stop - 1
                break
            token += 1


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The names of schema/reference: states with adjectives, inhabitants and capitals, organisations."""
    return Gazetteer([*_state_names(), *_organisation_names()])


def _state_names() -> Iterator[KnownName]:
    for state in states():
        code, qid = state.iso3, state.qid

        def name(surface: str, form: str, *, code: str = code, qid: str | None = qid, label: str = state.name) -> KnownName:
            short = len(surface) <= 4 and surface.isupper()
            return KnownName(surface, Kind.STATE, label, form, code, qid, exact=short or form != "name")

        yield name(state.name, "name")
        for alias in state.aliases:
            yield name(alias, "name")
        for adjective in state.demonyms:
            yield name(adjective, "adjective")
        if state.capital:
            yield name(state.capital, "capital")


def _organisation_names() -> Iterator[KnownName]:
    for body in organisations():
        for surface in (body.name, *body.aliases):
            yield KnownName(surface, Kind.INSTITUTION, body.name, "name", None, body.qid, exact=False)
        for surface in body.abbreviations:
            yield KnownName(surface, Kind.INSTITUTION, body.name, "abbreviation", None, body.qid, exact=True)

"""Names of states and organisations that the reference tables know, found in a parsed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from loaders.extraction.lexicon import lexicon
from loaders.parse import Parse, lowered
from schema.generated.vocabulary import Kind
from schema.reference import Form, StateKind, organisations, states

PREFIXES = frozenset({"Indo", "Sino", "Anglo", "Franco", "Russo", "Afro", "Luso", "Euro"})
"""Adjectives that stand only before a dash: "Sino-French"."""
LEADING = re.compile(r"[^\W_]+")
ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")


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
    former: bool = False


FORMS = {
    Form.NAME: "name",
    Form.ALIAS: "name",
    Form.ABBREVIATION: "abbreviation",
    Form.ADJECTIVE: "adjective",
    Form.NOUN: "people",
    Form.CAPITAL: "capital",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at tokens [start, end)."""

    start: int
    end: int
    name: KnownName


TYPED = (("’", "'"), ("\n", " "), ("\u00a0", " "))
"""Marks as the tables write them: the apostrophe of "People’s Republic", a line that ends inside a name."""


class Gazetteer:
    """Known names, indexed by their first word; the longest one at a place wins."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._index: dict[str, list[tuple[str, KnownName]]] = {}
        for name in sorted(names, key=_rank):
            first = LEADING.match(name.surface)
            if first:
                self._index.setdefault(first.group().lower(), []).append((lowered(name.surface), name))

    def find(self, parse: Parse) -> Iterator[Hit]:
        """Known names in text order, without overlap."""
        text, small = parse.text, lowered(parse.text)
        typed = text
        for mark, plainly in TYPED:
            typed = typed.replace(mark, plainly)
        plain = _plain_letters(typed) if ACCENTED.search(typed) else typed
        plain = plain if len(plain) == len(text) else typed
        at_end = {end: token + 1 for token, end in enumerate(parse.ends)}
        token = 0
        while token < len(parse):
            start = parse.starts[token]
            for letters, name in self._index.get(_first_word(parse, token, plain), ()):
                if not small.startswith(letters, start) and not plain.startswith(name.surface, start):
                    continue
                written = text[start : start + len(name.surface)]
                if (
                    name.surface not in (written, plain[start : start + len(name.surface)])
                    and not (written.isupper() and _is_capitals(written, name))
                    and (name.exact or written.lower() != name.surface.lower() or not written[:1].isupper())
                ):
                    continue
                stop = at_end.get(start + len(name.surface))
                if stop is None or (
                    name.surface in PREFIXES and parse.words[min(stop, len(parse) - 1)] not in ("-", "–")
                ):
                    continue
                yield Hit(token, stop, name)
                token = stop - 1
                break
            token += 1

    def in_words(self, text: str) -> Iterator[KnownName]:
        """Known names in a short text that was not parsed, such as a title."""
        for match in LEADING.finditer(text):
            for _, name in self._index.get(match.group().lower(), ()):
                end = match.start() + len(name.surface)
                if text[match.start() : end] == name.surface and not text[end : end + 1].isalnum():
                    yield name
                    break


def _rank(name: KnownName) -> tuple[object, ...]:
    return -len(name.surface), name.kind != Kind.STATE, name.former, name.form, name.canonical


def _first_word(parse: Parse, token: int, plain: str) -> str:
    """The letters at the start of the token, in lower case: of most tokens the whole word."""
    word = parse.lowers[token]
    if word.isascii() and word.isalnum():
        return word
    first = LEADING.match(plain, parse.starts[token], parse.ends[token])
    return first.group().lower() if first else ""


def _is_capitals(written: str, name: KnownName) -> bool:
    """ "MERCOSUR" for "Mercosur", "MINSK" for "Minsk": a body, state or capital in capitals."""
    if name.kind == Kind.STATE and name.form not in ("name", "capital"):
        return False
    return (
        len(written) > (3 if name.kind == Kind.STATE else 5) and written.isupper() and written == name.surface.upper()
    )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The names of schema/reference: states with adjectives, inhabitants and capitals, organisations."""
    return Gazetteer([*_state_names(), *_organisation_names(), *_lexicon_names()])


def _state_names() -> Iterator[KnownName]:
    preferred = lexicon().ambiguous
    for state in states().values():
        for surface, form in state.names():
            if state.kind == StateKind.HISTORICAL and (surface in state.ambiguous or form == Form.CAPITAL):
                continue
            if form == Form.CAPITAL and state.is_former:
                continue
            if preferred.get(surface, state.iso3) != state.iso3:
                continue
            exact = form not in (Form.NAME, Form.ALIAS) or surface in state.ambiguous or len(surface) <= 4
            plain = surface if form == Form.CAPITAL else _plain_letters(surface)
            for written in dict.fromkeys((surface, plain)):
                yield KnownName(
                    written, Kind.STATE, state.name, FORMS[form], state.iso3, state.qid, exact, state.is_former
                )


def _plain_letters(surface: str) -> str:
    """The name without accents, as many write it: "Turkiye", "Cote d'Ivoire"."""
    return "".join(letter for letter in normalize("NFKD", surface) if not combining(letter)).replace("’", "'")


def _lexicon_names() -> Iterator[KnownName]:
    words = lexicon()
    for place in words.places:
        yield KnownName(place, Kind.PLACE, place, "name", None, None, True)
    for name, kind in words.known.items():
        yield KnownName(name, kind, name, "name", None, None, True)
    for body, code in {**words.seats, **words.bodies.own_names}.items():
        yield KnownName(body, Kind.INSTITUTION, body, "name", code, None, True)
    for group in words.armed_groups:
        yield KnownName(group, Kind.INSTITUTION, group, "name", None, None, True)


def _organisation_names() -> Iterator[KnownName]:
    for body in organisations():
        for surface, form in body.names():
            if surface in body.ambiguous and len(surface) <= 3:
                continue
            if form == Form.ABBREVIATION and surface.isupper() and surface.isalpha() and len(surface) <= 3:
                dotted = ".".join(surface) + "."
                yield KnownName(dotted, body.kind, body.name, FORMS[form], None, body.qid, True)
            yield KnownName(
                surface,
                body.kind,
                body.name,
                FORMS[form],
                None,
                body.qid,
                form == Form.ABBREVIATION or " " not in surface,
                False,
            )

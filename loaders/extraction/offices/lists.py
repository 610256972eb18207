"""Offices that one plural title gives to several people: "Presidents A of X and B of Y".

The bodies may be listed apart from the names: "the ministers of X and Y, A and B".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.offices import Office, OfficeReader
from loaders.extraction.offices.titles import TitleWords
from loaders.extraction.text import Text

BETWEEN = frozenset({",", "and", "&"})
LINKS = frozenset({"of", "from"})
PHRASE_REACH = 12
"""Tokens from the title to the bodies behind it."""

BRACKET_REACH = 8
"""Tokens that a remark in brackets behind a name may span."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One name of the list at token `start`, with the bodies told right behind it and what brackets say of it."""

    start: int
    bodies: tuple[Chain, ...]
    remark: str


class SharedOffices:
    """The offices that plural titles of one text give, each by the first token of its holder's name."""

    def __init__(self, text: Text, words: TitleWords, offices: OfficeReader) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._titles = text.lexicon.titles
        self._words = words
        self._offices = offices
        plurals = (token for token in range(len(text.parse)) if words.is_plural(token) and words.stands_at(token))
        self._at = {start: office for title in plurals for start, office in self._read(title)}

    def at(self, start: int) -> Office | None:
        """The office of the name that begins at the token, if a plural title before it is its own too."""
        return self._at.get(start)

    def _read(self, title: int) -> Iterator[tuple[int, Office]]:
        bodies, link, token = self._told_first(title)
        office = self._offices.office(title, limit=link)
        names = list(self._names(token))
        told = bodies or next((name.bodies for name in names if name.bodies), ())
        for number, name in enumerate(names):
            body = office.body
            if name.bodies and not bodies and len(told) == 1:
                body = name.bodies[0]
            elif len(told) == len(names):
                body = told[number]
            elif len(told) == 1:
                body = told[0]
            yield name.start, replace(office, body=body, role=f"{office.role} {name.remark}".rstrip())

    def _told_first(self, title: int) -> tuple[tuple[Chain, ...], int, int]:
        """The bodies of "of X and Y" behind the title, where the title's own words end, and where names may begin."""
        parse = self._parse
        for link in range(title + 1, min(title + PHRASE_REACH, len(parse) - 1)):
            if parse.lowers[link] in LINKS:
                bodies, end = self._bodies(link + 1)
                if bodies:
                    return bodies, link, end + (end < len(parse) and parse.words[end] in (",", ":"))
            elif self._words.is_person(link) or parse.pos[link] in ("VERB", "AUX", "PUNCT"):
                break
        return (), title + 1, title + 1

    def _bodies(self, token: int) -> tuple[tuple[Chain, ...], int]:
        """The bodies listed from the token, and where their list ends."""
        found: list[Chain] = []
        end = token
        while token < len(self._parse):
            body = self._words.body_at(token)
            if body is None:
                if self._parse.lowers[token] not in BETWEEN and self._parse.lowers[token] != "the":
                    break
                token += 1
                continue
            token = end = self._end_of_name(token)
            found.append(body)
        return tuple(found), end

    def _names(self, token: int) -> Iterator[_Listed]:
        """The names of people listed from the token; honorifics stand between, nothing else."""
        while token < len(self._parse):
            if self._words.is_person(token):
                start, token = token, self._end_of_name(token)
                remark, inside, token = self._remark(token)
                behind = token < len(self._parse) and self._parse.lowers[token] in LINKS
                bodies, token = self._bodies(token + 1) if behind else (inside, token)
                yield _Listed(start, bodies, remark)
            elif self._parse.lowers[token] in self._titles.honorifics or self._parse.lowers[token] in BETWEEN:
                token += 1
            else:
                return

    def _remark(self, token: int) -> tuple[str, tuple[Chain, ...], int]:
        """What stands in brackets at the token: the portfolio, or the body; and where to read on."""
        parse = self._parse
        if token >= len(parse) or parse.words[token] != "(":
            return "", (), token
        for end in range(token + 2, min(token + 1 + BRACKET_REACH, len(parse))):
            if parse.words[end] == ")":
                body = self._words.body_at(token + 1)
                if body is not None and (body.state or body.wikidata):
                    return "", (body,), end + 1
                return parse.slice(token, end + 1), (), end + 1
        return "", (), token

    def _end_of_name(self, token: int) -> int:
        chain = self._discourse.at(token)
        while token < len(self._parse) and self._discourse.at(token) is chain:
            token += 1
        return token

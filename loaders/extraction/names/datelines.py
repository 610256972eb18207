"""Datelines: "MINSK, Aug. 22 (Agency) -- …" tells where and when a line was written, and names nobody who acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from loaders.extraction.names.name import Name
from loaders.extraction.names.phrases import CALENDAR
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

REACH = 16
"""Tokens that a dateline may span."""

DASHES = frozenset({"--", "—", "–", "-"})
INSIDE = frozenset({",", ".", "/", "(", ")", "of", "the"})


def without_datelines(parse: Parse, names: Iterable[Name]) -> Iterator[Name]:
    """The names, without those of agencies in datelines, and with the city that stands there as a place."""
    ends = dict(_datelines(parse))
    inside = {token for start, end in ends.items() for token in range(start, end)}
    named: set[int] = set()
    cities: dict[int, Name] = {}
    for name in names:
        if name.kind == Kind.PLACE and name.start in ends:
            cities[name.start] = name
        bracketed = any(parse.words[start] == "(" and start < name.start < end for start, end in ends.items())
        if name.start not in inside or (name.state is not None and not bracketed):
            named.update(range(name.start, name.end))
            yield name
    for start in ends:
        end = start
        while end < ends[start] and parse.words[end].isupper() and end not in named:
            end += 1
        if end > start:
            cities[start] = Name(start, end, Kind.PLACE, parse.slice(start, end).title(), "dateline")
            yield cities[start]
    yield from _here(parse, cities)


def _here(parse: Parse, cities: Mapping[int, Name]) -> Iterator[Name]:
    """The city of the last dateline at each "here" of the reporter's own: "talks held here on Monday"."""
    city: Name | None = None
    for first, last in parse.sentences:
        quoted = False
        for token in range(first, last):
            city = cities.get(token, city)
            quoted ^= parse.words[token] in ('"', "“", "”")
            verb = parse.heads[token]
            if city is None or quoted or parse.lowers[token] != "here" or parse.deps[token] != "advmod":
                continue
            if parse.pos[verb] == "VERB" and parse.tags[verb] != "VBP":
                yield replace(city, start=token, end=token + 1)


def _datelines(parse: Parse) -> Iterator[tuple[int, int]]:
    """The tokens [start, end) of each dateline; its dash or colon stands at `end`."""
    for start, _ in parse.sentences:
        while start < len(parse) and parse.pos[start] == "SPACE":
            start += 1
        begins = start == 0 or "\n" in parse.text[parse.ends[start - 1] - 1 : parse.starts[start]]
        closing = _end_of_bracket(parse, start) if begins else None
        if closing is not None:
            yield start, closing
            continue
        if begins and start < len(parse) and parse.words[start].isupper() and len(parse.words[start]) > 3:
            end = _end(parse, start)
            if end is not None:
                yield start, end


def _end_of_bracket(parse: Parse, start: int) -> int | None:
    """The bracket that closes "(Acme Secretariat, Lima, Peru)" before the first sentence of a story."""
    if start >= len(parse) or parse.words[start] != "(":
        return None
    for token in range(start + 1, min(start + REACH, len(parse) - 1)):
        if parse.words[token] == ")":
            goes_on = parse.words[token + 1][:1].isupper()
            return token if goes_on and "," in parse.words[start:token] else None
        if parse.words[token] != "," and not parse.words[token][:1].isupper() and parse.lowers[token] not in INSIDE:
            return None
    return None


def _end(parse: Parse, start: int) -> int | None:
    """Where the dash or colon of the dateline stands; None where something else goes on."""
    told = False
    for token in range(start + 1, min(start + REACH, len(parse))):
        word = parse.words[token]
        spaced = token + 1 < len(parse) and parse.starts[token] > parse.ends[token - 1]
        if (word in DASHES and spaced) or (word.endswith(":") and (told or word == "):")):
            return token
        dated = parse.lowers[token] in CALENDAR or word[:1].isdigit()
        if not dated and word not in INSIDE and not word[:1].isupper():
            return None
        told = told or dated or word == "("
    return None

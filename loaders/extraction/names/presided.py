"""Bodies that stand before the title of the person who heads them: "KU Leuven Rector Ann Poe", "Acme Chairman Ben Roe".

Also people written with an initial and no space, "R.Poe", whom the model takes for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import POSSESSIVE, Name
from loaders.extraction.names.phrases import CALENDAR
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST = 4
"""Words of a body that stands before a title."""

BEFORE_TITLE = frozenset({"of", "the", "for", "and", "&", "'s", "’s"})
"""Words behind which a title belongs to the name: "Office of the President"."""

INITIALLED = re.compile(r"((?:[A-Z][a-z]?\.)+)([A-Z][\w’'-]{3,})")


def find_presided(parse: Parse, lexicon: Lexicon, hits: list[Hit], people: Iterable[Name]) -> Iterator[Name]:
    """The bodies named right before the titles of those people."""
    known = {t for hit in hits for t in range(hit.start, hit.end)}
    for person in people:
        title = _title_before(parse, lexicon, person.start)
        if title is None:
            continue
        title -= parse.lowers[title - 1] in POSSESSIVE and title > 1
        start = title
        while start > 0 and title - start < LONGEST and start - 1 not in known and _of_name(parse, lexicon, start - 1):
            start -= 1
        small = parse.words[person.start - 1].islower() and parse.lowers[start] not in lexicon.name_kinds
        if start < title and (small or _is_name(parse, start, title)):
            yield Name(start, title, Kind.INSTITUTION, parse.slice(start, title), "text")


def _title_before(parse: Parse, lexicon: Lexicon, start: int) -> int | None:
    """Where the title of one who presides over a body begins that stands right before the name."""
    titles, token = lexicon.titles, start
    if parse.words[token - 1] == "," and parse.words[token - 2].islower():
        token -= 1  # "Acme's chief executive, Ben Roe"
    while token > 0 and parse.lowers[token - 1] in titles.honorifics and parse.lowers[token - 1] != "the":
        token -= 1
    if token < 2 or parse.lowers[token - 1] not in titles.presiding:
        return None
    while token > 0 and parse.lowers[token - 1] in titles.heads | titles.modifiers | titles.former | {"-"}:
        token -= 1
    return token


def _of_name(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word, titles = parse.lowers[token], lexicon.titles
    told = titles.fields | titles.heads | titles.modifiers | titles.honorifics | titles.former
    return parse.pos[token] == "PROPN" and parse.words[token][:1].isupper() and word not in told | CALENDAR


def _is_name(parse: Parse, start: int, end: int) -> bool:
    """Whether the words stand inside a sentence, or are several: a first word alone has its capital from there."""
    first = any(begin <= start <= begin + 1 for begin, _ in parse.sentences) and end - start == 1
    return not first or parse.words[start].isupper()


def before_title(parse: Parse, lexicon: Lexicon, name: Name) -> Name:
    """The name without the title and person that its shape ran into: "University of Lima Rector Ann Poe"."""
    if name.kind != Kind.INSTITUTION:
        return name
    for token in range(name.start + 1, name.end - 1):
        titled = parse.lowers[token] in lexicon.titles.presiding and parse.lowers[token - 1] not in BEFORE_TITLE
        if titled and not any(
            parse.lowers[t] in lexicon.name_kinds or parse.words[t].islower() for t in range(token, name.end)
        ):
            end = token
            while end - 1 > name.start and parse.lowers[end - 1] in lexicon.titles.modifiers | lexicon.titles.former | {
                "-"
            }:
                end -= 1
            return replace(name, end=end, canonical=parse.slice(name.start, end))
    return name


def find_initialled(parse: Parse) -> Iterator[Name]:
    """ "R.Poe", "Sh.Roe": an initial tied to a surname."""
    for token, word in enumerate(parse.words):
        found = INITIALLED.fullmatch(word)
        if found is not None and not word.startswith(("U.S.", "U.K.", "U.N.")):
            yield Name(token, token + 1, Kind.PERSON, f"{found[1]} {found[2]}", "text")

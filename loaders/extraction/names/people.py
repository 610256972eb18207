"""Names of persons: what the model calls one, without titles, and capitalised words right behind a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extraction.discourse.chain import folded
from loaders.extraction.lexicon import Lexicon, Titles
from loaders.extraction.names.context import apposed_class
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import Name, trim
from loaders.extraction.names.written import (
    body_before_title,
    dash_joins,
    end_behind_title,
    find_initialled,
    past_inner_title,
)
from loaders.parse import NamedSpan, Parse
from schema.generated.vocabulary import Kind
from schema.officeholders import officeholders

MISTAKEN = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"})
"""What the model calls persons that it does not know."""
ARTICLED = re.compile(r"(?:[AE]l|A[dnrstz]|Ash)-[A-Z]\w+")  # "Al-Sisi", which taggers take for all sorts of words
LONGEST = 6
PARTICLES = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "di",
        "du",
        "el",
        "al",
        "bin",
        "bint",
        "ben",
        "ter",
        "ten",
        "zu",
        "zur",
        "e",
        "y",
        "dos",
        "das",
        "do",
        "la",
        "le",
        "los",
        "ibn",
        "abu",
        "af",
        "av",
    }
)

OFFICE_REACH = 14
"""Tokens from a title to the state behind it."""

IN_OFFICE = frozenset({"of", "for", "on", "the", "and", ",", "-", "&"})
"""Words in small letters and marks inside the name of an office."""

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr."})
"""What may follow a name, behind a comma or not, and is none by itself."""


def find_people(parse: Parse, lexicon: Lexicon, hits: list[Hit], officials: list[Name]) -> Iterator[Name]:
    """Persons, without their titles; spans of known names are not run into, and `officials` were found before."""
    known = frozenset(t for hit in hits for t in range(hit.start, hit.end))
    sure = {span.end - 1 for span in parse.names if span.label == "PERSON"}
    seen = {t for name in officials for t in range(name.start, name.end)}
    yield from officials
    for name in find_initialled(parse):
        seen.add(name.start)
        yield name
    for span in parse.names:
        if span.label == "PERSON" and names_thing(parse, lexicon, span):
            continue
        mistaken = span.label in MISTAKEN and _is_person(parse, lexicon, span, sure)
        if (span.label == "PERSON" or mistaken) and seen.isdisjoint(range(span.start, span.end)):
            found = _person_in(parse, lexicon, span, known)
            if found is not None:
                seen.update(range(found.start, found.end))
                yield found
                yield from body_before_title(parse, lexicon.titles, span.start, found.start)
    for token in range(1, len(parse)):
        if (
            token not in seen
            and is_titled(parse, lexicon, token)
            and (first := _first_capital(parse, lexicon, token)) is not None
        ):
            end = end_behind_title(parse, lexicon, first)
            seen.update(range(token, end))
            yield Name(token, end, Kind.PERSON, parse.slice(token, end), "text")
    yield from _unlabelled(parse, lexicon, seen, known)


def names_thing(parse: Parse, lexicon: Lexicon, span: NamedSpan) -> bool:
    """Whether "in" before or a noun behind tells that the words name a thing: "in Chong Mek", "the Balboa port"."""
    last = span.end - 1
    if is_ground(parse, lexicon, span.start) and parse.deps[last] == "pobj":
        return parse.slice(span.start, span.end) not in _known_people()
    if parse.deps[last] not in ("compound", "nmod") or is_titled(parse, lexicon, span.start):
        return False
    kind = apposed_class(parse, lexicon, span.start, span.end)
    return kind is not None and kind != Kind.PERSON


def is_ground(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether a word stands behind "in", where bodies and people stand only with words like "invest" and "trust"."""
    if token < 1 or parse.lowers[token - 1] != "in" or parse.words[token].isupper():
        return False
    return parse.lemmas[parse.heads[token - 1]] not in lexicon.words.into_bodies


def find_officials(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Names right behind the state or field of an office: "Minister of Defence of Georgia Irakli Chikovani"."""
    known = {t for hit in hits for t in range(hit.start, hit.end)}
    behind = [
        hit.end
        for hit in hits
        if hit.name.kind == Kind.STATE
        and hit.name.form in ("name", "abbreviation")
        and _is_office_of(parse, lexicon, hit.start)
    ]
    behind += (end for token in range(len(parse)) if (end := _end_of_fields(parse, lexicon, token)) is not None)
    after = {hit.end + 1 for hit in hits if hit.name.kind == Kind.STATE and _ends_office(parse, lexicon, hit.end)}
    for start in sorted({*behind, *after}):
        end = start
        while end < len(parse) and end - start < LONGEST and end not in known and _in_full_name(parse, lexicon, end):
            end += 1
        if end - start >= 2 and (start not in after or parse.words[end : end + 1] == [","]):
            yield Name(start, end, Kind.PERSON, parse.slice(start, end), "text")


def _ends_office(parse: Parse, lexicon: Lexicon, comma: int) -> bool:
    """Whether the comma closes "the prime minister of Samoa", which a name in commas may follow."""
    if comma + 2 >= len(parse) or parse.words[comma] != ",":
        return False
    link = next((t for t in range(comma - 1, max(0, comma - OFFICE_REACH), -1) if parse.lowers[t] == "of"), 0)
    begins = next((t for t in range(link - 1, max(-1, link - 6), -1) if parse.lowers[t] == "the"), -1)
    return link > 0 and begins >= 0 and parse.lowers[link - 1] in lexicon.titles.heads


def _end_of_fields(parse: Parse, lexicon: Lexicon, title: int) -> int | None:
    """Where the fields of a minister end if nothing else stands in them: "Minister for Trade and Export Growth"."""
    titles = lexicon.titles
    if parse.lowers[title] not in titles.ministers or not parse.words[title][:1].isupper():
        return None
    token = title + 1
    if token >= len(parse) or parse.lowers[token] not in ("of", "for"):
        return None
    end = None
    while token < len(parse) and token - title < OFFICE_REACH:
        word = parse.lowers[token]
        if word in titles.fields or word in titles.modifiers:
            end = token + 1
        elif word not in IN_OFFICE:
            break
        token += 1
    return end


def _in_full_name(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether the word may stand in a full name: capitalised and no title, a particle, or the dash of a double name."""
    if parse.words[token] == "-":
        return parse.words[token - 1][:1].isupper() and parse.starts[token] == parse.ends[token - 1]
    return _starts_name(parse, lexicon, token) or parse.words[token] in PARTICLES


def _is_office_of(parse: Parse, lexicon: Lexicon, state: int) -> bool:
    """Whether an office stands before "of" and the state (an envoy before "to"), with only a portfolio between."""
    token = state - 1
    while token > 0 and (parse.lowers[token] == "the" or parse.lowers[token] in lexicon.titles.polities):
        token -= 1
    link = parse.lowers[token]
    for before in range(token - 1, max(-1, token - OFFICE_REACH), -1):
        if parse.lowers[before] in lexicon.titles.heads and parse.words[before][:1].isupper():
            return link == "of" or (link == "to" and parse.lowers[before] in lexicon.titles.accredited)
        if not parse.words[before][:1].isupper() and parse.lowers[before] not in IN_OFFICE:
            return False
    return False


def _unlabelled(parse: Parse, lexicon: Lexicon, seen: set[int], known: frozenset[int]) -> Iterator[Name]:
    """Names that the model passed over or took for others: with an office behind, or with a surname known by now."""
    last = [t - (parse.lowers[t] in SUFFIXES) for t in seen if t + 1 not in seen]
    surnames = {folded(parse.words[t]) for t in last}
    sure = {parse.words[t] for t in last if t - 1 in seen or is_titled(parse, lexicon, t)}
    token = 0
    while token < len(parse):
        end = token
        while (
            end < len(parse)
            and end not in seen
            and end not in known
            and parse.pos[end] == "PROPN"
            and parse.words[end][:1].isupper()
        ):
            end += 1
        if 2 <= end - token <= 4 and not any(parse.lowers[t] in lexicon.name_kinds for t in range(token, end)):
            offices = [
                c for c in parse.having(end - 1, "appos") if c > end and parse.lowers[c] in lexicon.titles.state_posts
            ]
            if offices or folded(parse.words[end - 1]) in surnames:
                while token < end - 1 and _is_title(parse, lexicon.titles, token):
                    token += 1
                yield Name(token, end, Kind.PERSON, parse.slice(token, end), "text")
        elif end - token == 1 and parse.words[token] in sure:
            yield Name(token, end, Kind.PERSON, parse.words[token], "text")
        token = max(end, token + 1)


def _is_person(parse: Parse, lexicon: Lexicon, span: NamedSpan, sure: set[int]) -> bool:
    """Whether what the model calls something else is a person: by title, by table, or joined to one by "and"."""
    start, end = trim(parse, span.start, span.end)
    if start >= end or any(parse.lowers[t] in lexicon.name_kinds for t in range(start, end)):
        return False
    if is_titled(parse, lexicon, start) or parse.slice(start, end) in _known_people():
        return True
    if end - start < 2 or any(parse.pos[t] != "PROPN" for t in range(start, end)):
        return False
    last = end - 1
    if parse.deps[last] == "pobj" and parse.lemmas[parse.heads[parse.heads[last]]] in lexicon.titles.chaired:
        return parse.lowers[parse.heads[last]] == "by"
    joined = parse.deps[last] == "conj" and parse.heads[last] in sure
    joins = any(child in sure for child in parse.having(last, "conj"))
    return (
        (joined or joins)
        and span.label in ("ORG", "GPE", "LOC")
        and not any(w.isupper() for w in parse.words[start:end])
    )


@cache
def _known_people() -> frozenset[str]:
    """Full names of officeholders, of two words at least."""
    return frozenset(name for row in officeholders() for name in (row.name, *row.aliases) if " " in name)


def _person_in(parse: Parse, lexicon: Lexicon, span: NamedSpan, known: frozenset[int]) -> Name | None:
    """The person's name in the model's span, without titles before it and with what the model left off behind it."""
    titles = lexicon.titles
    start, end = trim(parse, span.start, span.end)
    while start < end - 1 and (
        _is_title(parse, titles, start) or (start in known and parse.lowers[start + 1] in titles.heads)
    ):
        start += 1
    start = past_inner_title(parse, titles, start, end)
    if (
        start >= end
        or parse.lowers[start] in SUFFIXES
        or not parse.words[start][:1].isupper()
        or (parse.words[start].isupper() and len(parse.words[start]) > 4)
    ):
        return None
    if parse.lowers[end - 1] in lexicon.name_kinds and end - start > 1:
        return None
    if parse.lowers[end : end + 1] and parse.lowers[end] in titles.heads and parse.lowers[end - 1] in titles.fields:
        return None  # "Homeland Security Advisor"
    if end - start == 1 and parse.lowers[start] in titles.heads | titles.modifiers | titles.honorifics:
        return None
    while end < len(parse) and end - start < LONGEST and end not in known:
        if _goes_on(parse, lexicon, end):
            end += 1
        elif dash_joins(parse, end) or (
            end + 1 < len(parse) and parse.words[end] in PARTICLES and _goes_on(parse, lexicon, end + 1)
        ):
            end += 2
        else:
            break
    while end - start > 2 and parse.lowers[end - 1] in titles.behind:
        end -= 1
    written = parse.slice(start, end)
    if end + 1 < len(parse) and parse.words[end] == "," and parse.lowers[end + 1] in SUFFIXES:
        end += 2
    return Name(start, end, Kind.PERSON, written, "text")


def _goes_on(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word = parse.lowers[token]
    if ARTICLED.fullmatch(parse.words[token]):
        return True
    return (
        parse.pos[token] == "PROPN"
        and parse.words[token][:1].isupper()
        and word not in lexicon.name_kinds
        and word not in lexicon.titles.heads
    )


def _is_title(parse: Parse, titles: Titles, token: int) -> bool:
    word = parse.lowers[token]
    return word.rstrip(".") in titles.heads | titles.modifiers | titles.honorifics or word in titles.honorifics


def _starts_name(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word = parse.lowers[token]
    titles = lexicon.titles
    return (
        parse.pos[token] == "PROPN"
        and parse.words[token][:1].isupper()
        and not (
            word in titles.heads
            or word in titles.modifiers
            or word in titles.honorifics
            or word in lexicon.name_kinds
            or word in SUFFIXES
            or word.removesuffix("s") in lexicon.words.states
        )
    )


def _first_capital(parse: Parse, lexicon: Lexicon, token: int) -> int | None:
    """The first capitalised word of a name that begins at the token, particles passed over ("von der Leyen")."""
    first = token
    while (
        first < len(parse) - 1
        and first - token < 3
        and parse.lowers[first] in PARTICLES
        and parse.words[first].islower()
    ):
        first += 1
    return first if _starts_name(parse, lexicon, first) else None


def is_titled(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether an office stands right before: "President", "Foreign Minister", "President-elect", "prime minister".

    In lower case only offices that nobody but a person has: "partner" or "member" may come before anything.
    """
    if token == 0:
        return False
    before, titles = parse.lowers[token - 1], lexicon.titles
    is_capital = parse.words[token - 1][:1].isupper()
    if before in titles.honorifics and is_capital and before not in ("the", "his", "her"):
        return True
    if before == "elect" and token >= 3 and parse.lowers[token - 3] in titles.heads:
        return True
    return (before in titles.heads and is_capital) or before in titles.state_posts

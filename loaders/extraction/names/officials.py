"""Names right behind the state or field of an office: "Minister of Defence of Georgia Irakli Chikovani"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import Name
from loaders.extraction.names.people import LONGEST, PARTICLES, starts_name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

OFFICE_REACH = 14
"""Tokens from a title to the state behind it."""

IN_OFFICE = frozenset({"of", "for", "on", "the", "and", ",", "-", "&"})
"""Words in small letters and marks inside the name of an office."""


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
    return starts_name(parse, lexicon, token) or parse.words[token] in PARTICLES


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

"""People behind one title in the plural: "National Security Advisors Sullivan, Cho, and Akiba"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST = 4
"""Words of one of the names."""
BETWEEN = frozenset({",", "and", "&"})


def find_colleagues(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """The names in a row right behind a plural title; one name alone is no row."""
    known = {t for hit in hits for t in range(hit.start, hit.end)}
    for title in range(len(parse) - 1):
        if _is_plural_title(parse, lexicon, title):
            spans = list(_row(parse, lexicon, title + 1, known))
            if len(spans) > 1:
                yield from (Name(start, end, Kind.PERSON, parse.slice(start, end), "text") for start, end in spans)


def _is_plural_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word, titles = parse.lowers[token], lexicon.titles
    several = parse.tags[token] in ("NNS", "NNPS") or parse.words[token][:1].isupper()
    if not several or not word.endswith("s"):
        return False
    return word.removesuffix("s") in titles.heads and word not in titles.heads | titles.fields


def _row(parse: Parse, lexicon: Lexicon, start: int, known: set[int]) -> Iterator[tuple[int, int]]:
    while True:
        end = start
        while end < len(parse) and end - start < LONGEST and end not in known and _of_name(parse, lexicon, end):
            end += 1
        if end == start:
            return
        yield start, end
        if end >= len(parse) or parse.lowers[end] not in BETWEEN:
            return
        start = end + 2 if parse.words[end] == "," and parse.lowers[end + 1 : end + 2] == ["and"] else end + 1


def _of_name(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether the word is a capitalised one that no title, field or head of a body is."""
    word, titles = parse.lowers[token], lexicon.titles
    other = titles.heads | titles.modifiers | titles.fields | titles.honorifics | lexicon.name_kinds.keys()
    return parse.words[token][:1].isupper() and parse.pos[token] in ("PROPN", "NOUN", "ADJ") and word not in other

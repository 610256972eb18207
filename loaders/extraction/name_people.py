"""Names of persons: what the model calls one, without titles, and capitalised words right behind a title."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import Name, trim
from loaders.parse import Parse
from schema.generated.vocabulary import Kind


def find_people(parse: Parse, lexicon: Lexicon, known: frozenset[int]) -> Iterator[Name]:
    """Persons: what the model calls one, without titles, and capitalised words right behind a title."""
    titles = lexicon.titles
    seen: set[int] = set()
    surnames = set()
    found = []
    for span in parse.names:
        if span.label != "PERSON" and not (span.label in ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART") and _behind_title(parse, lexicon, span.start)):
            continue
        start, end = trim(parse, span.start, span.end)
        while start < end - 1 and (parse.lowers[start].rstrip(".") in titles.heads | titles.modifiers | titles.honorifics or parse.lowers[start] in titles.honorifics):
            start += 1
        if start >= end or not parse.words[start][:1].isupper() or parse.words[start].isupper() and len(parse.words[start]) > 4:
            continue
        if any(parse.lowers[t] in lexicon.name_kinds for t in range(start, end)) and span.label != "PERSON":
            continue
        if parse.lowers[end - 1] in lexicon.name_kinds and end - start > 1:
            continue
        if end - start == 1 and (parse.lowers[start] in titles.heads or parse.lowers[start] in titles.modifiers):
            continue
        while end < len(parse) and end - start < 6 and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper() and parse.lowers[end] not in lexicon.name_kinds and parse.lowers[end] not in titles.heads and end not in known:
            end += 1
        found.append(Name(start, end, Kind.PERSON, parse.slice(start, end), "text"))
    for name in found:
        seen.update(range(name.start, name.end))
        surnames.add(parse.words[name.end - 1])
        yield name
    for token in range(1, len(parse)):
        if token in seen or parse.pos[token] != "PROPN" or not parse.words[token][:1].isupper() or not _behind_title(parse, lexicon, token):
            continue
        if parse.lowers[token] in titles.heads | titles.modifiers | titles.honorifics or parse.lowers[token] in lexicon.name_kinds:
            continue
        end = token + 1
        while end < len(parse) and parse.pos[end] == "PROPN" and parse.words[end][:1].isupper() and parse.lowers[end] not in lexicon.name_kinds:
            end += 1
        seen.update(range(token, end))
        yield Name(token, end, Kind.PERSON, parse.slice(token, end), "text")


def _behind_title(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether the word before is a capitalised office ("President", "Foreign Minister", "President-elect")."""
    if token == 0:
        return False
    before = parse.lowers[token - 1]
    if before in lexicon.titles.honorifics and parse.words[token - 1][:1].isupper() and before not in ("the", "his", "her"):
        return True
    if before == "elect" and token >= 3 and parse.lowers[token - 3] in lexicon.titles.heads:
        return True
    return before in lexicon.titles.heads and parse.words[token - 1][:1].isupper()



"""Names that a noun beside them introduces: "gas firm Gazprom", "IndiGo, the country's largest airline"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import DETERMINERS, Name, capital
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST = 6


def class_of(parse: Parse, lexicon: Lexicon, token: int) -> Kind | None:
    """The kind that a plain noun at the token tells of the name beside it, singular or plural."""
    if parse.pos[token] != "NOUN" or parse.words[token][:1].isupper():
        return None
    return lexicon.classes.get(parse.lemmas[token]) or lexicon.classes.get(parse.lowers[token])


def find_introduced(parse: Parse, lexicon: Lexicon) -> Iterator[Name]:
    """Names right behind a noun that tells their kind, each of several ("the cartels A and B")."""
    for token in range(len(parse) - 1):
        kind = class_of(parse, lexicon, token)
        if kind is None or (kind == Kind.PERSON and parse.tags[token] != "NN"):
            continue
        start = token + 1
        while start < len(parse) and parse.words[start] in ("*", "_", "“", '"'):
            start += 1
        for begin, end in _names_at(parse, lexicon, start, several=parse.tags[token] == "NNS"):
            yield Name(begin, end, kind, parse.slice(begin, end), "introduced")


def _names_at(parse: Parse, lexicon: Lexicon, start: int, *, several: bool) -> Iterator[tuple[int, int]]:
    while True:
        end = _end_of_capitals(parse, lexicon, start)
        if end == start:
            return
        yield start, end
        if not several or end + 1 >= len(parse) or parse.lowers[end] not in (",", "and"):
            return
        start = end + 2 if parse.words[end] == "," and parse.lowers[end + 1] == "and" else end + 1


def _end_of_capitals(parse: Parse, lexicon: Lexicon, start: int) -> int:
    """The end of the capitalised words from `start`: `start` itself where no name stands."""
    end = start
    while end < len(parse) and end - start < LONGEST and _of_name(parse, end) and parse.lowers[end] not in DETERMINERS:
        end += 1
        if (
            end + 1 < len(parse)
            and parse.words[end] in ("-", "–")
            and parse.starts[end] == parse.ends[end - 1]
            and _of_name(parse, end + 1)
        ):
            end += 1
    return end


def _of_name(parse: Parse, token: int) -> bool:
    return (capital(parse, token) and parse.pos[token] in ("PROPN", "NOUN", "ADJ", "X", "NUM")) or (
        any(c.isupper() for c in parse.words[token]) and parse.pos[token] == "PROPN"
    )


def apposed_class(parse: Parse, lexicon: Lexicon, start: int, end: int) -> Kind | None:
    """The kind that a plain noun around the name tells: behind it in its phrase, or in apposition."""
    last = end - 1
    above = parse.heads[last]
    if parse.deps[last] in ("compound", "nmod") and last < above <= last + 3:
        kind = class_of(parse, lexicon, above)
        if kind is not None:
            return kind
    for child in parse.having(last, "appos"):
        if child > last:
            kind = class_of(parse, lexicon, child)
            if kind is not None:
                return kind
    if parse.deps[last] == "appos" and above < start:
        return class_of(parse, lexicon, above)
    return None

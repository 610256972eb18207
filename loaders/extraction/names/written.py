"""How names of persons are written: with dashes, initials without a space, a title in the middle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon, Titles
from loaders.extraction.names.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

INITIALLED = re.compile(r"([A-Z][a-z]?)\.(?:[A-Z]\.)?([A-Z][^\W\d_]{2,}(?:['’-][^\W\d_]+)*)")
MOST_TOKENS = 3
ALSO_NAMES = frozenset(
    {"sheikh", "king", "prince", "dean", "marshal", "bishop", "pope", "duke", "baron", "judge", "major", "sultan"}
    | {"emir", "imam", "chief", "captain", "general", "queen", "guard", "pastor", "priest", "regent", "earl", "amir"}
)
"""Titles that are parts of many names too."""


def find_initialled(parse: Parse) -> Iterator[Name]:
    """ "S.Rakhmatov": an initial without a space before the surname, as ministries east of Vienna write it."""
    for token in range(len(parse)):
        end = token + 1
        while end < min(token + MOST_TOKENS, len(parse)) and parse.ends[end - 1] == parse.starts[end]:
            end += 1  # the tokeniser may part the initial, its point and the surname
        written = INITIALLED.fullmatch(parse.slice(token, end)) if parse.words[token][:1].isupper() else None
        if written is not None and parse.pos[end - 1] == "PROPN":
            yield Name(token, end, Kind.PERSON, f"{written[1]}. {written[2]}", "text")


def end_behind_title(parse: Parse, lexicon: Lexicon, first: int) -> int:
    """Where the name ends that begins behind a title: capitalised words, and what a dash ties to them."""
    end = first + 1
    while end < len(parse):
        if dash_joins(parse, end):
            end += 2
        elif (
            parse.pos[end] == "PROPN"
            and parse.words[end][:1].isupper()
            and parse.lowers[end] not in lexicon.name_kinds
            and parse.lowers[end] not in lexicon.titles.behind
        ):
            end += 1
        else:
            break
    return end


def past_inner_title(parse: Parse, titles: Titles, start: int, end: int) -> int:
    """Where the name begins in "Acme University Rector Ann Poe", which the model takes for one name."""
    inner = [t + 1 for t in range(start + 1, end - 1) if parse.lowers[t] in titles.heads - ALSO_NAMES]
    return inner[-1] if inner else start


def body_before_title(parse: Parse, titles: Titles, start: int, person: int) -> Iterator[Name]:
    """Acme University of "Acme University Rector Ann Poe", whose own name begins at the token `person`."""
    end = person
    while end > start and parse.lowers[end - 1] in titles.heads | titles.modifiers:
        end -= 1
    plain = all(parse.pos[t] == "PROPN" and parse.words[t][:1].isupper() for t in range(start, end))
    if start < end < person and plain and parse.lowers[start] not in titles.honorifics:
        yield Name(start, end, Kind.INSTITUTION, parse.slice(start, end), "text")


def dash_joins(parse: Parse, dash: int) -> bool:
    """Whether a dash without spaces ties another word to the name: "Han Duck-soo"."""
    if dash + 1 >= len(parse) or parse.words[dash] != "-" or not parse.words[dash + 1].isalpha():
        return False
    tied = parse.starts[dash] == parse.ends[dash - 1] and parse.starts[dash + 1] == parse.ends[dash]
    return tied and parse.pos[dash + 1] in ("PROPN", "NOUN", "X")

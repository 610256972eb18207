"""Capitals that name nothing: labels of lists, fields in Title Case, makes of wares, plain words.

A model trained on news takes many of them for bodies. What a table knows or a telling head names is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import Name
from loaders.extraction.qualifiers.amounts import CODES
from loaders.extraction.qualifiers.sectors import codes_of
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

DOUBTED = frozenset({Kind.INSTITUTION, Kind.PLACE, Kind.PERSON, Kind.GROUP})
JOINERS = frozenset({"and", "&", "of", "for", "to", "the", "in", ",", "/", "-"})
LONGEST_LABEL = 7
"""Tokens that the label of a list item may have before its colon."""


def without_plain_words(parse: Parse, lexicon: Lexicon, names: Iterable[Name]) -> Iterator[Name]:
    """The names but for those that only their capitals make look like one."""
    named = list(names)
    places: dict[str, list[Name]] = defaultdict(list)
    for name in named:
        places[name.canonical].append(name)
    wares = {
        written
        for written, stands in places.items()
        if all(name.form == "text" and _is_make(parse, lexicon, name) for name in stands)
    }
    for name in named:
        if name.form != "text" or not (_is_plain(parse, lexicon, name) or name.canonical in wares):
            yield name


def _is_plain(parse: Parse, lexicon: Lexicon, name: Name) -> bool:
    inside = parse.lowers[name.start : name.end]
    if name.kind == Kind.AGREEMENT and inside[-1] == "understanding" and "of" not in inside:
        return _are_fields(lexicon, inside[:-1])
    words = " ".join(inside)
    if "$" in words and words.split("$")[0].rsplit(" of ", 1)[0] in lexicon.plain["phrases"]:
        return True
    if name.kind not in DOUBTED:
        return False
    if len(inside) == 1:
        return _is_plain_word(parse, lexicon, name.start) or _is_postal(parse, lexicon, name.start)
    if name.kind == Kind.INSTITUTION and _is_bare_title(lexicon, inside):
        return True
    return (
        words in lexicon.plain["phrases"]
        or _are_fields(lexicon, inside)
        or (":" in inside and _begins_line(parse, name.start))
    )


def _is_plain_word(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    word = parse.lowers[token]
    if word in lexicon.words.acronyms or parse.words[token] in CODES or word in lexicon.plain["times"]:
        return True
    starts = token == 0 or parse.pos[token - 1] == "SPACE" or parse.words[token - 1] in (".", "|", ":")
    plain = parse.pos[token] in ("NOUN", "VERB", "ADJ", "ADV") and not parse.words[token].isupper()
    return word in lexicon.plain["words"] or (starts and plain)


def _is_postal(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    """Whether it only completes an address: "in Dallas, TX"."""
    return token > 1 and parse.words[token - 1] == "," and parse.words[token] in lexicon.plain["postal"]


def _is_bare_title(lexicon: Lexicon, inside: list[str]) -> bool:
    """Whether it is a title and nothing else: "Chief Executive", which runs no body of that name."""
    titles = lexicon.titles
    return inside[-1] in titles.heads and all(word in titles.heads | titles.modifiers for word in inside)


def _are_fields(lexicon: Lexicon, inside: list[str]) -> bool:
    """Whether the words are fields and what is done in them: "Trade and Investment", "Cultural Exchange"."""
    words = [word for word in inside if word not in JOINERS]
    if words and words[-1] in lexicon.name_kinds and words[-1] not in lexicon.words.work_on_fields:
        return False  # "Labour Party"
    around = lexicon.words.work_on_fields | lexicon.titles.fields | lexicon.plain["words"] | lexicon.plain["wares"]
    return any(codes_of(word) for word in words) and all(codes_of(word) or word in around for word in words)


def _begins_line(parse: Parse, token: int) -> bool:
    """Whether the token stands at the start of a line, a bullet passed over."""
    while token > 0 and parse.pos[token - 1] == "PUNCT":
        token -= 1
    return token == 0 or "\n" in parse.words[token - 1]


def _is_make(parse: Parse, lexicon: Lexicon, name: Name) -> bool:
    """Whether the name stands right before the wares that it is the make of."""
    if name.kind not in DOUBTED or name.end >= len(parse):
        return False
    return (
        parse.lemmas[name.end].lower() in lexicon.plain["wares"]
        and parse.pos[name.end] == "NOUN"
        and parse.deps[name.end - 1] in ("compound", "nmod", "amod")
    )

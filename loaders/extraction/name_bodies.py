"""Bodies of a state that are written without capitals: "the Iranian foreign ministry", "Kenya's parliament".

Also what is called after its head: "the Trump administration", "the Assad regime". The government of a state, said
plainly, is the state itself and not named here.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.gazetteer import Hit
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import POSSESSIVE, Name, capital
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

LONGEST = 6
"""Tokens from the state's name to the head of the body."""
SEATED = frozenset({"embassy", "consulate", "commission", "mission"})
"""Bodies that are told apart by where they stand: "the Mexican embassy in Lima"."""
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})


def find_bodies(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Names of bodies beside the names of their states, each with the state's code."""
    states = [hit for hit in hits if hit.name.kind == Kind.STATE]
    at = {hit.start: hit for hit in states}
    for hit in states:
        if hit.name.form != "capital":
            found = _behind_state(parse, lexicon, hit, at) or _before_state(parse, lexicon, hit)
            if found is not None:
                yield found


def _behind_state(parse: Parse, lexicon: Lexicon, hit: Hit, states: dict[int, Hit]) -> Name | None:
    """ "Iranian foreign ministry", "Iran's foreign ministry"."""
    start = hit.end
    if start < len(parse) and parse.words[start] in POSSESSIVE:
        start += 1
    end, telling = None, False
    for token in range(start, min(start + LONGEST, len(parse))):
        word = parse.lowers[token]
        if parse.pos[token] not in INSIDE and not (word == "and" and parse.deps[token] == "cc") or token in states or capital(parse, token):
            break
        if word in lexicon.titles.heads:
            break
        written = [" ".join(parse.lowers[first : token + 1]) for first in range(max(start, token - 2), token + 1)]
        if any(head in lexicon.bodies.heads for head in written):
            if parse.deps[token] in ("compound", "amod", "nmod") and any(head in lexicon.bodies.head_only for head in written):
                continue
            end = token + 1
        telling = telling or word in lexicon.bodies.told_by
        if telling and word in lexicon.bodies.governments:
            end = token + 1
    if end is None:
        return None
    rest = parse.slice(start, end).lower()
    if parse.lowers[end - 1] in SEATED and end + 1 < len(parse) and parse.lowers[end] in ("in", "to") and capital(parse, end + 1):
        end = _end_of_seat(parse, end + 1)
    return Name(hit.start, end, Kind.INSTITUTION, f"{hit.name.canonical} {rest}", "text", hit.name.state)


def _end_of_seat(parse: Parse, token: int) -> int:
    while token < len(parse) and capital(parse, token):
        token += 1
    return token


def _before_state(parse: Parse, lexicon: Lexicon, hit: Hit) -> Name | None:
    """ "the parliament of Moldova", "the central bank of the Philippines"."""
    token = hit.start - 1
    if token > 0 and parse.lowers[token] == "the":
        token -= 1
    if token < 1 or parse.lowers[token] != "of" or hit.name.form not in ("name", "abbreviation"):
        return None
    head = token - 1
    word, two = parse.lowers[head], f"{parse.lowers[head - 1]} {parse.lowers[head]}" if head else ""
    if parse.words[head][:1].isupper() or not (word in lexicon.bodies.heads or two in lexicon.bodies.heads):
        return None
    start = head
    while start > 0 and start > head - 3 and parse.pos[start - 1] in ("ADJ", "NOUN") and parse.heads[start - 1] in range(start, head + 1):
        start -= 1
    return Name(start, hit.end, Kind.INSTITUTION, f"{hit.name.canonical} {parse.slice(start, head + 1).lower()}", "text", hit.name.state)


def find_regimes(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """ "the Trump administration", "the Assad regime", "the Labour government"."""
    known = {t for hit in hits for t in range(hit.start, hit.end)}
    for token in range(1, len(parse)):
        if parse.lowers[token] not in lexicon.bodies.governments or parse.words[token][:1].isupper():
            continue
        start = token
        while start > 0 and capital(parse, start - 1) and parse.pos[start - 1] == "PROPN" and start - 1 not in known:
            start -= 1
        if start < token and parse.lowers[start] not in lexicon.titles.heads:
            yield Name(start, token + 1, Kind.INSTITUTION, parse.slice(start, token + 1).lower(), "text")

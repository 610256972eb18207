"""Bodies of a state that are written without capitals: "the Iranian foreign ministry", "Kenya's parliament".

Also what is called after its head: "the Trump administration", "the Assad regime". The government of a state, said
plainly, is the state itself and not named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import POSSESSIVE, Name, capital
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.reference import states

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
        if (
            (parse.pos[token] not in INSIDE and not (word == "and" and parse.deps[token] == "cc"))
            or token in states
            or capital(parse, token)
        ):
            break
        if word in lexicon.titles.heads:
            break
        head = _head_at(parse, lexicon, start, token)
        if head is not None:
            if parse.deps[token] in ("compound", "amod", "nmod") and head in lexicon.bodies.head_only:
                continue
            end = token + 1
        telling = telling or word in lexicon.bodies.told_by
        if telling and word in lexicon.bodies.governments:
            end = token + 1
    if end is None or _introduces(parse, lexicon, end):
        return None
    rest = parse.slice(start, end).lower()
    if (
        parse.lowers[end - 1] in SEATED
        and end + 1 < len(parse)
        and parse.lowers[end] in ("in", "to")
        and capital(parse, end + 1)
    ):
        end = _end_of_seat(parse, end + 1)
    return Name(hit.start, end, Kind.INSTITUTION, f"{_adjective(hit)} {rest}", "text", hit.name.state)


def _introduces(parse: Parse, lexicon: Lexicon, end: int) -> bool:
    """Whether the noun before `end` tells the kind of a name right behind it: "the US development agency USAID"."""
    named = end < len(parse) and parse.pos[end] == "PROPN" and capital(parse, end)
    return named and parse.lowers[end - 1] in lexicon.classes and parse.lowers[end] not in lexicon.titles.heads


def _head_at(parse: Parse, lexicon: Lexicon, first: int, token: int) -> str | None:
    """The longest head of a body that ends at the token, of three words at most, or None."""
    for start in range(max(first, token - 2), token + 1):
        written = " ".join(parse.lowers[start : token + 1])
        if written in lexicon.bodies.heads:
            return written
    return None


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
    while (
        start > 0
        and start > head - 3
        and parse.pos[start - 1] in ("ADJ", "NOUN")
        and parse.heads[start - 1] in range(start, head + 1)
    ):
        start -= 1
    return Name(
        start,
        hit.end,
        Kind.INSTITUTION,
        f"{_adjective(hit)} {parse.slice(start, head + 1).lower()}",
        "text",
        hit.name.state,
    )


def find_owned(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """ "its military", "the country's central bank": of the one state that the sentence named before."""
    by_start = {hit.start: hit for hit in hits if hit.name.kind == Kind.STATE and hit.name.form != "capital"}
    for begin, end in parse.sentences:
        before: dict[str | None, Hit] = {}
        for token in range(begin, end):
            if token in by_start:
                before[by_start[token].name.state] = by_start[token]
            start = _behind_owner(parse, token)
            if start is not None and len(before) == 1:
                found = _behind_state(parse, lexicon, replace(next(iter(before.values())), end=start), by_start)
                if found is not None:
                    yield replace(found, start=start, form="owned")


def _adjective(hit: Hit) -> str:
    """How the state's bodies are called, whatever form of its name stands there: "Lithuanian"."""
    owner = states().get(hit.name.state or "")
    return owner.adjectives[0] if owner is not None and owner.adjectives else hit.name.canonical


def _behind_owner(parse: Parse, token: int) -> int | None:
    """Where the owned thing begins if an owner that means a state stands at the token."""
    if parse.lowers[token] in ("its", "their"):
        return token + 1
    if (
        parse.lowers[token] in ("country", "nation", "state")
        and token + 2 < len(parse)
        and parse.words[token + 1] in POSSESSIVE
    ):
        return token + 2
    return None


def find_governments(parse: Parse, hits: list[Hit]) -> Iterator[Name]:
    """ "the Venezuelan government", "the government of Venezuela", as a body beside the state that acts through it."""
    for hit in hits:
        if hit.name.kind != Kind.STATE or hit.name.form == "capital":
            continue
        start, end = hit.start, hit.end
        if end < len(parse) and parse.words[end] in POSSESSIVE:
            end += 1
        if end < len(parse) and parse.lowers[end] == "government":
            yield _government(hit, start, end + 1)
            continue
        while start > 0 and parse.lowers[start - 1] in ("the", "of", "republic", "federal"):
            start -= 1
        if start > 0 and start < hit.start and parse.lowers[start - 1] == "government":
            yield _government(hit, start - 1, hit.end)


def _government(hit: Hit, start: int, end: int) -> Name:
    return Name(start, end, Kind.INSTITUTION, f"{_adjective(hit)} government", "beside", hit.name.state)


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

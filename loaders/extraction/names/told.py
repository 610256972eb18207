"""Things that are told rather than named: "the 29th regular meeting of …", "the Russian invasion of Ukraine".

They stand beside the other names: a fact may describe the same thing at greater length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.gazetteer import Hit
from loaders.extraction.names.name import Name, capital
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

NUMERAL = re.compile(r"\d+(st|nd|rd|th)")
LONGEST = 16
LONGEST_PARTNERS = 30
LOOSE = frozenset({"on", "for", "to", "in"})
INSIDE = frozenset(
    {"de", "do", "da", "del", "la", "dos", "des", "du", "e", "y", "(", ")", ",", "-", "–", "&", "for", "on"}
)
"""What may stand between the capitals of the names of partners."""


def find_occasions(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Gatherings with their number or host, and assaults of one state on another."""
    ground = {t: hit for hit in hits if hit.name.kind in (Kind.STATE, Kind.PLACE) for t in range(hit.start, hit.end)}
    for token in range(1, len(parse)):
        if parse.pos[token] != "NOUN" or parse.words[token][:1].isupper():
            continue
        span = None
        if parse.lemmas[token] in lexicon.told["gatherings"]:
            span = _gathering(parse, lexicon, token)
        elif parse.lemmas[token] in lexicon.told["assaults"]:
            span = _assault(parse, lexicon, token, ground)
        if span is not None and span[1] - span[0] <= LONGEST:
            yield Name(*span, Kind.EVENT, parse.slice(*span), "beside")


def _gathering(parse: Parse, lexicon: Lexicon, token: int) -> tuple[int, int] | None:
    start = token
    while (
        start > 0
        and parse.pos[start - 1] in ("ADJ", "NOUN", "PROPN")
        and parse.heads[start - 1] in range(start, token + 1)
    ):
        start -= 1
    numbered = [
        t
        for t in range(start, token)
        if NUMERAL.fullmatch(parse.lowers[t]) or parse.lowers[t] in lexicon.told["numerals"]
    ]
    end = _end_of_tail(parse, lexicon, token)
    if numbered and (end > token + 1 or token - numbered[0] > 1):
        return numbered[0], end
    if (
        start == token
        and end > token + 1
        and parse.lowers[token + 1] == "of"
        and parse.lemmas[token] in lexicon.told["hosted"]
    ):
        return token, end
    return None


def _end_of_tail(parse: Parse, lexicon: Lexicon, token: int) -> int:
    """The end of "of the African Union" or "between A and B" behind the head, if capitals stand there."""
    end = token + 1
    if end < len(parse) and parse.lowers[end] in ("of", "between"):
        last = end + 1
        while last < len(parse) and (capital(parse, last) or parse.lowers[last] in lexicon.told["tails"]):
            last += 1 + (last + 1 < len(parse) and parse.words[last + 1] in ("-", "–"))
        while last > end + 1 and parse.lowers[last - 1] in ("the", "and", "of", "-", "–"):
            last -= 1
        return last if last > end + 1 else end
    return end


def find_between(parse: Parse, lexicon: Lexicon, hits: list[Hit]) -> Iterator[Name]:
    """Agreements told by the bodies that they bind: "an MoU between EDGE Group and Fincantieri".

    They stand beside the partners' names; states have so many agreements that their names tell none.
    """
    states = {hit.start for hit in hits if hit.name.kind == Kind.STATE}
    for token in range(len(parse) - 2):
        first = token + 1 + (parse.lowers[token + 1] == "the")
        if parse.lowers[token] != "between" or first in states or not capital(parse, first):
            continue
        head = token - 1
        if token >= 3 and parse.lowers[token - 2] == "of":
            head = token - 3
        if head < 0 or parse.lowers[head] not in lexicon.told["between"]:
            continue
        end = _end_of_partners(parse, lexicon, token + 1)
        if "and" in parse.lowers[token:end]:
            yield Name(head, end, Kind.AGREEMENT, parse.slice(head, end), "beside")


def _end_of_partners(parse: Parse, lexicon: Lexicon, start: int) -> int:
    """Where the names of the partners end, which begin there; a comma behind the last "and" ends them."""
    end, joined = start, False
    while end < len(parse) and end - start < LONGEST_PARTNERS and _in_partners(parse, lexicon, end):
        if joined and parse.words[end] == ",":
            break
        joined = joined or (parse.lowers[end] == "and" and parse.words[end - 1] == ",")
        end += 1
    while parse.words[end - 1] in ("(", ",", "-") or parse.lowers[end - 1] in lexicon.told["tails"] | LOOSE:
        end -= 1
    return end


def _in_partners(parse: Parse, lexicon: Lexicon, token: int) -> bool:
    return capital(parse, token) or parse.lowers[token] in lexicon.told["tails"] or parse.words[token] in INSIDE


def _assault(parse: Parse, lexicon: Lexicon, token: int, ground: dict[int, Hit]) -> tuple[int, int] | None:
    """ "(full-scale) Russian invasion of Ukraine", "Russia's annexation of Crimea", "the war in Ukraine"."""
    if token + 1 >= len(parse) or parse.lowers[token + 1] not in ("of", "in", "on", "against"):
        return None
    target = token + 2 + (token + 2 < len(parse) and parse.lowers[token + 2] == "the")
    if target not in ground or ground[target].name.form == "adjective":
        return None
    start = token
    while (
        start > 0
        and parse.pos[start - 1] in ("ADJ", "NOUN", "PROPN", "PART", "PUNCT")
        and token - start < 5
        and parse.words[start - 1] not in (",", "“", '"', "(")
    ):
        start -= 1
        if start in ground:
            return ground[start].start, ground[target].end
    return (token, ground[target].end) if parse.lemmas[token] in lexicon.told["unauthored"] else None


def find_settled(parse: Parse, lexicon: Lexicon) -> Iterator[Name]:
    """Agreements that a definite phrase tells by a noun before the head: "the peace agreement", "a ceasefire deal".

    They stand beside the other names: a fact may describe the same agreement at greater length.
    """
    told = lexicon.told
    for token in range(1, len(parse)):
        head = parse.lemmas[token]
        if head not in told["agreements"] or parse.words[token][:1].isupper() or parse.deps[token] == "compound":
            continue
        end = token + 1
        if head == "memorandum":
            if parse.lowers[end : end + 2] != ["of", "understanding"]:
                continue
            end += 2
        before = [c for c in parse.having(token, "compound", "nmod") if c < token]
        if head == "plan" and not any(parse.lowers[c] in told["peace"] for c in before):
            continue
        if before or head in told["agreements_alone"]:
            start = min((parse.subtree(c)[0] for c in before), default=token)
            yield Name(start, end, Kind.AGREEMENT, parse.slice(start, end), "beside")

"""What belongs to what, as names and the nouns beside them tell: "Faculty of Law of the University of Oslo".

Also "the US development agency USAID", "Hungary's energy company, MOL" and "United Nations bodies, including A and B".
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.names.context import class_of
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

INSTITUTIONS = frozenset({Kind.INSTITUTION})
OWNERS = frozenset({Kind.STATE, Kind.INSTITUTION})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
SKIPPED = frozenset({",", "(", "“", '"'})
REACH = 5
"""Tokens before the noun in which its state stands."""


def read_parts(text: Text) -> Iterator[Candidate]:
    """part_of and located_in between a body and the body or state that its name or a noun beside it tells."""
    for chain in [c for c in text.discourse.chains if c.kind == Kind.INSTITUTION and not c.described]:
        for start, end in chain.spans:
            yield from _ending(text, chain, start, end)
            yield from _introduced(text, chain, start)
    yield from _listed(text)


def _ending(text: Text, chain: Chain, start: int, end: int) -> Iterator[Candidate]:
    """ "Faculty of Law of the University of Oslo", "Ministry of Transport of Tajikistan", "Jordanian Ministry of …"."""
    inner = text.discourse.inner(end - 1)
    if inner is not None and inner is not chain:
        begin = next((b for b, e in inner.spans if e == end and b > start), None)
        if begin is not None and "of" in text.parse.lowers[begin - 2 : begin]:
            if inner.kind == Kind.INSTITUTION:
                yield _candidate(Relation.PART_OF, chain, inner, (begin - 1, start), "parts/name", 0.7)
            elif inner.kind == Kind.STATE and _is_of_state(text, start, end):
                yield _candidate(Relation.PART_OF, chain, inner, (begin - 1, start), "parts/state", 0.6)
        elif begin is not None and text.parse.lowers[begin - 1] == "in" and inner.kind == Kind.PLACE:
            yield _candidate(Relation.LOCATED_IN, chain, inner, (begin - 1, start), "parts/seat", 0.75)
    first = text.discourse.inner(start)
    if first is not None and first.kind == Kind.STATE and _is_of_state(text, start, end):
        yield _candidate(Relation.PART_OF, chain, first, (start, start), "parts/state", 0.6)


def _is_of_state(text: Text, start: int, end: int) -> bool:
    """Whether a word that is written as part of the name tells a body of government."""
    words = text.lexicon.bodies.parts_of_state
    return any(text.parse.lowers[t] in words for t in range(start, end))


def _introduced(text: Text, chain: Chain, start: int) -> Iterator[Candidate]:
    """ "The US development agency USAID" is part of the state; "Hungary's energy company, MOL" only lies there."""
    parse, noun = text.parse, start - 1
    while noun > 0 and parse.words[noun] in SKIPPED:
        noun -= 1
    if noun < 1 or class_of(parse, text.lexicon, noun) != Kind.INSTITUTION or parse.tags[noun] != "NN":
        return
    for token in range(noun - 1, max(-1, noun - 1 - REACH), -1):
        owner = text.discourse.at(token)
        if owner is not None and owner.kind in OWNERS and owner is not chain:
            public = parse.lowers[noun] in text.lexicon.bodies.public or owner.kind == Kind.INSTITUTION
            relation = Relation.PART_OF if public else Relation.LOCATED_IN
            yield _candidate(relation, chain, owner, (noun, start, token), "parts/introduced", 0.7)
            return
        if owner is not None or (parse.words[token] not in POSSESSIVE and parse.pos[token] not in ("ADJ", "NOUN")):
            return


def _listed(text: Text) -> Iterator[Candidate]:
    """ "United Nations bodies, including A and B", "EU agencies such as A"."""
    parse, arguments = text.parse, text.arguments
    for token, word in enumerate(parse.lowers):
        if word not in text.lexicon.bodies.organs_of:
            continue
        wholes = arguments.modifying(token, INSTITUTIONS)
        if len(wholes) != 1 or wholes[0].state is not None:
            continue
        for part in _names_behind(text, token + 1):
            named = text.discourse.at(part)
            if named is not None and named is not wholes[0]:
                yield _candidate(Relation.PART_OF, named, wholes[0], (token, part), "parts/listed", 0.7)


def _names_behind(text: Text, token: int) -> Iterator[int]:
    """The first tokens of the bodies listed behind "including", "such as" or "like"."""
    parse = text.parse
    while token < len(parse) and (parse.words[token] == "," or parse.lowers[token] == "such"):
        token += 1
    if token >= len(parse) or parse.lowers[token] not in ("including", "as", "like"):
        return
    token += 1
    while token < len(parse):
        chain = text.discourse.at(token)
        if chain is not None:
            if chain.kind == Kind.INSTITUTION:
                yield token
            while token < len(parse) and text.discourse.at(token) is chain:
                token += 1
        elif parse.lowers[token] in (",", "and", "the", "&"):
            token += 1
        else:
            return


def _candidate(
    relation: Relation, subject: Chain, object: Chain, tokens: tuple[int, ...], rule: str, confidence: float
) -> Candidate:
    return Candidate(relation, subject, object, Modality.HAPPENED, Qualifiers(), tokens, rule, confidence)

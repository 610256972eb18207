"""Where a thing is because somebody did something with it there: "Moscow, where they chaired the summit"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Qualifiers, Relation

GROUND = frozenset({Kind.PLACE, Kind.STATE})
REACH = 8
"""Tokens before "where" in which its place stands."""

STANDING = frozenset({Kind.EVENT, Kind.PROJECT, Kind.INSTITUTION})


def read_scenes(text: Text) -> Iterator[Candidate]:
    """located_in between what is held, opened or toured in a clause with "where" and the place that "where" means."""
    parse, roles = text.parse, text.roles
    for where in (token for token, word in enumerate(parse.lowers) if word == "where"):
        verb = parse.heads[where]
        if parse.deps[verb] != "relcl" or parse.lemmas[verb] not in text.lexicon.scenes:
            continue
        place = _place(text, where, verb)
        modality = text.modality.read(verb)
        if place is None or modality is None:
            continue
        behind = (*roles.patients(verb), *roles.prepositional(verb, "at"), *roles.prepositional(verb, "in"))
        for token in behind:
            for thing in _things(text, token):
                if thing is not place:
                    tokens = (verb, token, parse.heads[verb])
                    yield Candidate(
                        Relation.LOCATED_IN, thing, place, modality, Qualifiers(), tokens, "scenes/where", 0.8
                    )


def _place(text: Text, where: int, verb: int) -> Chain | None:
    """What the clause hangs on; where the parser hung it on a date, the place named last before."""
    start, _ = text.parse.sentences[text.discourse.sentence_of(where)]
    for token in (text.parse.heads[verb], *range(where - 1, max(start, where - REACH) - 1, -1)):
        chain = text.discourse.at(token)
        if chain is not None and chain.kind in GROUND:
            return chain
    return None


def _things(text: Text, token: int) -> Iterator[Chain]:
    """What the phrase names, or what its "headquarters of …" belongs to."""
    of = text.roles.prepositional(token, "of")
    for part in (*text.arguments.coordinated(token), *of):
        chain = text.discourse.at(part)
        if chain is not None and chain.kind in STANDING:
            yield chain

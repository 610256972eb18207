"""Who is bound by an agreement that persons signed: the states and bodies in whose offices they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Relation

RULE = "agreements/signers"
BY_PROXY = "representation"
CONFIDENCE = 0.6


def signed_too(candidates: Sequence[Candidate], parse: Parse, discourse: Discourse) -> Iterator[Candidate]:
    """Signed for B of "A signed on behalf of X and B on behalf of Y": both signed it, one verb serves for both."""
    proxies = [c for c in candidates if c.relation == Relation.REPRESENTS and c.rule == BY_PROXY]
    signed = [c for c in candidates if c.relation == Relation.SIGNED]
    for one in signed:
        number = discourse.sentence_of(one.tokens[0])
        start, end = parse.sentences[number]
        if parse.lowers[start:end].count("behalf") < 2:
            continue
        for proxy in (p for p in proxies if discourse.sentence_of(p.tokens[0]) == number):
            if all(c.subject is not proxy.subject or c.object is not one.object for c in signed):
                yield replace(one, subject=proxy.subject)


def bound_by_signers(candidates: Sequence[Candidate], discourse: Discourse) -> Iterator[Candidate]:
    """party_to for the states or bodies of two or more persons who signed one agreement for different ones.

    Where all sign for one state (its own law, a bank's loan), nothing says that the state is a party.
    """
    signed: dict[int, list[tuple[Candidate, Chain]]] = {}
    for candidate in candidates:
        if candidate.relation == Relation.SIGNED and candidate.subject.kind == Kind.PERSON:
            body = next((where for _, where in candidate.subject.offices if where is not None), None)
            if body is not None:
                signed.setdefault(candidate.object.number, []).append((candidate, discourse.chains[body]))
    for told in signed.values():
        if len({body.number for _, body in told}) < 2:
            continue
        for candidate, bound in told:
            said = replace(candidate.qualifiers, date=None, place=None)  # of the signing; who is bound stays bound
            yield replace(
                candidate, relation=Relation.PARTY_TO, subject=bound, qualifiers=said, rule=RULE, confidence=CONFIDENCE
            )

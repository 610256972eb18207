"""What a claim must pass before it is believed: the ontology, and its quote in the archived article."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from schema.errors import OntologyViolation, QuoteMismatch, SourceLocation
from schema.ontology import check, check_qualifiers
from schema.records import Article, Claim, Extraction, Referent, ReferentId


def checked(article: Article, extraction: Extraction, on_rejected: Callable[[OntologyViolation], None]) -> Extraction:
    """The extraction without the claims that fail; each of those is given to `on_rejected` with its place.

    Referents stay, except those whose mentions lie outside of the article.
    """
    referents = {one.id: one for one in extraction.referents if _lies_within(article, one)}
    kept = []
    for claim in extraction.claims:
        try:
            _check(article, referents, claim)
        except OntologyViolation as error:
            place = SourceLocation(article.origin, char=claim.start_char)
            on_rejected(type(error)(error.message, place))
        else:
            kept.append(claim)
    return replace(extraction, referents=tuple(referents.values()), claims=tuple(kept))


def _check(article: Article, referents: Mapping[ReferentId, Referent], claim: Claim) -> None:
    subject, object = _referent(referents, claim.subject), _referent(referents, claim.object)
    if claim.speaker is not None:
        _referent(referents, claim.speaker)
    check(claim.relation, subject.kind, object.kind)
    check_qualifiers(claim.relation, claim.qualifiers)
    if not 0 <= claim.confidence <= 1 or math.isnan(claim.confidence):
        raise OntologyViolation(f"{claim.relation}: a confidence of {claim.confidence}; expected 0 to 1")
    _check_quote(article, claim)


def _check_quote(article: Article, claim: Claim) -> None:
    start, end = claim.start_char, claim.end_char
    if not 0 <= start < end <= len(article.source):
        raise QuoteMismatch(f"a quote at [{start}, {end}) of an article of {len(article.source)} characters")
    source = article.source[start:end]
    if hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest() != claim.quote_sha256:
        raise QuoteMismatch(f"the article's characters at [{start}, {end}) have another hash than the quote")
    if _bare(_cleaned(article, start, end)) != _bare(claim.quote):
        raise QuoteMismatch(f"the article does not say {claim.quote[:60]!r} at [{start}, {end})")


def _cleaned(article: Article, start: int, end: int) -> str:
    """The cleaned text of the source characters [start, end)."""
    pieces = []
    for clean, source, length in article.offsets.runs:
        low, high = max(start, source), min(end, source + length)
        if low < high:
            pieces.append(article.text[clean + low - source : clean + high - source])
    return "".join(pieces)


def _bare(text: str) -> str:
    """The text without white space: what cleaning puts between two words depends on what it took away there."""
    return "".join(text.split())


def _referent(referents: Mapping[ReferentId, Referent], id: ReferentId) -> Referent:
    if id not in referents:
        raise OntologyViolation(f"the claim names {id!r}, which is no referent of its article")
    return referents[id]


def _lies_within(article: Article, referent: Referent) -> bool:
    return all(0 <= one.start_char < one.end_char <= len(article.source) for one in referent.mentions)

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from loaders.claim_checks import checked
from loaders.cleaning import articles
from schema.errors import OntologyViolation, QuoteMismatch
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import Article, Claim, Extraction, Mention, RawDocument, ReferentId
from tests.unit.loaders.fakes import FakeExtractor, document, refuse

SIGNING = "Person Wang Yi of CHN signed Agreement Friendship Treaty (date=2024-10-18)."


def read(*sentences: str) -> tuple[Article, Extraction]:
    (article,) = articles(document(*sentences))
    return article, next(FakeExtractor().extract([article]))


def rejection(**changes: Any) -> OntologyViolation:
    """Why the signing is rejected once its claim is changed like that."""
    article, extraction = read(SIGNING)
    (claim,) = extraction.claims
    problems: list[OntologyViolation] = []
    assert checked(article, replace(extraction, claims=(replace(claim, **changes),)), problems.append).claims == ()
    (problem,) = problems
    return problem


def test_a_sound_claim_passes() -> None:
    article, extraction = read(SIGNING)
    assert checked(article, extraction, refuse) == extraction


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"relation": Relation.TRADES_WITH}, "Person"),
        ({"qualifiers": Qualifiers(flow="export")}, "qualifier flow is not allowed"),
        ({"qualifiers": Qualifiers(sector_code=("alchemy",))}, "alchemy"),
        ({"object": ReferentId("r99")}, "no referent of its article"),
        ({"speaker": ReferentId("r99")}, "no referent of its article"),
        ({"confidence": 1.5}, "confidence of 1.5"),
        ({"confidence": float("nan")}, "confidence of nan"),
    ],
)
def test_a_claim_outside_of_the_ontology_is_rejected(changes: dict[str, Any], why: str) -> None:
    problem = rejection(**changes)
    assert why in problem.message
    assert not isinstance(problem, QuoteMismatch)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"start_char": 0}, "another hash"),
        ({"end_char": 10**6}, "an article of"),
        ({"start_char": -1}, "an article of"),
        ({"quote_sha256": "0" * 64}, "another hash"),
        ({"quote": "Wang Yi refused to sign"}, "does not say"),
    ],
)
def test_a_claim_without_its_quote_is_rejected(changes: dict[str, Any], why: str) -> None:
    problem = rejection(**changes)
    assert isinstance(problem, QuoteMismatch)
    assert why in problem.message


def test_a_rejection_names_its_place() -> None:
    problem = rejection(modality=Modality.PLANNED, quote="no such words")
    assert problem.place is not None
    assert problem.place.origin == "article.txt"
    assert problem.place.char == read(SIGNING)[1].claims[0].start_char


def test_the_claims_around_a_rejected_one_stay() -> None:
    article, extraction = read(SIGNING, "State CHN party_to Agreement Friendship Treaty.")
    spoilt = replace(extraction.claims[0], quote="other words")
    kept = checked(article, replace(extraction, claims=(spoilt, extraction.claims[1])), lambda _: None)
    assert kept.claims == extraction.claims[1:]


def test_a_referent_outside_of_its_article_is_dropped_with_its_claims() -> None:
    article, extraction = read(SIGNING)
    first, second = extraction.referents
    stray = replace(first, mentions=(Mention(10**6, 10**6 + 4, "Wang"),))
    problems: list[OntologyViolation] = []
    found = checked(article, replace(extraction, referents=(stray, second)), problems.append)
    assert (found.referents, found.claims, len(problems)) == ((second,), (), 1)


def test_a_quote_is_compared_with_the_cleaned_text_behind_its_characters() -> None:
    raw = document(SIGNING)
    broken = raw.content.replace(b"Friendship Treaty", "Friend\u200bship\nTreaty".encode())
    (article,) = articles(RawDocument(broken, raw.media_type, raw.origin, raw.stem))
    start = article.source.index("Person Wang")
    source = article.source[start:]
    claim = _claim_over(article, start, source, quote=SIGNING)
    extraction = read(SIGNING)[1]
    referents = tuple(replace(one, mentions=()) for one in extraction.referents)
    given = replace(extraction, article=article.id, referents=referents, claims=(claim,))
    assert checked(article, given, refuse).claims == (claim,)


def _claim_over(article: Article, start: int, source: str, *, quote: str) -> Claim:
    (claim,) = read(SIGNING)[1].claims
    return replace(
        claim,
        article=article.id,
        quote=quote,
        start_char=start,
        end_char=start + len(source),
        quote_sha256=hashlib.sha256(source.encode()).hexdigest(),
    )

"""Unsure claims are left out, and the version says so."""

from loaders.extraction.rules import RuleExtractor
from loaders.surest import SurestExtractor
from tests.unit.loaders.extraction.layout.test_layout import read

TEXT = (
    "Peru and Ghana signed a treaty on fisheries in Lima on Monday. Peru also hopes for talks with Chile about trade."
)


def test_claims_below_the_confidence_are_left_out_and_no_others() -> None:
    article = read(TEXT).article
    (everything,) = RuleExtractor(min_confidence=0.0, pairs=False).extract([article])
    confidences = sorted(claim.confidence for claim in everything.claims)
    least = confidences[len(confidences) // 2]
    (surest,) = SurestExtractor(RuleExtractor(min_confidence=0.0, pairs=False), least).extract([article])
    assert [claim.confidence for claim in surest.claims] == [
        c.confidence for c in everything.claims if c.confidence >= least
    ]
    assert len(surest.claims) < len(everything.claims)


def test_the_version_tells_the_confidence_since_the_claims_differ_by_it() -> None:
    inner = RuleExtractor()
    surest = SurestExtractor(inner, 0.8)
    assert surest.version == f"{inner.version} ≥ 0.8"
    (found,) = surest.extract([read(TEXT).article])
    assert {found.extractor, *(claim.extractor for claim in found.claims)} == {surest.version}

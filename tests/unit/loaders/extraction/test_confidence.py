"""How sure a claim is, and what that rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import exp, isclose

import pytest

from loaders.cleaning import articles
from loaders.extraction.confidence import ConfidenceModel, confidence_model
from loaders.extraction.evidence import MOST_SENTENCES, Evidence, Features
from loaders.extraction.lexicon import lexicon
from loaders.extraction.rules import Reading, RuleExtractor, distinct
from schema.generated.vocabulary import Relation
from schema.records import Article, RawDocument
from tests.conftest import ROOT

PLAIN = "Chile and Peru signed an agreement on fisheries in Lima on Monday."
BACK = "Chile and Peru held talks in Lima. The two sides signed an agreement on fisheries."
PRONOUN = "Norway opened an embassy in Accra. It joined the African Development Bank."
OFFICE = "Foreign Minister Espen Eide of Norway met reporters."
WEIGHTS = ROOT / "loaders" / "lexicon" / "confidence.json"


def article(text: str) -> Article:
    (found,) = articles(RawDocument(text.encode(), "text/plain", "a.txt", "a"))
    return found


@cache
def reading(text: str) -> Reading:
    (found,) = RuleExtractor(pairs=False).read([article(text)])
    return found


def features(text: str, relation: Relation) -> Features:
    """The features of the text's first candidate of that relation."""
    read = reading(text)
    evidence = Evidence(read.parse, read.discourse, lexicon(), read.candidates)
    return next(evidence.features(c) for c in read.candidates if c.relation == relation)


# -- the model ---------------------------------------------------------------------------------------------------


def model(bias: float = 0.0, **weights: float) -> ConfidenceModel:
    return ConfidenceModel(bias, weights, 0.5)


def test_without_evidence_the_bias_decides() -> None:
    assert model().confidence({}) == 0.5
    assert isclose(model(2.0).confidence({}), 1 / (1 + exp(-2.0)))


def test_evidence_counts_by_its_weight_and_size() -> None:
    assert isclose(model(words=-0.5).confidence({"words": 4.0}), model(-2.0).confidence({}))


def test_features_without_a_weight_count_for_nothing() -> None:
    assert model(words=1.0).confidence({"rule:new/1": 1.0}) == 0.5


@pytest.mark.parametrize("bias", [-5000.0, 5000.0])
def test_no_evidence_is_too_strong_to_count(bias: float) -> None:
    assert model(bias).confidence({}) == (bias > 0)


# -- the weights that come with Accords --------------------------------------------------------------------------


def test_the_weights_are_written_as_training_writes_them() -> None:
    text = WEIGHTS.read_text(encoding="utf-8")
    content = json.loads(text)
    content["weights"] = dict(sorted(content["weights"].items()))
    assert json.dumps(content, indent=1) + "\n" == text


def test_the_threshold_is_a_probability() -> None:
    assert 0 <= confidence_model().threshold < 1


def test_every_weight_is_of_a_feature_that_there_is() -> None:
    known: dict[str, set[str]] = {"relation": {relation.value for relation in Relation}}
    written = {name.partition(":")[0] for name in confidence_model().weights}
    seen = {name.partition(":")[0] for text in (PLAIN, BACK, OFFICE) for name in _all(text)}
    assert written <= seen
    assert {name.partition(":")[2] for name in confidence_model().weights if name[:9] == "relation:"} <= known[
        "relation"
    ]


def _all(text: str) -> set[str]:
    read = reading(text)
    evidence = Evidence(read.parse, read.discourse, lexicon(), read.candidates)
    return {name for candidate in read.candidates for name in evidence.features(candidate)}


def test_a_rule_that_trusts_itself_more_gives_surer_claims() -> None:
    low, high = ({**features(PLAIN, Relation.SIGNED), "prior": prior} for prior in (-1.0, 2.0))
    assert confidence_model().confidence(low) < confidence_model().confidence(high)


# -- the evidence ------------------------------------------------------------------------------------------------


def test_names_are_told_from_groups_that_stand_for_them() -> None:
    assert "subject found:name" in features(PLAIN, Relation.SIGNED)
    assert "subject found:group" in features(BACK, Relation.SIGNED)


def test_a_pronoun_is_told_from_a_name() -> None:
    assert "subject found:pronoun" in features(PRONOUN, Relation.MEMBER_OF)


def test_what_is_described_is_told_from_what_is_named() -> None:
    assert "object found:description" in features(PLAIN, Relation.SIGNED)
    assert "object found:name" in features(PRONOUN, Relation.MEMBER_OF)


def test_who_holds_an_office_is_found_by_name() -> None:
    found = features(OFFICE, Relation.HOLDS_POSITION)
    assert "subject found:name" in found
    assert found["subject path"] == 0


def test_a_claim_made_twice_is_said_again() -> None:
    twice = "Chile joined the African Development Bank. Last May Chile joined the African Development Bank."
    assert features(twice, Relation.MEMBER_OF)["said again"] > 0
    assert features(PRONOUN, Relation.MEMBER_OF)["said again"] == 0


def test_in_a_very_long_article_the_last_sentences_are_no_worse_than_the_fortieth() -> None:
    def last(number: int) -> float:
        return features("The weather was fine. " * number + PLAIN, Relation.SIGNED)["sentence number"]

    assert last(3) < last(MOST_SENTENCES) == last(MOST_SENTENCES + 20)


# -- the extractor -----------------------------------------------------------------------------------------------


def _claims(text: str, least: float | None) -> Mapping[str, float]:
    (extraction,) = RuleExtractor(min_confidence=least, pairs=False).extract([article(text)])
    return {f"{claim.subject} {claim.relation} {claim.object}": claim.confidence for claim in extraction.claims}


def test_claims_bear_the_confidence_of_the_model() -> None:
    expected = sorted(round(confidence, 4) for _, confidence in distinct(reading(PLAIN)))
    assert expected
    assert sorted(_claims(PLAIN, 0.0).values()) == expected


def test_claims_below_the_least_confidence_are_not_made() -> None:
    surest = max(_claims(BACK, 0.0).values())
    kept = _claims(BACK, surest - 0.0001)
    assert kept
    assert len(kept) < len(_claims(BACK, 0.0))
    assert not _claims(BACK, 1.0)


def test_what_only_dropped_claims_speak_of_is_not_named_either() -> None:
    def described(least: float) -> set[str]:
        (extraction,) = RuleExtractor(min_confidence=least, pairs=False).extract([article(PLAIN)])
        return {referent.name for referent in extraction.referents} - {"Chile", "Peru", "Lima"}

    assert described(0.0)
    assert not described(1.0)


def test_the_threshold_of_the_training_is_the_default() -> None:
    assert _claims(BACK, None) == _claims(BACK, confidence_model().threshold)

"""Two opinions make one confidence: agreement raises it, doubt lowers it, and neither is taken for certain."""

import pytest

from loaders.extraction import opinions as module
from loaders.extraction.opinions import Opinions, opinions
from schema.errors import SettingsError


def test_what_the_network_thinks_of_a_rules_claim_moves_its_confidence() -> None:
    weights = opinions()
    assert weights.of_rules(0.7, 0.95) > weights.of_rules(0.7, 0.5) > weights.of_rules(0.7, 0.02)


def test_a_sure_rule_outweighs_a_doubtful_network_and_not_the_other_way_round() -> None:
    weights = opinions()
    assert weights.of_rules(0.98, 0.3) >= weights.threshold > weights.of_rules(0.3, 0.3)


def test_a_claim_of_the_network_alone_needs_more_than_an_even_chance() -> None:
    weights = opinions()
    assert weights.of_network(0.5) < weights.threshold <= weights.of_network(0.99)


@pytest.mark.parametrize("likely", [0.0, 1.0])
def test_certainty_is_kept_off_nought_and_one(likely: float) -> None:
    weights = Opinions(0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.5)
    assert 0 < weights.of_network(likely) < 1
    assert 0 < weights.of_rules(likely, likely) < 1


def test_a_broken_file_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE", "confidence.json")
    opinions.cache_clear()
    try:
        with pytest.raises(SettingsError, match=r"lexicon/confidence\.json.*tools\.train_opinions"):
            opinions()
    finally:
        opinions.cache_clear()

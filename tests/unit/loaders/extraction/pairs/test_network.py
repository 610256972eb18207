"""The network finds what no rule has words for, and leaves alone what says nothing of two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.extraction.pairs.network import PairNetwork
from loaders.extraction.pairs.reader import RULE
from loaders.extraction.rules import RuleExtractor
from schema.errors import SettingsError
from schema.records import Article, ArticleId, ArticleMetadata, Block, OffsetMap

Told = set[tuple[str, str, str, str]]


def article(text: str) -> Article:
    length = len(text)
    return Article(
        ArticleId("article:x"), "0" * 64, 0, "-", "x", text, text, OffsetMap(((0, 0, length),)),
        (Block("paragraph", 0, length),), ArticleMetadata(published="2025-06-04"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    return RuleExtractor()


def alone(extractor: RuleExtractor, text: str) -> Told:
    """What only the network says of the text, and is sure enough of."""
    (extraction,) = extractor.extract([article(text)])
    names = {referent.id: referent.name for referent in extraction.referents}
    return {
        (names[c.subject], c.relation.value, names[c.object], c.modality.value)
        for c in extraction.claims
        if c.rule == RULE
    }


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Peru has been at odds with Chile over the border since 1990.",
            ("Chile", "disputes_with", "Peru", "happened"),
        ),
        (
            "Officials and entrepreneurs from China and France have opened a week of industrial exchange in Beijing.",
            ("France", "launched", "week of industrial exchange in Beijing", "happened"),
        ),
    ],
)
def test_it_finds_what_no_rule_has_words_for(
    extractor: RuleExtractor, text: str, fact: tuple[str, str, str, str]
) -> None:
    assert fact in alone(extractor, text)


def test_where_nothing_is_said_of_two_things_nothing_is_found(extractor: RuleExtractor) -> None:
    assert not alone(extractor, "It rained all day. Peru was quiet. The weather stayed as it was, and nobody came.")


def test_what_the_network_says_bears_its_name_and_a_quote(extractor: RuleExtractor) -> None:
    text = "Denmark, Norway and Iceland, which are founding members of the alliance, welcomed Finland as their ally."
    (extraction,) = extractor.extract([article(text)])
    ours = [claim for claim in extraction.claims if claim.rule == RULE]
    assert ours
    assert all(claim.quote == text and 0 < claim.confidence < 1 for claim in ours)


def test_without_the_network_only_rules_speak(extractor: RuleExtractor) -> None:
    text = "Denmark, Norway and Iceland, which are founding members of the alliance, welcomed Finland as their ally."
    (rules,) = RuleExtractor(pairs=False).extract([article(text)])
    assert not [claim for claim in rules.claims if claim.rule == RULE]
    assert "pairs-" in extractor.version
    assert "pairs-" not in rules.extractor


def test_the_same_text_is_read_the_same_alone_and_among_others(extractor: RuleExtractor) -> None:
    text = "Kenya and Japan agreed to build a port in Mombasa. The African Development Bank will lend Kenya 90 million."
    others = ["Peru signed a treaty with Chile on Monday in Lima.", text, "Ghana opened an embassy in Riga. " * 30]
    found = [[(c.relation, c.start_char) for c in e.claims] for e in extractor.extract(map(article, others))]
    (again,) = extractor.extract([article(text)])
    assert found[1] == [(c.relation, c.start_char) for c in again.claims]


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no network of pairs"):
        PairNetwork(tmp_path)

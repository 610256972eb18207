"""Ways of telling that many houses share: each sentence gives its facts, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.extraction.rules import RuleExtractor
from schema.generated.vocabulary import Modality
from schema.records import Article, ArticleId, ArticleMetadata, Block, OffsetMap

Told = set[tuple[str, str, str]]
Say = Callable[[str], Told]


@pytest.fixture(scope="module")
def say() -> Say:
    """Subject, relation and object of what a text tells, but for what is negated."""
    extractor = RuleExtractor(pairs=False)

    def told(text: str) -> Told:
        length = len(text)
        article = Article(
            ArticleId("article:x"), "0" * 64, 0, "-", "x", text, text, OffsetMap(((0, 0, length),)),
            (Block("paragraph", 0, length),), ArticleMetadata(published="2025-06-04"),
        )  # fmt: skip
        (reading,) = extractor.read([article])
        real = (c for c in reading.candidates if c.modality != Modality.NEGATED)
        return {(c.subject.name, c.relation.value, c.object.name) for c in real}

    return told


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The President of the Kyrgyz Republic Sadyr Japarov received Péter Szijjártó.",
            ("Sadyr Japarov", "met_with", "Péter Szijjártó"),
        ),
        (
            (
                "The African Union Commission and Norway held a dialogue. The African Union Commission thanked Norway. "
                "The two sides agreed to deepen their collaboration on climate."
            ),
            ("African Union Commission", "cooperates_with", "Norway"),
        ),
        ("Liz Shuler, President, National Steel Alliance", ("Liz Shuler", "holds_position", "National Steel Alliance")),
        ("Honduras thanked Vietnam for a shipment of rice.", ("Vietnam", "provides_aid", "Honduras")),
        ("Angola pulled out of OPEC in December.", ("Angola", "member_of", "OPEC")),
        (
            "Mongolia upgraded its relations with Japan to a strategic partnership.",
            ("Mongolia", "partner_of", "Japan"),
        ),
        (
            "The United States imposed sanctions on Gustavo Petro, his wife Verónica Alcocer and his son Nicolás.",
            ("United States", "sanctioned", "Verónica Alcocer"),
        ),
        ("She travelled to the People’s Republic of China.", ("", "", "China")),
    ],
)
def test_a_sentence_tells_its_fact(say: Say, text: str, fact: tuple[str, str, str]) -> None:
    if fact[0]:
        assert fact in say(text)
    else:
        assert not any("Taiwan" in each for each in say(text))


@pytest.mark.parametrize(
    ("text", "no_fact"),
    [
        ("Ann Lee and Bo Chan hosted families to discuss schools.", ("Ann Lee", "met_with", "Bo Chan")),
        ("Xi Jinping exchanged messages with Andrzej Duda.", ("Xi Jinping", "met_with", "Andrzej Duda")),
        ("Peru met Chile amid worsening relations between them.", ("Peru", "cooperates_with", "Chile")),
        (
            "Ann Lee met with Secretary General Jens Stoltenberg of NATO.",
            ("General Jens Stoltenberg of NATO", "part_of", "NATO"),
        ),
        ("Any attack by Peru on Chile will be answered.", ("Peru", "disputes_with", "Chile")),
    ],
)
def test_what_only_looks_like_a_fact_is_none(say: Say, text: str, no_fact: tuple[str, str, str]) -> None:
    assert no_fact not in say(text)

"""Every property of the graph is described in docs/reference/graph.md."""

from collections.abc import Mapping

import pytest

from graph.shape import article_properties, claim_properties, direct_properties, entity_properties, fact_properties
from graph.store import ArticleNode
from schema.generated.vocabulary import Kind
from schema.records import Entity, article_id
from tests.api.conftest import FACTS
from tests.house.repository import ROOT

PAGE = (ROOT / "docs" / "reference" / "graph.md").read_text(encoding="utf-8")
FACT, CLAIM = FACTS[0]
FULL = Entity(FACT.subject, Kind.AGREEMENT, "Trade Pact", ("Pact",), "KEN", "Q1", 2, 1, 1)
ARTICLE = ArticleNode(article_id("a" * 64, 0), "Title", "2024", "Paper", "u", "a" * 64, "en")


@pytest.mark.parametrize(
    "properties",
    [
        entity_properties(FULL),
        fact_properties(FACT),
        direct_properties(fact_properties(FACT)),
        claim_properties(CLAIM),
        article_properties(ARTICLE),
    ],
    ids=["entity", "fact", "relationship", "claim", "article"],
)
def test_every_property_is_described(properties: Mapping[str, object]) -> None:
    assert not [name for name in properties if f"`{name}`" not in PAGE]

"""What the two engines do not share stays out of the named questions, and stands in the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.catalog import Question, catalog
from queries.dialect import GAPS, gaps_in

SHOWN = {
    "inline WHERE in a pattern": "MATCH (a:State WHERE a.name = 'x')-[r]->(b) RETURN a.id AS id",
    "& and ! in labels": "MATCH (a:State&Entity) RETURN a.id AS id",
    "COLLECT {}": "RETURN COLLECT { MATCH (a) RETURN a.id } AS ids",
    "quantified path patterns": "MATCH ((a)-[:MET_WITH]->(b)){1,3} RETURN a.id AS id",
    "SHORTEST": "MATCH p = SHORTEST 1 (a)-[:MET_WITH]-(b) RETURN length(p) AS n",
    "chained comparison": "MATCH (a) WHERE 1 < a.articles < 5 RETURN a.id AS id",
    "percentiles": "MATCH (a) RETURN percentileCont(a.articles, 0.5) AS x",
    "toIntegerOrNull and its kin": "RETURN toIntegerOrNull('1') AS x",
    "writes in CALL {}": "CALL { MATCH (a) SET a.x = 1 } RETURN 1 AS x",
    "block comments": "/* why */ RETURN 1 AS x",
    "COUNT {} in a condition": "MATCH (a) WHERE COUNT { (a)--() } > 2 RETURN a.id AS id",
    "a condition on an aggregate": "MATCH (a) RETURN max(a.day) IS NULL AS never",
    "a slice or comprehension after IN": "RETURN 1 IN [n IN [1, 2] WHERE n > 1] AS x",
    "round()": "RETURN round(0.5) AS x",
    "ids of the engine": "MATCH (a) RETURN id(a) AS id",
    "all properties of a node": "MATCH (a) RETURN properties(a) AS p",
    "parts of a duration": "RETURN duration.between($a, $b).years AS n",
    "today": "MATCH (a) WHERE a.day < toString(date()) RETURN a.id AS id",
}


@pytest.mark.parametrize("asked", list(catalog()), ids=lambda asked: asked.name)
def test_a_named_question_keeps_to_what_the_engines_share(asked: Question) -> None:
    assert [gap.name for gap in gaps_in(asked.text)] == []


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.name)
def test_a_gap_is_found_where_it_shows(gap: object) -> None:
    name = getattr(gap, "name", "")
    assert name in {found.name for found in gaps_in(SHOWN[name])}


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:State)-[r:MET_WITH]->(b) WHERE a.name < b.name AND r.day >= $since RETURN a.id AS id",
        "MATCH (a:Entity {id: $id})-[:MET_WITH*1..3]-(b) RETURN b.id AS id",
        "MATCH (a) WHERE EXISTS { MATCH (a)-[r]->(b:Agreement) WHERE r.day < '2020' } RETURN a.id AS id",
        "RETURN 'COLLECT { } /* round(1) */ id(x)' AS x // elementId(a)",
        "MATCH (a)<-[:SUBJECT]-(f:Fact)-[:OBJECT]->(b) WHERE f.id <> $id RETURN f.id AS id",
        "MATCH (a) WHERE any(x IN a.names WHERE x IN $names) RETURN count(a) AS n, a.id AS id",
    ],
)
def test_what_the_engines_share_passes(text: str) -> None:
    assert [gap.name for gap in gaps_in(text)] == []


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.name)
def test_a_gap_stands_in_the_reference(gap: object, root: Path) -> None:
    page = (root / "docs" / "reference" / "dialect.md").read_text(encoding="utf-8")
    assert f"| {getattr(gap, 'name', '?')}" in page

"""Records for the tests of stores, with sensible values where a test does not care."""

from __future__ import annotations

from typing import Any

from graph.store import ArticleNode, ClaimNode, GraphStore, Value
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import ArticleId, Claim, ClaimId, Entity, EntityId, Fact, FactId, ReferentId

KINDS = {kind.value.lower(): kind for kind in Kind}


def entity(id: str, name: str | None = None, **fields: Any) -> Entity:
    """An entity of the kind that its id begins with."""
    return Entity(EntityId(id), KINDS[id.partition(":")[0]], name or id, **fields)


def fact(
    id: str,
    subject: str,
    relation: str,
    object: str,
    *,
    modality: str = "happened",
    confidence: float = 0.9,
    reported: str | None = "2024-10-18",
    articles: int = 1,
    **qualifiers: Any,
) -> Fact:
    """A fact with those qualifiers, that one claim of one article supports."""
    return Fact(
        id=FactId(id),
        subject=EntityId(subject),
        relation=Relation(relation),
        object=EntityId(object),
        modality=Modality(modality),
        qualifiers=Qualifiers(**qualifiers),
        claims=1,
        articles=articles,
        publishers=1,
        confidence=confidence,
        first_reported=reported,
        last_reported=reported,
        quote=f"words for {id}",
    )


def article(id: str, **fields: Any) -> ArticleNode:
    """An article of which only the id matters."""
    known: dict[str, Any] = {
        "title": None,
        "published": None,
        "publisher": None,
        "url": None,
        "sha256": "0" * 64,
        "language": "en",
    }
    return ArticleNode(id=ArticleId(id), **{**known, **fields})


def claim(id: str, of: str, stated_in: str, *, quote: str = "words", **fields: Any) -> ClaimNode:
    """A claim that supports the fact `of` and stands in the article `stated_in`."""
    known: dict[str, Any] = {
        "subject": ReferentId("r1"),
        "relation": Relation.SIGNED,
        "object": ReferentId("r2"),
        "modality": Modality.HAPPENED,
        "qualifiers": Qualifiers(),
        "start_char": 10,
        "end_char": 15,
        "quote_sha256": "1" * 64,
        "confidence": 0.9,
        "extractor": "rules/1",
        "rule": "sign",
    }
    node = Claim(article=ArticleId(stated_in), quote=quote, **{**known, **fields})
    return ClaimNode(ClaimId(id), FactId(of), node)


def one_signing(store: GraphStore) -> None:
    """China signs an agreement: two entities, a fact, its article and its claim, at version 1."""
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN", "China"), entity("agreement:tech", "Technology agreement")])
        writer.put_facts([fact("fact:1", "state:CHN", "signed", "agreement:tech", date="2024-10-18")])
        writer.put_articles([article("article:1", title="A signing", published="2024-10-18")])
        writer.put_claims([claim("claim:1", "fact:1", "article:1")])
        writer.set_version(1)


def value(store: GraphStore, text: str, **parameters: Value) -> Value:
    """The one value that the text answers."""
    rows = store.read(text, parameters).rows
    assert len(rows) == 1
    assert len(rows[0]) == 1
    return rows[0][0]


def contents(store: GraphStore) -> tuple[object, ...]:
    """Everything in the graph, in one order, whatever the engine's own ids."""
    nodes = store.read("MATCH (n) RETURN n AS node ORDER BY n.id").rows
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, r AS r, b.id AS b ORDER BY a, type, b, r.fact_id"
    ).rows
    return nodes, edges

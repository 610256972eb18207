"""How records become nodes and relationships: labels, types and properties, the same in every engine.

docs/reference/graph.md describes the result. Properties carry the names of the record's fields; what is derived is
derived here. A property that is None or an empty qualifier is left out. Every node of an entity bears the label
Entity first: kglite looks a node up by its first label without a scan (0.04 ms against 1.8 ms at 50,000 nodes).
"""

from __future__ import annotations

from functools import lru_cache

from graph.lifecycle import step_of
from graph.names import folded_names
from graph.store import ArticleNode, ClaimNode, Value
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import state_id
from schema.periods import bounds, earliest, latest
from schema.records import Entity, Fact
from schema.reference import states
from schema.schemes import sector_matches

SHAPE_VERSION = 2
"""Rises whenever a graph written before has to be rebuilt to be read."""

Properties = dict[str, Value]

FOREVER = "0001-01-01"
"""Known from the beginning: of a fact without the day of an article."""

DIRECT = frozenset({Modality.HAPPENED, Modality.ENDED})
"""Only such facts have a relationship between their entities, so that a naive pattern never counts a plan."""

LASTING = frozenset(
    {
        Relation.HOLDS_POSITION,
        Relation.REPRESENTS,
        Relation.MEMBER_OF,
        Relation.PART_OF,
        Relation.LOCATED_IN,
        Relation.DIPLOMATIC_RELATIONS_WITH,
        Relation.PARTNER_OF,
        Relation.COOPERATES_WITH,
        Relation.PARTY_TO,
        Relation.COVERS_SECTOR,
        Relation.DISPUTES_WITH,
        Relation.SANCTIONED,
        Relation.CLAIMS_SOVEREIGNTY_OVER,
        Relation.SUPPORTS,
        Relation.OPPOSES,
    }
)
"""Relations that go on: their `date` is a day on which they were so, not the day on which they were over."""

STANDING = frozenset(
    {
        Relation.SIGNED,
        Relation.RATIFIED,
        Relation.ACCEDED_TO,
        Relation.WITHDREW_FROM,
        Relation.ISSUED,
        Relation.SUCCEEDED,
        Relation.AMENDS,
        Relation.SUPERSEDES,
        Relation.IMPLEMENTS,
    }
)
"""Acts of one day that stand from then on: who has signed has signed."""

OPEN = "9999-12-31"
"""The end of what goes on: it sorts behind every day."""

_NAMED_AFTER_A_SECTOR = frozenset({Kind.SECTOR, Kind.AGREEMENT, Kind.PROJECT, Kind.EVENT, Kind.POLICY})


def relationship_type(relation: Relation) -> str:
    """The type of the direct relationship: the relation in upper case."""
    return relation.value.upper()


def entity_properties(entity: Entity) -> Properties:
    """Properties of `(:Entity:<Kind>)`."""
    return _without_none(
        {
            "id": entity.id,
            "kind": entity.kind.value,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "names": folded_names((entity.name, *entity.aliases)),
            "state": entity.state,
            "wikidata": entity.wikidata,
            "count": entity.count,
            "mentions": entity.mentions,
            "articles": entity.articles,
            "successors": _successors(entity),
            "sector_code": entity_sectors(entity),
        }
    )


def entity_sectors(entity: Entity) -> list[str] | None:
    """The codes of the sectors in the name of what is named after its sector, sorted; None of other kinds."""
    if entity.kind not in _NAMED_AFTER_A_SECTOR:
        return None
    return sorted({match.code for match in sector_matches(entity.name)})


def _successors(entity: Entity) -> list[Value] | None:
    """Ids of the states that took the place of a former one; None of others."""
    row = states().get(entity.state or "") if entity.kind is Kind.STATE else None
    return [state_id(code) for code in row.successors] if row is not None and row.is_former else None


def fact_properties(fact: Fact) -> Properties:
    """Properties of `(:Fact)`."""
    named = {"id": fact.id, "relation": fact.relation.value, "modality": fact.modality.value}
    return named | _of_qualifiers(fact.qualifiers) | derived_properties(fact)


def derived_properties(fact: Fact) -> Properties:
    """Properties of `(:Fact)` beside its relation, modality and qualifiers: what was counted, chosen and dated."""
    valid_from, valid_until = validity(fact.relation, fact.modality, fact.qualifiers)
    day = valid_from or valid_until or earliest(fact.first_reported)
    derived: Properties = {
        "claims": fact.claims,
        "articles": fact.articles,
        "publishers": fact.publishers,
        "voices": fact.voices,
        "confidence": fact.confidence,
        "first_reported": fact.first_reported,
        "last_reported": fact.last_reported,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "day": day,
        "holds_from": valid_from or day or fact.known_from,
        "holds_until": _holds_until(fact) or valid_until or day or fact.known_from,
        "quote": fact.quote,
        "step": step_of(fact.relation, fact.modality, fact.object),
        "known_from": fact.known_from or FOREVER,
        "known_until": fact.known_until,
        "disputed": list(fact.disputed) or None,
        "alternatives": list(fact.alternatives) or None,
    }
    return _without_none(derived)


def direct_properties(fact: Properties) -> Properties:
    """Properties of the direct relationship of a fact that has those: all but its quote, with `fact_id` for `id`."""
    kept = {name: value for name, value in fact.items() if name not in {"id", "quote"}}
    return {"fact_id": fact["id"]} | kept


def version_properties(version: Fact) -> Properties:
    """Properties of `(:Version)`: those of the fact as it was, under an id of its own."""
    properties = fact_properties(version)
    return properties | {"id": version_id(version), "fact_id": version.id}


def version_id(version: Fact) -> str:
    """The id of a former version of a fact: `fact:…@2024-10-18`, with the day from which it was known."""
    return f"{version.id}@{version.known_from}"


def earlier_properties(version: Properties) -> Properties:
    """Properties of the relationship EARLIER of a former version whose fact happened or ended."""
    kept = {name: value for name, value in version.items() if name not in {"id", "quote"}}
    return {"version_id": version["id"]} | kept


def claim_properties(node: ClaimNode) -> Properties:
    """Properties of `(:Claim)`; its fact and article are relationships."""
    claim = node.claim
    holds_from, holds_until = validity(claim.relation, claim.modality, claim.qualifiers)
    said: Properties = {
        "id": node.id,
        "relation": claim.relation.value,
        "modality": claim.modality.value,
        "quote": claim.quote,
        "quote_sha256": claim.quote_sha256,
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "holds_from": holds_from,
        "holds_until": holds_until,
    }
    return _without_none(said) | _of_qualifiers(claim.qualifiers)


def article_properties(article: ArticleNode) -> Properties:
    """Properties of `(:Article)`; `day` is the first day that its date of publication may mean."""
    return _without_none(
        {
            "id": article.id,
            "title": article.title,
            "published": article.published,
            "day": earliest(article.published),
            "known_from": article.known_from or earliest(article.published) or FOREVER,
            "undated": True if article.published is None else None,
            "licence": article.licence,
            "publisher": article.publisher,
            "url": article.url,
            "sha256": article.sha256,
            "language": article.language,
        }
    )


@lru_cache(maxsize=1 << 14)
def validity(relation: Relation, modality: Modality, qualifiers: Qualifiers) -> tuple[str | None, str | None]:
    """The first and last day of the time for which a fact is said to hold; None where nothing is said.

    `since` and `until` are its ends. `date` stands for both where they are missing, except that it is no end of
    what lasts, and the end, not the start, of what has ended.
    """
    start, end = earliest(qualifiers.since), latest(qualifiers.until)
    first, last = bounds(qualifiers.date)
    if modality is Modality.ENDED:
        return start, end or last
    if relation in LASTING:
        return start or first, end
    return start or first, end or (last if start is None else None)


def _holds_until(fact: Fact) -> str | None:
    """The last day of what goes on until somebody says that it ended; None of what does not go on, or has ended."""
    if fact.modality is Modality.ENDED or fact.relation not in LASTING | STANDING:
        return None
    return latest(fact.qualifiers.until) or OPEN


def _of_qualifiers(qualifiers: Qualifiers) -> Properties:
    return dict(qualifiers.to_json())


def _without_none(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}

"""Facts and entities as the text that the index of the graph keeps."""

from __future__ import annotations

import json

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import ClaimId, Entity, EntityId, Fact, FactId


def entity_row(entity: Entity) -> str:
    """The entity as text: equal texts for equal entities."""
    return json.dumps(
        [
            entity.id,
            entity.kind,
            entity.name,
            list(entity.aliases),
            entity.state,
            entity.wikidata,
            entity.count,
            entity.mentions,
            entity.articles,
        ],
        ensure_ascii=False,
    )


def entity_from(row: str) -> Entity:
    """The entity of such a text."""
    id, kind, name, aliases, state, wikidata, count, mentions, articles = json.loads(row)
    return Entity(EntityId(id), Kind(kind), name, tuple(aliases), state, wikidata, count, mentions, articles)


def fact_row(fact: Fact) -> str:
    """The fact as text, with the number of its claims instead of their ids: those are kept beside each claim."""
    return json.dumps(
        [
            fact.id,
            fact.subject,
            fact.relation,
            fact.object,
            fact.modality,
            fact.qualifiers.to_json(),
            len(fact.claims),
            fact.articles,
            fact.publishers,
            fact.confidence,
            fact.first_reported,
            fact.last_reported,
            fact.quote,
        ],
        ensure_ascii=False,
    )


def fact_from(row: str, claims: tuple[ClaimId, ...]) -> Fact:
    """The fact of such a text, with its claims."""
    id, subject, relation, object, modality, qualifiers, *counted = json.loads(row)
    _, articles, publishers, confidence, first, last, quote = counted
    return Fact(
        id=FactId(id),
        subject=EntityId(subject),
        relation=Relation(relation),
        object=EntityId(object),
        modality=Modality(modality),
        qualifiers=Qualifiers.from_json(qualifiers),
        claims=claims,
        articles=articles,
        publishers=publishers,
        confidence=confidence,
        first_reported=first,
        last_reported=last,
        quote=quote,
    )

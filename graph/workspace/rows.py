"""Facts and entities as the text that the index of the graph keeps."""

from __future__ import annotations

import json
from functools import lru_cache

import orjson

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Entity, EntityId, Fact


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
    id, kind, name, aliases, state, wikidata, count, mentions, articles = orjson.loads(row)
    return Entity(EntityId(id), Kind(kind), name, tuple(aliases), state, wikidata, count, mentions, articles)


def fact_row(fact: Fact) -> str:
    """The fact as text: equal texts for equal facts."""
    return json.dumps(
        [
            fact.id,
            fact.subject,
            fact.relation,
            fact.object,
            fact.modality,
            fact.qualifiers.to_json(),
            fact.claims,
            fact.articles,
            fact.publishers,
            fact.confidence,
            fact.first_reported,
            fact.last_reported,
            fact.quote,
            fact.voices,
            fact.known_from,
            fact.known_until,
            fact.disputed,
            fact.alternatives,
        ],
        ensure_ascii=False,
    )


def fact_from(row: str) -> Fact:
    """The fact of such a text."""
    id, subject, relation, object, modality, qualifiers, *counted, disputed, alternatives = orjson.loads(row)
    claims, articles, publishers, confidence, first, last, quote, voices, known_from, known_until = counted
    return Fact(
        id,
        subject,
        _RELATIONS[relation],
        object,
        _MODALITIES[modality],
        _qualifiers(orjson.dumps(qualifiers)) if qualifiers else _NONE,
        claims,
        articles,
        publishers,
        confidence,
        first,
        last,
        quote,
        voices,
        known_from,
        known_until,
        tuple(disputed),
        tuple(alternatives),
    )


_RELATIONS = {each.value: each for each in Relation}
_MODALITIES = {each.value: each for each in Modality}
_NONE = Qualifiers()


@lru_cache(maxsize=1 << 14)
def _qualifiers(text: bytes) -> Qualifiers:
    """The qualifiers of such a text, of which few differ; reading them took half the time of reading a fact."""
    return Qualifiers.from_json(orjson.loads(text))

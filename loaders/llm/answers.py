"""An answer's text as records: what has not the fields that were asked for is refused, the rest stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from loaders.llm.account import Rejection

Values = Mapping[str, object]
"""Qualifiers by name, as JSON holds them."""

_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SaidEntity:
    """An entity as the model lists it."""

    name: str
    kind: str
    mentions: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """A claim as the model makes it, not yet believed."""

    subject: str
    relation: str
    object: str
    modality: str
    qualifiers: Values
    speaker: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """All that one answer says."""

    entities: tuple[SaidEntity, ...] = ()
    claims: tuple[SaidClaim, ...] = ()


def read_answer(text: str, reject: Callable[[Rejection], None]) -> Said | None:
    """What the text says; None where it is not the JSON object that was asked for."""
    fenced = _FENCED.match(text)
    try:
        document = json.loads(fenced.group(1) if fenced else text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    entities, claims = document.get("entities"), document.get("claims")
    if not isinstance(entities, list) or not isinstance(claims, list):
        return None
    found_entities = [_entity(row) for row in entities]
    found_claims = [_claim(row) for row in claims]
    for malformed in (*found_entities, *found_claims):
        if malformed is None:
            reject(Rejection.MALFORMED)
    return Said(
        tuple(entity for entity in found_entities if entity),
        tuple(claim for claim in found_claims if claim),
    )


def _entity(row: object) -> SaidEntity | None:
    if not isinstance(row, dict):
        return None
    name, kind, mentions, count = (row.get(field) for field in ("name", "kind", "mentions", "count"))
    if not isinstance(name, str) or not isinstance(kind, str) or not name.strip():
        return None
    listed = [each for each in mentions if isinstance(each, str)] if isinstance(mentions, list) else []
    whole = count if isinstance(count, int) and not isinstance(count, bool) else None
    return SaidEntity(name.strip(), kind, tuple(each for each in listed if each.strip()), whole)


def _claim(row: object) -> SaidClaim | None:
    if not isinstance(row, dict):
        return None
    texts = [row.get(field) for field in ("subject", "relation", "object", "modality", "quote")]
    qualifiers, speaker = row.get("qualifiers") or {}, row.get("speaker")
    if not all(isinstance(text, str) for text in texts) or not isinstance(qualifiers, dict):
        return None
    subject, relation, object, modality, quote = map(str, texts)
    return SaidClaim(
        subject=subject.strip(),
        relation=relation,
        object=object.strip(),
        modality=modality,
        qualifiers=qualifiers,
        speaker=speaker.strip() if isinstance(speaker, str) and speaker.strip() else None,
        quote=quote,
    )

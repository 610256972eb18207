"""The JSON Schema that an answer must keep to, made from the ontology.

Every property is required and nothing else is allowed, as structured output demands; what may be absent may be null.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

NOT_ASKED: Final = frozenset({"sector_code", "status_level"})
"""Codes of our schemes: found from the text's words, not asked of a model."""

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_PERHAPS_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}


def answer_schema() -> Schema:
    """The schema of an answer: the entities of a passage and the claims about them."""
    entity = _object(
        name=_TEXT,
        kind=_one_of(Kind),
        mentions=_TEXTS,
        count={"type": ["integer", "null"]},
    )
    claim = _object(
        subject=_TEXT,
        relation=_one_of(Relation),
        object=_TEXT,
        modality=_one_of(Modality),
        qualifiers=_object(**{name: _qualifier(name) for name in asked_qualifiers()}),
        speaker=_PERHAPS_TEXT,
        quote=_TEXT,
    )
    return _object(entities={"type": "array", "items": entity}, claims={"type": "array", "items": claim})


def asked_qualifiers() -> tuple[str, ...]:
    """The qualifiers that a model is asked for, in the ontology's order."""
    return tuple(field.name for field in fields(Qualifiers) if field.name not in NOT_ASKED)


def _qualifier(name: str) -> Schema:
    kind = next(str(field.type) for field in fields(Qualifiers) if field.name == name)
    if kind.startswith("tuple"):
        return _TEXTS
    if kind.startswith("float"):
        return {"type": ["number", "null"]}
    if kind.startswith("int"):
        return {"type": ["integer", "null"]}
    return _PERHAPS_TEXT


def _one_of(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }

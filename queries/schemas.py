"""The parameters of a named question as a JSON Schema, for forms, clients and language models."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from queries.catalog import Question
from queries.parameters import Parameter, Type

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_TYPES: Mapping[Type, Mapping[str, object]] = MappingProxyType(
    {
        "text": {"type": "string"},
        "integer": {"type": "integer"},
        "number": {"type": "number"},
        "date": {"type": "string", "pattern": _DATE},
        "choice": {"type": "string"},
        "sector": {"type": "string"},
        "entity": {"type": "string"},
        "fact": {"type": "string", "pattern": r"^fact:[\w-]+$"},
    }
)


def parameters_schema(question: Question) -> dict[str, object]:
    """JSON Schema 2020-12 of an object with the question's parameters; `x-kinds` are the kinds of an entity."""
    return {
        "$schema": DIALECT,
        "type": "object",
        "title": question.title,
        "properties": {each.name: _schema(each) for each in question.parameters},
        "required": [each.name for each in question.parameters if not each.optional],
        "additionalProperties": False,
    }


def _schema(parameter: Parameter) -> dict[str, object]:
    known: dict[str, object] = {**_TYPES[parameter.type], "description": parameter.text, "x-type": parameter.type}
    known["examples"] = [float(parameter.example) if parameter.type == "number" else parameter.example]
    if parameter.values:
        known["enum"] = list(parameter.values)
    if parameter.default is not None:
        known["default"] = parameter.default
    if parameter.kinds:
        known["x-kinds"] = sorted(parameter.kinds)
    return known

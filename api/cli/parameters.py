"""Parameters of a question as they are typed: KEY=VALUE."""

from __future__ import annotations

import json
from collections.abc import Iterable

from graph.store import Value
from schema.errors import BadParameter


def split(given: Iterable[str]) -> dict[str, str]:
    """KEY=VALUE texts by key; BadParameter when one has no `=`, no key, or a key is given twice."""
    parameters: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not equals or not key:
            raise BadParameter(f"{text!r} is no parameter; write --param KEY=VALUE")
        if key in parameters:
            raise BadParameter(f"parameter {key!r} is given twice")
        parameters[key] = value.strip()
    return parameters


def typed_by_their_look(given: Iterable[str]) -> dict[str, Value]:
    """KEY=VALUE texts for a text without declared types: what reads as JSON is that value, all else is text."""
    return {key: _value(text) for key, text in split(given).items()}


def _value(text: str) -> Value:
    try:
        value: Value = json.loads(text)
    except ValueError:
        return text
    return value

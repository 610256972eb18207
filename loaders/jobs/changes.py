"""What a claim is to say instead: new values for its modality and qualifiers, checked and as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schema.errors import BadParameter
from schema.generated.vocabulary import Modality, Qualifiers
from schema.periods import bounds

Changes = Mapping[str, Any]
"""`modality` and `qualifiers`, as a ClaimCorrection keeps them."""
Value = str | int | float | list[str]
_DATES = frozenset({"date", "since", "until"})


def changes_of(values: Mapping[str, Value]) -> Changes:
    """The changes that give these names (modality, or a qualifier) these values; an empty text takes one away.

    Raises BadParameter for an unknown name, and a value of the wrong type.
    """
    changes: dict[str, Any] = {}
    qualifiers: dict[str, Any] = {}
    for name, value in values.items():
        if name == "modality":
            if value not in list(Modality):
                raise BadParameter(f"modality {value!r}; expected {', '.join(Modality)}")
            changes["modality"] = value
        elif name in Qualifiers.__dataclass_fields__:
            try:
                qualifiers[name] = _typed(name, value)
            except (ValueError, TypeError) as error:
                raise BadParameter(f"{name}: {value!r} is no such value ({error})") from error
        else:
            raise BadParameter(f"unknown qualifier {name!r}; expected {', '.join(Qualifiers.__dataclass_fields__)}")
    return changes | ({"qualifiers": qualifiers} if qualifiers else {})


def _typed(name: str, value: Value) -> Value:
    """The value as its qualifier takes it; several of one are text with semicolons, or a list."""
    if value == "":
        return ""
    if isinstance(Qualifiers.__dataclass_fields__[name].default, tuple):
        parts = value.split(";") if isinstance(value, str) else value
        if not isinstance(parts, list):
            raise TypeError("expected a list of texts")
        return [part.strip() for part in parts]
    if isinstance(value, list):
        raise TypeError("expected one value")
    if name == "amount":
        return float(value)
    if name == "count":
        return int(value)
    if not isinstance(value, str):
        raise TypeError("expected text")
    if name in _DATES and bounds(value) == (None, None):
        raise ValueError("expected an EDTF date")
    return value

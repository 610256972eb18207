"""Turn an engine's values into the plain ones of a Table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from graph.store import Value

SCALARS = frozenset({str, int, float, bool, type(None)})


def plain(value: object) -> Value:
    """A date or time as ISO 8601 text, a list as a tuple, a mapping with plain values; anything else as its text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return tuple(plain(inner) for inner in value)
    return str(value)

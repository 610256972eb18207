"""The values of a kglite answer as the plain ones of a Table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.answers import SCALARS, plain
from graph.store import Value

_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}


def column(values: Sequence[object]) -> Sequence[Value]:
    """One column of an answer; a column of scalars, the usual case, passes through untouched."""
    if SCALARS.issuperset(map(type, values)):
        return values  # type: ignore[return-value]  # the line above has looked at each of them
    return [_plain(value) for value in values]


def _plain(value: object) -> Value:
    if type(value) in SCALARS:  # first, since asking an abstract class takes ten times as long
        return value  # type: ignore[return-value]  # the line above has looked at it
    if isinstance(value, list):
        return tuple(map(_plain, value))
    if isinstance(value, Mapping):
        if value.keys() == _NODE:
            return _node(value)
        if value.keys() == _RELATIONSHIP:
            return _plain(value["properties"])
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return plain(value)


def _node(node: Mapping[str, object]) -> Value:
    """The properties of a node, without the two that kglite adds: `type`, and `title` beside or instead of a name."""
    properties, labels = node["properties"], node["labels"]
    assert isinstance(properties, Mapping)
    assert isinstance(labels, Sequence)
    kept = {key: inner for key, inner in properties.items() if key != "type"}
    if "Article" not in labels or kept.get("title") is None:
        kept.pop("title", None)
    return _plain(kept)

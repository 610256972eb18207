"""The values of a Neo4j answer as the plain ones of a Table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import overload

from neo4j import Result
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from graph.answers import SCALARS, plain
from graph.store import Value


class RowsOnDemand(Sequence[Sequence[Value]]):
    """The rows of an answer, fetched when first looked at; till then the next batch is made ready meanwhile."""

    def __init__(self, answer: Result) -> None:
        self._answer = answer

    @cached_property
    def _rows(self) -> list[tuple[Value, ...]]:
        return [row(record.values()) for record in self._answer]

    @overload
    def __getitem__(self, place: int) -> Sequence[Value]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[Value]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[Value] | Sequence[Sequence[Value]]:
        return self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)


def row(values: Iterable[object]) -> tuple[Value, ...]:
    """One row of an answer; a row of scalars, the usual case, passes through untouched."""
    found = tuple(values)
    if SCALARS.issuperset(map(type, found)):
        return found  # type: ignore[return-value]  # the line above has looked at each of them
    return tuple(_plain(value) for value in found)


def _plain(value: object) -> Value:
    if isinstance(value, Node | Relationship):
        return {key: _plain(inner) for key, inner in sorted(value.items())}
    if isinstance(value, Path):
        return {
            "nodes": tuple(_plain(node) for node in value.nodes),
            "relationships": tuple(_plain(relationship) for relationship in value.relationships),
        }
    if isinstance(value, Duration):
        return {"months": value.months, "days": value.days, "seconds": value.seconds}
    if isinstance(value, Date | DateTime | Time):
        return value.to_native().isoformat()
    if isinstance(value, list | tuple):
        return tuple(_plain(inner) for inner in value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return plain(value)

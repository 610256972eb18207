"""An entity over time: how many facts of each modality in each year, month or day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from graph.resources.filters import FactFilter
from graph.resources.texts import filled
from graph.store import GraphStore
from schema.records import EntityId


class Unit(StrEnum):
    """How long a period is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


_LENGTH = {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}


@dataclass(frozen=True, slots=True)
class Period:
    """A year (2024), month (2024-10) or day with its facts by modality; None for facts without any date."""

    period: str | None
    total: int
    modalities: dict[str, int]


def periods(
    store: GraphStore, id: EntityId, wanted: FactFilter, unit: Unit, *, timeout: float = 30.0
) -> tuple[Period, ...]:
    """The periods in which an entity has facts, the earliest first, those without a date at the end."""
    asked = wanted.asked()
    rows = store.read(
        filled("periods", frozenset(asked)), {"id": id, "length": _LENGTH[unit], **asked}, timeout=timeout
    ).rows
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for period, modality, number in rows:
        counts[str(period)][str(modality)] = number if isinstance(number, int) else 0
    ordered = sorted(counts.items(), key=lambda pair: pair[0] or "~")
    return tuple(Period(period or None, sum(found.values()), found) for period, found in ordered)

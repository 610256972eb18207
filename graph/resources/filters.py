"""Which facts a reader wants: by relation, modality, confidence and time, in the world and of knowledge."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.store import Value
from schema.generated.vocabulary import Modality, Relation


@dataclass(frozen=True, slots=True)
class FactFilter:
    """What a fact must be. Days are ISO 8601 text; what is None or empty is not asked for.

    `valid_at`: it held on that day. `known_at`: as it was known at the end of that day, with the values of then.
    `since` and `until`: it may have been not before, and not after that day.
    """

    relations: tuple[Relation, ...] = ()
    modalities: tuple[Modality, ...] = ()
    min_confidence: float = 0.0
    since: str | None = None
    until: str | None = None
    valid_at: str | None = None
    known_at: str | None = None

    def asked(self) -> dict[str, Value]:
        """The values of what is asked for, by the names of their conditions."""
        given: dict[str, Value] = {
            "relations": tuple(sorted(self.relations)),
            "modalities": tuple(sorted(self.modalities)),
            "min_confidence": self.min_confidence,
            "since": self.since,
            "until": self.until,
            "valid_at": self.valid_at,
            "known_at": self.known_at,
        }
        return {name: value for name, value in given.items() if value}


EVERYTHING = FactFilter()
"""All present facts."""


def happened_unless_said(wanted: FactFilter) -> FactFilter:
    """The filter, for facts that happened where it names no modality: what is planned or denied joins nobody."""
    return wanted if wanted.modalities else replace(wanted, modalities=(Modality.HAPPENED,))

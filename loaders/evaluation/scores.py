"""What an evaluation measures, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, spurious and missed, and the shares that follow from them (0 where there is nothing to share)."""

    right: int
    spurious: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return share(self.right, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """The share of what there is to say that was said."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.right, 2 * self.right + self.spurious + self.missed)

    @property
    def gold(self) -> int:
        """How much there is to find."""
        return self.right + self.missed

    def to_json(self) -> dict[str, float | int]:
        """Counts and shares; the shares with four decimals."""
        return {
            "right": self.right,
            "spurious": self.spurious,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def rate(self) -> float | None:
        """The share, None of nothing."""
        return self.right / self.of if self.of else None

    def to_json(self) -> dict[str, float | int | None]:
        """Both numbers and the rate with four decimals."""
        return {"right": self.right, "of": self.of, "rate": None if self.rate is None else round(self.rate, 4)}


@dataclass(frozen=True, slots=True)
class EntityScore:
    """Names found. `kind_right` counts found entities whose kind is right, among those found with a kind."""

    all: Counts
    by_kind: Mapping[str, Counts]
    kind_right: Share


@dataclass(frozen=True, slots=True)
class ModalityScore:
    """The modality of matched facts, by the class that gold gives; `confusions` counts (gold, found)."""

    all: Share
    by_class: Mapping[str, Share]
    confusions: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of one stretch of confidence [low, high): how sure they were on average, and how many were right."""

    low: float
    high: float
    mean: float
    outcome: Share


@dataclass(frozen=True, slots=True)
class Score:
    """All measures of one comparison.

    `strict` counts triples with the same relation, `lenient` also near ones; `complete` are strict ones whose date,
    sector and amount are right too. `repeated` predictions say a matched fact again and count as nothing. `outside`
    are predictions of relations that this gold does not know, which are not scored either.
    """

    documents: int
    facts: int
    predictions: int
    strict: Counts
    lenient: Counts
    complete: Counts
    relations: Mapping[str, Counts]
    qualifiers: Mapping[str, Counts]
    modality: ModalityScore
    provenance: Share
    entities: EntityScore
    repeated: int
    outside: Mapping[str, int]
    reliability: tuple[Bin, ...]

    def to_json(self) -> dict[str, object]:
        """The whole score as JSON values."""
        return {
            "documents": self.documents,
            "facts": self.facts,
            "predictions": self.predictions,
            "strict": self.strict.to_json(),
            "lenient": self.lenient.to_json(),
            "complete": self.complete.to_json(),
            "relations": {name: counts.to_json() for name, counts in self.relations.items()},
            "qualifiers": {name: counts.to_json() for name, counts in self.qualifiers.items()},
            "modality": {
                "all": self.modality.all.to_json(),
                "by_class": {name: found.to_json() for name, found in self.modality.by_class.items()},
                "confusions": [
                    {"gold": gold, "found": found, "count": count}
                    for (gold, found), count in self.modality.confusions.items()
                ],
            },
            "provenance": self.provenance.to_json(),
            "entities": {
                "all": self.entities.all.to_json(),
                "by_kind": {name: counts.to_json() for name, counts in self.entities.by_kind.items()},
                "kind_right": self.entities.kind_right.to_json(),
            },
            "repeated": self.repeated,
            "outside": dict(self.outside),
            "reliability": [
                {"low": each.low, "high": each.high, "mean": round(each.mean, 4), **each.outcome.to_json()}
                for each in self.reliability
            ],
        }


def share(part: float, whole: float) -> float:
    """The part of the whole, 0 of nothing."""
    return part / whole if whole else 0.0

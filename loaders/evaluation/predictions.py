"""What an extractor says, in the form in which it is scored: names in place of referents."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.evaluation.gold import Values
from schema.records import Extraction


@dataclass(frozen=True, slots=True)
class PredictedEntity:
    """A name that the extractor found; `kind` may be unknown."""

    doc: str
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim with its arguments by name, found in [start, end) of the source."""

    doc: str
    subject: str
    relation: str
    object: str
    modality: str
    qualifiers: Values
    subject_kind: str | None = None
    object_kind: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float | None = None
    rule: str = ""


def predictions_of(doc: str, extraction: Extraction) -> tuple[tuple[Prediction, ...], tuple[PredictedEntity, ...]]:
    """The claims and the referents of one extraction as predictions for the document of that name."""
    named = {referent.id: referent for referent in extraction.referents}
    claims = tuple(
        Prediction(
            doc=doc,
            subject=named[claim.subject].name,
            relation=claim.relation,
            object=named[claim.object].name,
            modality=claim.modality,
            qualifiers=claim.qualifiers.to_json(),
            subject_kind=named[claim.subject].kind,
            object_kind=named[claim.object].kind,
            start=claim.start_char,
            end=claim.end_char,
            confidence=claim.confidence,
            rule=claim.rule,
        )
        for claim in extraction.claims
    )
    entities = tuple(PredictedEntity(doc, referent.name, referent.kind) for referent in extraction.referents)
    return claims, entities

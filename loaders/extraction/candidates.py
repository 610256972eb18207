"""What a rule puts forward before it is checked and written down as a claim."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.discourse import Chain
from schema.generated.vocabulary import Modality, Qualifiers, Relation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible claim: two chains, how they relate, and the tokens that say so (the trigger first)."""

    relation: Relation
    subject: Chain
    object: Chain
    modality: Modality
    qualifiers: Qualifiers
    tokens: tuple[int, ...]
    rule: str
    confidence: float

"""What a rule puts forward before it is checked and written down as a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.extraction.discourse.chain import Chain
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


STRONGER = {
    Relation.PARTY_TO: (Relation.SIGNED, Relation.ISSUED, Relation.ACCEDED_TO),
    Relation.ISSUED: (Relation.SIGNED,),
    Relation.COOPERATES_WITH: (Relation.DIPLOMATIC_RELATIONS_WITH,),
}
"""What says less about the same two things: who signed is not also listed as a party."""
SAME_WORD = frozenset({Relation.COOPERATES_WITH})


def strongest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those that say less about the same pair than another one."""
    kept = list(candidates)
    said = {(c.relation, c.subject.number, c.object.number) for c in kept}
    by_word = {(c.relation, c.subject.number, c.object.number, c.tokens[0]) for c in kept}
    return [
        c
        for c in kept
        if not any(
            ((stronger, c.subject.number, c.object.number, c.tokens[0]) in by_word)
            if c.relation in SAME_WORD
            else (stronger, c.subject.number, c.object.number) in said
            for stronger in STRONGER.get(c.relation, ())
        )
    ]

"""The life cycle of an agreement: which step a fact about it is evidence of.

The steps follow the order in which treaties come about (Vienna Convention on the Law of Treaties, parts II and V). A
claim is evidence of a step by its relation and its modality alone; the date and the words are the claim's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from schema.generated.vocabulary import Kind, Modality, Relation
from schema.identifiers import kind_of
from schema.records import EntityId

STEPS = (
    "proposed",
    "negotiated",
    "announced",
    "signed",
    "ratified",
    "acceded",
    "in force",
    "suspended",
    "withdrawn",
    "terminated",
)
"""In their order. Ratification, accession and withdrawal are steps of one party; the others of the agreement."""

_BY_MODALITY: Mapping[tuple[Relation, Modality], str] = MappingProxyType(
    {
        (Relation.NEGOTIATES_WITH, Modality.HAPPENED): "negotiated",
        (Relation.SIGNED, Modality.PROPOSED): "proposed",
        (Relation.SIGNED, Modality.PLANNED): "announced",
        (Relation.SIGNED, Modality.HAPPENED): "signed",
        (Relation.SIGNED, Modality.ENDED): "terminated",
        (Relation.ISSUED, Modality.PLANNED): "announced",
        (Relation.ISSUED, Modality.HAPPENED): "announced",
        (Relation.PARTY_TO, Modality.PROPOSED): "proposed",
        (Relation.PARTY_TO, Modality.PLANNED): "announced",
        (Relation.PARTY_TO, Modality.HAPPENED): "in force",
        (Relation.PARTY_TO, Modality.ENDED): "terminated",
        (Relation.RATIFIED, Modality.HAPPENED): "ratified",
        (Relation.ACCEDED_TO, Modality.HAPPENED): "acceded",
        (Relation.WITHDREW_FROM, Modality.HAPPENED): "withdrawn",
        (Relation.SUSPENDED, Modality.HAPPENED): "suspended",
        (Relation.TERMINATED, Modality.HAPPENED): "terminated",
    }
)


def step_of(relation: Relation, modality: Modality, object: EntityId) -> str | None:
    """The step that such a fact is evidence of; None where it is about no agreement, or tells of no step."""
    if kind_of(object) is not Kind.AGREEMENT:
        return None
    return _BY_MODALITY.get((relation, modality))


STAGES = ("proposed", "negotiated", "announced", "signed", "in force", "suspended", "terminated")
"""How far an agreement as a whole has come: the steps without those of one party."""

_IMPLIED: Mapping[str, str] = MappingProxyType({"ratified": "signed", "acceded": "signed", "withdrawn": "signed"})
"""What a step of one party tells of the agreement: nobody ratifies, joins or leaves what was never signed."""


def stage_of(steps: Iterable[str]) -> str | None:
    """The furthest stage that the steps are evidence of; None where there are none."""
    reached = {_IMPLIED.get(step, step) for step in steps}
    return next((stage for stage in reversed(STAGES) if stage in reached), None)

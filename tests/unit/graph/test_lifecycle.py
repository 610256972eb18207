"""The steps of an agreement: by relation and modality, and in one order everywhere."""

from __future__ import annotations

import re

import pytest

from graph.lifecycle import STEPS, step_of
from queries.catalog import question
from schema.generated.vocabulary import Modality, Relation
from schema.records import EntityId

PACT = EntityId("agreement:pact-1")


@pytest.mark.parametrize(
    ("relation", "modality", "step"),
    [
        (Relation.SIGNED, Modality.PROPOSED, "proposed"),
        (Relation.SIGNED, Modality.PLANNED, "announced"),
        (Relation.SIGNED, Modality.HAPPENED, "signed"),
        (Relation.SIGNED, Modality.NEGATED, None),
        (Relation.RATIFIED, Modality.HAPPENED, "ratified"),
        (Relation.RATIFIED, Modality.PLANNED, None),
        (Relation.PARTY_TO, Modality.HAPPENED, "in force"),
        (Relation.WITHDREW_FROM, Modality.HAPPENED, "withdrawn"),
        (Relation.SUSPENDED, Modality.HAPPENED, "suspended"),
        (Relation.TERMINATED, Modality.HAPPENED, "terminated"),
        (Relation.SUPPORTS, Modality.HAPPENED, None),
    ],
)
def test_a_step_follows_from_relation_and_modality(relation: Relation, modality: Modality, step: str | None) -> None:
    assert step_of(relation, modality, PACT) == step


def test_only_agreements_have_steps() -> None:
    assert step_of(Relation.SUSPENDED, Modality.HAPPENED, EntityId("state:CHN")) is None


def test_the_question_lists_the_steps_in_their_order() -> None:
    told = re.findall(r"WHEN '([a-z ]+)' THEN (\d+)", question("life_cycle").text)
    assert [(step, str(number)) for number, step in enumerate(STEPS[:-1])] == told

"""What a record looks like as a node."""

from __future__ import annotations

from typing import Any

import pytest

from graph.shape import direct_properties, entity_properties, fact_properties, relationship_type, validity
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from tests.stores.records import entity, fact


@pytest.mark.parametrize(
    ("relation", "modality", "qualifiers", "expected"),
    [
        ("signed", "happened", {"date": "2024-10"}, ("2024-10-01", "2024-10-31")),
        ("signed", "happened", {}, (None, None)),
        ("partner_of", "happened", {"date": "2024-10-18"}, ("2024-10-18", None)),
        ("partner_of", "happened", {"since": "1992", "date": "2024"}, ("1992-01-01", None)),
        ("holds_position", "happened", {"since": "2013", "until": "2018-03"}, ("2013-01-01", "2018-03-31")),
        ("holds_position", "ended", {"date": "2018-03-17"}, (None, "2018-03-17")),
        ("holds_position", "ended", {"since": "2013", "date": "2018"}, ("2013-01-01", "2018-12-31")),
        ("trades_with", "happened", {"since": "2020", "date": "2023"}, ("2020-01-01", None)),
        ("met_with", "planned", {"date": "2025"}, ("2025-01-01", "2025-12-31")),
    ],
)
def test_the_time_for_which_a_fact_holds(
    relation: str, modality: str, qualifiers: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    assert validity(Relation(relation), Modality(modality), Qualifiers(**qualifiers)) == expected


def test_a_fact_without_dates_is_ordered_by_its_first_report() -> None:
    bare = fact_properties(fact("fact:1", "state:CHN", "met_with", "state:FRA", reported="2024-10"))
    assert bare["day"] == "2024-10-01"
    assert "valid_from" not in bare
    assert "day" not in fact_properties(fact("fact:1", "state:CHN", "met_with", "state:FRA", reported=None))


def test_a_relationship_points_at_its_fact() -> None:
    properties = direct_properties(fact_properties(fact("fact:1", "state:CHN", "signed", "agreement:a-1", date="2024")))
    assert properties["fact_id"] == "fact:1"
    assert "id" not in properties
    assert relationship_type(Relation.SIGNED) == "SIGNED"


def test_an_agreement_named_after_a_sector_bears_its_code() -> None:
    assert entity_properties(entity("agreement:a-1", "Agreement on fisheries"))["sector_code"] == ["fisheries"]
    assert "sector_code" not in entity_properties(entity("institution:a-1", "Ministry of Fisheries"))

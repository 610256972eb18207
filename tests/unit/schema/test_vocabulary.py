"""The enums and the qualifiers that the whole program imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation


def test_values_are_the_names_that_files_use() -> None:
    assert Kind.STATE == "State"
    assert Relation.DIPLOMATIC_RELATIONS_WITH == "diplomatic_relations_with"
    assert list(Modality) == ["happened", "planned", "proposed", "negated", "ended"]


def test_there_are_eleven_kinds_and_forty_two_relations() -> None:
    assert len(Kind) == 11
    assert len(Relation) == 42


def test_empty_qualifiers_write_nothing() -> None:
    assert Qualifiers().to_json() == {}


def test_qualifiers_survive_writing_and_reading() -> None:
    qualifiers = Qualifiers(date="2024-10", sector=("AI", "5G"), amount=1e9, currency="GBP", count=0)
    assert Qualifiers.from_json(qualifiers.to_json()) == qualifiers


def test_one_word_may_stand_for_a_list_of_one() -> None:
    assert Qualifiers.from_json({"sector": "health"}).sector == ("health",)


def test_a_list_may_come_from_any_iterable() -> None:
    assert Qualifiers.from_json({"goods": iter(["tea", "silk"])}).goods == ("tea", "silk")


@pytest.mark.parametrize(
    "found",
    [
        {"colour": "red"},
        {"date": 2024},
        {"amount": "much"},
        {"count": 1.5},
        {"count": True},
        {"sector": [1]},
        {"goods": 3},
    ],
)
def test_what_is_unknown_or_ill_typed_is_refused_by_name(found: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(found))):
        Qualifiers.from_json(found)


def test_the_vocabulary_imports_nothing_of_third_parties() -> None:
    code = (
        "import sys; import schema.generated.vocabulary as v; "
        "print([m for m in sys.modules if m.split('.')[0] in ('pydantic', 'linkml_runtime', 'yaml', 'rdflib')])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )

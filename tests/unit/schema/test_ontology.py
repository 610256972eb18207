"""Which relation may join which kinds, and what may be said about it."""

from __future__ import annotations

import pytest

from schema import ontology
from schema.errors import OntologyViolation
from schema.generated.vocabulary import Kind, Qualifiers, Relation


def test_every_relation_of_the_vocabulary_is_defined() -> None:
    assert list(ontology.relations()) == list(Relation)


def test_every_kind_is_described() -> None:
    assert list(ontology.kinds()) == list(Kind)
    assert all(kind.description for kind in ontology.kinds().values())


def test_agents_are_states_people_institutions_and_places() -> None:
    agents = {name for name, kind in ontology.kinds().items() if kind.is_agent}
    assert agents == {Kind.STATE, Kind.PERSON, Kind.INSTITUTION, Kind.PLACE}


@pytest.mark.parametrize("relation", [r for r in Relation if ontology.is_symmetric(r)])
def test_a_symmetric_relation_may_be_turned_round(relation: Relation) -> None:
    definition = ontology.relations()[relation]
    for subject in Kind:
        for object in Kind:
            assert definition.joins(subject, object) == definition.joins(object, subject)


def test_the_relations_that_the_gold_rules_call_order_free_are_symmetric() -> None:
    free = {
        "met_with",
        "cooperates_with",
        "diplomatic_relations_with",
        "partner_of",
        "trades_with",
        "joint_project",
        "negotiates_with",
        "disputes_with",
    }
    assert {r.value for r in Relation if ontology.is_symmetric(r)} == free


@pytest.mark.parametrize(
    ("relation", "subject", "object"),
    [
        (Relation.SIGNED, Kind.STATE, Kind.AGREEMENT),
        (Relation.SIGNED, Kind.GROUP, Kind.AGREEMENT),
        (Relation.HOLDS_POSITION, Kind.PERSON, Kind.PLACE),
        (Relation.SUCCEEDED, Kind.STATE, Kind.STATE),
        (Relation.PART_OF, Kind.PROJECT, Kind.PROJECT),
        (Relation.PART_OF, Kind.PLACE, Kind.STATE),
        (Relation.COMMEMORATES, Kind.WORK, Kind.EVENT),
        (Relation.SUSPENDED, Kind.STATE, Kind.AGREEMENT),
        (Relation.PROVIDES_AID, Kind.STATE, Kind.GROUP),
    ],
)
def test_what_the_ontology_allows_passes(relation: Relation, subject: Kind, object: Kind) -> None:
    ontology.check(relation, subject, object)


@pytest.mark.parametrize(
    ("relation", "subject", "object", "way_out"),
    [
        (Relation.SIGNED, Kind.POLICY, Kind.AGREEMENT, "Institution, Person, Place, State"),
        (Relation.SIGNED, Kind.STATE, Kind.STATE, "expected Agreement"),
        (Relation.SUCCEEDED, Kind.PERSON, Kind.STATE, "expected Person"),
        (Relation.PART_OF, Kind.PROJECT, Kind.PLACE, "expected Project, State"),
        (Relation.HOLDS_POSITION, Kind.STATE, Kind.STATE, "expected Person"),
    ],
)
def test_what_it_does_not_allow_is_refused_with_the_way_out(
    relation: Relation, subject: Kind, object: Kind, way_out: str
) -> None:
    with pytest.raises(OntologyViolation, match=way_out):
        ontology.check(relation, subject, object)


def test_common_qualifiers_may_stand_everywhere() -> None:
    everywhere = Qualifiers(date="2024", since="1992", until="2030", place="Astana", sector=("trade",), count=2)
    for relation in Relation:
        ontology.check_qualifiers(relation, everywhere)


def test_a_qualifier_of_another_relation_is_refused() -> None:
    with pytest.raises(OntologyViolation, match="amount is not allowed"):
        ontology.check_qualifiers(Relation.VISITED, Qualifiers(amount=5.0))


def test_codes_that_are_in_no_scheme_are_refused() -> None:
    with pytest.raises(OntologyViolation, match="alchemy"):
        ontology.check_qualifiers(Relation.COOPERATES_WITH, Qualifiers(sector_code=("alchemy",)))
    with pytest.raises(OntologyViolation, match="cordial"):
        ontology.check_qualifiers(Relation.PARTNER_OF, Qualifiers(status_level="cordial"))


def test_a_rank_stands_beside_whose_rank_it_is() -> None:
    ontology.check_qualifiers(Relation.TRADES_WITH, Qualifiers(rank="second-largest", rank_for="China", flow="export"))


def test_alignments_are_codes_of_their_vocabularies() -> None:
    for definition in ontology.relations().values():
        for curie in (*definition.exact, *definition.close, *definition.broad, *definition.inverse):
            assert curie.split(":")[0] in {"wdt", "schema", "org", "eli"}
        assert all(code.isdigit() and 2 <= len(code) <= 4 for code in definition.cameo)


def test_a_pledge_to_cooperate_is_called_agree() -> None:
    cooperates = ontology.relations()[Relation.COOPERATES_WITH]
    assert (cooperates.plover, cooperates.plover_planned) == ("COOPERATE", "AGREE")
    assert (cooperates.cameo, cooperates.cameo_planned) == (("06",), "03")


def test_definitions_cannot_be_changed_by_their_users() -> None:
    with pytest.raises(TypeError):
        ontology.relations()[Relation.SIGNED] = None  # type: ignore[index]

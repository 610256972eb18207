"""Ids that do not depend on the order of loading."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import claim_id, cluster_id, fact_id, kind_of, organisation_id, slug, state_id
from schema.records import ArticleId, Claim, EntityId, ReferentId

CHINA, FRANCE = EntityId("state:CHN"), EntityId("state:FRA")


def a_claim() -> Claim:
    return Claim(
        article=ArticleId("article:1"),
        subject=ReferentId("r1"),
        relation=Relation.SIGNED,
        object=ReferentId("r2"),
        modality=Modality.HAPPENED,
        qualifiers=Qualifiers(date="2024-10-18"),
        quote="A signed B",
        start_char=0,
        end_char=10,
        quote_sha256="0" * 64,
        confidence=0.9,
        extractor="rules/1",
        rule="signed-verb",
    )


def test_a_state_is_named_by_its_code() -> None:
    assert state_id("CHN") == "state:CHN"
    assert state_id("SUHH") == "state:SUHH"


@pytest.mark.parametrize("code", ["", "chn", "CN", "CHINA", "CH1"])
def test_what_is_no_code_of_a_state_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        state_id(code)


def test_a_known_organisation_bears_its_qid() -> None:
    assert organisation_id("United Nations", "Q1065") == "institution:united-nations-q1065"


def test_long_names_without_a_qid_stay_apart() -> None:
    start = "Very long name of an institution that goes on and on and on beyond all measure "
    assert organisation_id(start + "in Mali") != organisation_id(start + "in Chad")


def test_a_cluster_id_is_readable_and_depends_on_its_smallest_key_alone() -> None:
    first = cluster_id(Kind.PERSON, "Wang Yi", "article:1#r3")
    assert re.fullmatch(r"person:wang-yi-[0-9a-f]{10}", first)
    assert first == cluster_id(Kind.PERSON, "Wang Yi", "article:1#r3")
    assert first != cluster_id(Kind.PERSON, "Wang Yi", "article:2#r1")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wang Yi", "wang-yi"),
        ("Mário Łukasz Straße", "mario-lukasz-strasse"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("AUKUS (2021)", "aukus-2021"),
        ("王毅", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_slugs_are_plain(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_any_name_gives_a_slug_that_fits_into_an_iri(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 60


def test_a_long_slug_ends_at_a_word() -> None:
    words = "memorandum of understanding on cooperation in the field of science and technology"
    assert slug(words) == "memorandum-of-understanding-on-cooperation-in-the-field-of"


def test_a_claim_keeps_its_id_when_only_the_extractor_changes() -> None:
    claim = a_claim()
    assert claim_id(replace(claim, extractor="rules/2", confidence=0.5, rule="other")) == claim_id(claim)


@pytest.mark.parametrize(
    "change",
    [
        {"modality": Modality.PLANNED},
        {"qualifiers": Qualifiers(date="2024-10")},
        {"object": ReferentId("r3")},
        {"start_char": 1},
        {"article": ArticleId("article:2")},
    ],
)
def test_a_claim_that_says_something_else_has_another_id(change: dict[str, object]) -> None:
    assert claim_id(replace(a_claim(), **change)) != claim_id(a_claim())  # type: ignore[arg-type]


def test_the_ends_of_a_symmetric_fact_may_be_turned_round() -> None:
    one = fact_id(CHINA, Relation.MET_WITH, FRANCE, Modality.HAPPENED)
    assert one == fact_id(FRANCE, Relation.MET_WITH, CHINA, Modality.HAPPENED)


def test_the_ends_of_a_directed_fact_may_not() -> None:
    one = fact_id(CHINA, Relation.SANCTIONED, FRANCE, Modality.HAPPENED)
    assert one != fact_id(FRANCE, Relation.SANCTIONED, CHINA, Modality.HAPPENED)


def test_two_meetings_of_the_same_two_are_told_apart() -> None:
    one = fact_id(CHINA, Relation.MET_WITH, FRANCE, Modality.HAPPENED, apart=["2023"])
    assert one != fact_id(CHINA, Relation.MET_WITH, FRANCE, Modality.HAPPENED, apart=["2024"])


@pytest.mark.parametrize("kind", list(Kind))
def test_an_id_tells_its_kind(kind: Kind) -> None:
    assert kind_of(cluster_id(kind, "x", "y")) == kind


@pytest.mark.parametrize("stranger", ["", "CHN", "state:", "planet:mars-1"])
def test_a_stranger_has_no_kind(stranger: str) -> None:
    assert kind_of(EntityId(stranger)) is None

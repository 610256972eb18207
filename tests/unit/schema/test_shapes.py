"""The generated SHACL shapes accept a right graph and point at each wrong node."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema import ontology

rdflib = pytest.importorskip("rdflib")
pyshacl = pytest.importorskip("pyshacl")

GENERATED = Path(ontology.FILE).parent
PREFIXES = """
@prefix accords: <https://w3id.org/accords/ontology/> .
@prefix modalities: <https://w3id.org/accords/ontology/modality/> .
@prefix sectors: <https://w3id.org/accords/ontology/sector/> .
@prefix schema: <http://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://data.example/> .
"""
RIGHT = f"""
:china a accords:State, accords:Entity ; schema:name "China" ; accords:state "CHN" ;
    accords:signed :pact ; accords:met_with :li .
:li a accords:Person, accords:Entity ; schema:name "Li" .
:pact a accords:Agreement, accords:Entity ; schema:name "Pact" ; accords:signed_on "2024-10" .
:fact a accords:Fact ; accords:subject :china ; accords:relation accords:signed ; accords:object :pact ;
    accords:modality modalities:happened ; accords:date "2024-10-18" ; accords:sector_code sectors:trade ;
    accords:confidence 0.9e0 ; prov:wasDerivedFrom :claim .
:article a accords:Article ; accords:sha256 "{"a" * 64}" .
:claim a accords:Claim ; accords:fact :fact ; prov:hadPrimarySource :article ; accords:modality modalities:happened ;
    oa:exact "signed" ; oa:start 0 ; oa:end 6 ; accords:quote_sha256 "{"b" * 64}" ;
    accords:confidence 0.9e0 ; accords:extractor "rules/1" .
"""


def problems(triples: str) -> set[str]:
    """The focus nodes at which the shapes complain."""
    data = rdflib.Graph().parse(data=PREFIXES + triples, format="turtle")
    shapes = rdflib.Graph().parse(GENERATED / "shapes.shacl.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    nodes = report.objects(None, rdflib.SH.focusNode)
    return {str(node).removeprefix("https://data.example/") for node in nodes}


def test_a_right_graph_conforms() -> None:
    assert problems(RIGHT) == set()


@pytest.mark.parametrize(
    ("wrong", "node"),
    [
        (':x a accords:Policy, accords:Entity ; schema:name "x" ; accords:signed :pact .', "x"),
        (":china accords:signed :li .", "china"),
        (":li accords:part_of :china .", "li"),
        (':y a accords:State, accords:Entity ; accords:state "FRA" .', "y"),
        (':fact accords:until "soon" .', "fact"),
        (":fact accords:confidence 7.0e0 .", "fact"),
        (":fact accords:sector_code sectors:alchemy .", "fact"),
        (":fact accords:relation accords:befriended .", "fact"),
        (":claim oa:start -1 .", "claim"),
    ],
)
def test_each_kind_of_error_is_reported_at_its_node(wrong: str, node: str) -> None:
    assert problems(RIGHT + wrong) == {node}


def test_every_shape_has_a_name() -> None:
    shapes = rdflib.Graph().parse(GENERATED / "shapes.shacl.ttl", format="turtle")
    named = [*shapes.subjects(rdflib.RDF.type, rdflib.SH.NodeShape), *shapes.objects(None, rdflib.SH.property)]
    assert named
    assert all(isinstance(shape, rdflib.URIRef) for shape in named)
    for head in shapes.objects(None, rdflib.SH["or"]):
        assert all(isinstance(member, rdflib.URIRef) for member in shapes.items(head))

"""Write the ontology as OWL: what LinkML makes, with the domains of the relations and without its own scaffolding."""

from __future__ import annotations

from linkml.generators.owlgen import OwlSchemaGenerator
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from schema.generate_linkml import schema_copy
from schema.generate_source import Source
from schema.generate_turtle import turtle

LINKML = Namespace("https://w3id.org/linkml/")
PAV = Namespace("http://purl.org/pav/")


def owl(source: Source) -> str:
    """The ontology as OWL 2 in Turtle, without the concepts of the schemes (SKOS) and value constraints (SHACL)."""
    graph = Graph().parse(data=_linkml(source), format="turtle")
    _tidy(graph)
    accords = Namespace(source.base)
    ontology = URIRef(str(source.view.schema.id))
    graph.add((ontology, OWL.versionInfo, Literal(source.version)))
    graph.set((ontology, DCTERMS.license, URIRef(str(source.view.schema.license))))
    for relation in source.relations:
        name = accords[relation.name]
        graph.remove((name, RDFS.range, None))
        graph.remove((name, RDF.type, OWL.DatatypeProperty))
        graph.add((name, RDF.type, OWL.ObjectProperty))
        graph.add((name, RDFS.domain, _any(graph, [accords[kind] for kind in relation.domain])))
        graph.add((name, RDFS.range, _any(graph, [accords[kind] for kind in relation.range])))
        if relation.symmetric:
            graph.add((name, RDF.type, OWL.SymmetricProperty))
        for curie in relation.inverse:
            other = URIRef(source.view.expand_curie(curie))
            graph.add((name, SKOS.relatedMatch, other))
            graph.add((name, RDFS.comment, Literal(f"{curie} runs the other way, from object to subject.")))
    drop_orphans(graph)
    return turtle(graph, prefixes(source))


def prefixes(source: Source) -> dict[str, str]:
    """The prefixes that every RDF file of the ontology declares."""
    own = {name: str(prefix.prefix_reference) for name, prefix in source.view.schema.prefixes.items()}
    own.pop("shex", None)
    own.pop("linkml", None)
    return own | {
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "sh": "http://www.w3.org/ns/shacl#",
        "dcterms": str(DCTERMS),
        "shapes": f"{source.base}shape/",
    }


def _linkml(source: Source) -> str:
    schema = schema_copy(source)
    for slot in schema.slots.values():
        slot.pattern = slot.minimum_value = slot.maximum_value = None
    for cls in schema.classes.values():
        cls.slots = [name for name in cls.slots if name != "id"]
        cls.slot_usage.pop("id", None)
    text: str = OwlSchemaGenerator(
        schema,
        metadata=False,
        metaclasses=False,
        type_objects=False,
        add_ols_annotations=False,
        skip_vacuous_min_zero_cardinality_axioms=True,
        skip_vacuous_local_range_axioms=True,
        consolidate_cardinality_axioms=True,
        default_permissible_value_type="owl:NamedIndividual",
    ).serialize()
    return text


def _tidy(graph: Graph) -> None:
    """Leave out LinkML's bookkeeping: its own properties, datatypes without content, the class of relation names."""
    graph.remove((None, LINKML.permissible_values, None))
    graph.remove((None, PAV.version, None))
    for subject, _, scheme in list(graph.triples((None, SKOS.inScheme, None))):
        graph.remove((subject, SKOS.inScheme, scheme))
        graph.add((subject, RDFS.isDefinedBy, scheme))
    for datatype in list(graph.subjects(RDF.type, RDFS.Datatype)):
        if isinstance(datatype, URIRef):
            graph.remove((datatype, None, None))


def _any(graph: Graph, classes: list[URIRef]) -> Node:
    if len(classes) == 1:
        return classes[0]
    members, union = BNode(), BNode()
    Collection(graph, members, list(classes))
    graph.add((union, RDF.type, OWL.Class))
    graph.add((union, OWL.unionOf, members))
    return union


def drop_orphans(graph: Graph) -> None:
    """Remove the blank nodes that nothing points at any more."""
    while orphans := {node for node in graph.subjects() if isinstance(node, BNode) and (None, None, node) not in graph}:
        for node in orphans:
            graph.remove((node, None, None))

"""Write the SHACL shapes: LinkML's, every one named, and one for the domain of each relation.

A qualifier stands on the fact or claim itself in RDF; in JSON it stands in an object of its own, which the JSON-LD
context takes as `@nest`.
"""

from __future__ import annotations

from linkml.generators.shaclgen import ShaclGenerator
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from schema.generate_linkml import schema_copy
from schema.generate_owl import drop_orphans, prefixes
from schema.generate_source import Source
from schema.generate_turtle import turtle


def shacl(source: Source) -> str:
    """The shapes in Turtle. They are open: a node may say more than the ontology knows."""
    graph = Graph().parse(data=_linkml(source), format="turtle")
    shapes, accords = Namespace(f"{source.base}shape/"), Namespace(source.base)
    _name_properties(graph, shapes)
    _name_choices(graph, shapes)
    for relation in source.relations:
        shape, members = shapes[f"{relation.name}-domain"], BNode()
        Collection(graph, members, [_kind_shape(graph, shapes, accords[kind]) for kind in relation.domain])
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetSubjectsOf, accords[relation.name]))
        graph.add((shape, SH["or"], members))
        graph.add((shape, SH.message, Literal(f"The subject of {relation.name} is {_choice(relation.domain)}.")))
    return turtle(graph, prefixes(source))


def _linkml(source: Source) -> str:
    schema = schema_copy(source)
    qualifiers = schema.classes.pop("Qualifiers")
    for cls in schema.classes.values():
        cls.slot_usage.pop("id", None)
        cls.slots = [
            slot
            for name in cls.slots
            if name != "id"
            for slot in (qualifiers.slots if name == "qualifiers" else [name])
        ]
    text: str = ShaclGenerator(schema, metadata=False, closed=False).serialize()
    return text


def _name_properties(graph: Graph, shapes: Namespace) -> None:
    for owner, shape in list(graph.subject_objects(SH.property)):
        path = graph.value(shape, SH.path)
        name = shapes[f"{_local(owner)}-{_local(path)}"]
        graph.add((name, RDF.type, SH.PropertyShape))
        _rename(graph, shape, name)
    graph.remove((None, SH.ignoredProperties, None))
    graph.remove((None, SH.closed, None))
    graph.remove((None, SH.order, None))
    drop_orphans(graph)


def _name_choices(graph: Graph, shapes: Namespace) -> None:
    """One shape for each kind, in place of the many anonymous ones inside `sh:or`."""
    for cell, member in list(graph.subject_objects(RDF.first)):
        kind = graph.value(member, SH["class"]) if isinstance(member, BNode) else None
        if kind is not None:
            graph.remove((member, None, None))
            graph.set((cell, RDF.first, _kind_shape(graph, shapes, kind)))


def _kind_shape(graph: Graph, shapes: Namespace, kind: Node) -> URIRef:
    name = shapes[f"is-{_local(kind)}"]
    graph.add((name, RDF.type, SH.NodeShape))
    graph.add((name, SH["class"], kind))
    graph.add((name, SH.nodeKind, SH.IRI))
    return name


def _rename(graph: Graph, old: Node, new: URIRef) -> None:
    for subject, predicate in list(graph.subject_predicates(old)):
        graph.remove((subject, predicate, old))
        graph.add((subject, predicate, new))
    for predicate, value in list(graph.predicate_objects(old)):
        graph.remove((old, predicate, value))
        graph.add((new, predicate, value))


def _local(node: Node | None) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _choice(kinds: tuple[str, ...]) -> str:
    named = [("an " if kind[0] in "AEIOU" else "a ") + kind for kind in kinds]
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + " or " + named[-1]

"""Write the concept schemes (sectors, levels of partnership, modality) as SKOS."""

from __future__ import annotations

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from schema.generate_owl import prefixes
from schema.generate_source import ConceptSource, Source
from schema.generate_turtle import turtle


def schemes(source: Source) -> str:
    """The three schemes in Turtle; the rank of an ordered scheme is `accords:rank_order`."""
    graph = Graph()
    _scheme(graph, source, "sector", "Sectors", source.sectors)
    _scheme(graph, source, "level", "Levels of partnership", source.levels)
    _scheme(graph, source, "modality", "Modality", source.modalities)
    return turtle(graph, prefixes(source))


def _scheme(graph: Graph, source: Source, path: str, title: str, concepts: tuple[ConceptSource, ...]) -> None:
    scheme = URIRef(f"{source.base}{path}")
    names = Namespace(f"{source.base}{path}/")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal(title, lang="en")))
    for concept in concepts:
        node = names[concept.code]
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        graph.add((node, SKOS.notation, Literal(concept.code)))
        graph.add((node, SKOS.prefLabel, Literal(concept.label, lang="en")))
        graph.add((node, SKOS.definition, Literal(concept.description, lang="en")))
        for alias in concept.aliases:
            graph.add((node, SKOS.altLabel, Literal(alias, lang="en")))
        if concept.rank is not None:
            order = Namespace(source.base)["rank_order"]
            graph.add((node, order, Literal(str(concept.rank), datatype=XSD.integer)))
        if concept.broader:
            graph.add((node, SKOS.broader, names[concept.broader]))
        else:
            graph.add((node, SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, node))

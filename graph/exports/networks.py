"""The graph as a network file, an edge for each fact: GraphML and GEXF, written as a stream.

Only what happened or ended is an edge, unless the selection names other modalities: a tool that counts edges never
counts a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from graph.exports import network_files
from graph.exports.network_files import EdgeElement, Elements, NodeElement
from graph.exports.rows import MEASURES, QUALIFIERS, TEXT, TEXTS, WHOLE, Row, measures
from graph.rdf.publication import Publication
from schema.records import Entity

NODE = {
    "name": TEXT,
    "kind": TEXT,
    "state": TEXT,
    "wikidata": TEXT,
    "aliases": TEXTS,
    "count": WHOLE,
    "mentions": WHOLE,
    "articles": WHOLE,
}
EDGE = {"relation": TEXT, "modality": TEXT, **QUALIFIERS, **MEASURES}


def write_graphml(publication: Publication, output: BinaryIO) -> None:
    """GraphML 1.0: a directed graph with parallel edges; keys bear the names of the properties."""
    network_files.write_graphml(_elements(publication), output)


def write_gexf(publication: Publication, output: BinaryIO) -> None:
    """GEXF 1.3, as Gephi reads it."""
    network_files.write_gexf(_elements(publication), output)


def _elements(publication: Publication) -> Elements:
    nodes = (NodeElement(each.id, each.name, _node(each)) for each in publication.entities())
    return Elements(NODE, EDGE, nodes, _edges(publication))


def _edges(publication: Publication) -> Iterator[EdgeElement]:
    for fact in publication.happened():
        row: Row = {"relation": fact.relation, "modality": fact.modality} | measures(fact)
        yield EdgeElement(fact.id, fact.subject, fact.object, row, label=str(fact.relation))


def _node(entity: Entity) -> Row:
    return {name: _list(getattr(entity, name)) for name in NODE}


def _list(value: Any) -> Any:
    return [*value] or None if isinstance(value, tuple) else value

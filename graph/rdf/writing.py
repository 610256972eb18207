"""Write a stream of nodes in any form of RDF, at constant memory and always as the same bytes.

N-Quads and N-Triples are our own lines, JSON-LD our own objects; the other forms are parsed from the lines and
written by the library, both as streams.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from graph.rdf.formats import JSONLD, NQUADS, NTRIPLES, Format
from graph.rdf.jsonld import jsonld
from graph.rdf.lines import chunks, quads, readable, triples
from graph.rdf.mapping import FACT, OBJECT, RELATION, SUBJECT
from graph.rdf.names import PREFIXES, term
from graph.rdf.node import Node, said
from graph.rdf.statements import A
from graph.rdf.terms import Term

_REIFIES = term("rdf:reifies")
_IS_FACT = said(A, FACT)


def write(nodes: Iterable[Node], output: BinaryIO, format: Format) -> None:
    """Write the nodes; of a form without named graphs, the triples of all graphs."""
    if format is JSONLD:
        for piece in chunks(jsonld(nodes)):
            output.write(piece)
        return
    pieces = chunks(map(quads if format.has_graphs else triples, nodes))
    if format in (NQUADS, NTRIPLES):
        for piece in pieces:
            output.write(piece)
        return
    source = NQUADS if format.has_graphs else NTRIPLES
    parsed = ox.parse(readable(pieces), source.library)
    statements = parsed if format.has_graphs else (quad.triple for quad in parsed)
    ox.serialize(statements, output, format.library, prefixes=dict(PREFIXES))


def with_reifiers(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, each fact also a reifier of its triple (RDF 1.2): `<fact> rdf:reifies <<( … )>>`.

    The triple is mentioned so, not asserted: a planned signing is reified, and nobody is said to have signed.
    """
    for node in nodes:
        if _IS_FACT in node.said:
            found = dict(node.properties)
            triple = Term(f"<<( {found[SUBJECT]} {found[RELATION]} {found[OBJECT]} )>>")
            yield Node(node.graph, node.subject, (*node.said, said(_REIFIES, triple)))
        else:
            yield node

"""Write an RDF graph as Turtle that reads well and is the same on every run.

Blank nodes have no stable names, and canonical labels shift with every change, so none is written: a blank node stands
inside its only referrer, and everything is sorted by its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node


def turtle(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """The graph as Turtle with those prefixes.

    Raises ValueError where a blank node is shared or stands in a circle: it could not be written without a name.
    """
    return _Writer(graph, prefixes).text()


class _Writer:
    def __init__(self, graph: Graph, prefixes: Mapping[str, str]) -> None:
        self._graph = graph
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._open: set[BNode] = set()

    def text(self) -> str:
        head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(self._prefixes)]
        blocks = sorted(self._block(node) for node in set(self._graph.subjects()) if self._is_root(node))
        return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"

    def _is_root(self, node: Node) -> bool:
        if not isinstance(node, BNode):
            return True
        references = len(list(self._graph.subject_predicates(node)))
        if references > 1:
            raise ValueError(f"blank node {node} is shared by {references} statements")
        return references == 0

    def _block(self, node: Node) -> str:
        head = "[]" if isinstance(node, BNode) else self._term(node, 0)
        return f"{head} {self._predicates(node, 1)} ."

    def _predicates(self, node: Node, depth: int) -> str:
        break_ = " ;\n" + "    " * depth
        found = []
        for predicate in sorted(set(self._graph.predicates(node)), key=lambda p: (p != RDF.type, str(p))):
            terms = sorted(self._term(value, depth) for value in self._graph.objects(node, predicate))
            verb = "a" if predicate == RDF.type else self._term(predicate, depth)
            found.append(f"{verb} {self._join(terms, depth)}")
        return break_.join(found)

    @staticmethod
    def _join(terms: list[str], depth: int) -> str:
        if len(terms) == 1:
            return terms[0]
        return (",\n" + "    " * (depth + 1)).join(terms)

    def _term(self, node: Node, depth: int) -> str:
        if isinstance(node, URIRef):
            return self._iri(str(node))
        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, BNode):
            return self._nested(node, depth)
        raise ValueError(f"cannot write {node!r} in Turtle")

    def _nested(self, node: BNode, depth: int) -> str:
        if node in self._open:
            raise ValueError(f"blank node {node} stands in a circle")
        self._open.add(node)
        try:
            if (node, RDF.first, None) in self._graph:
                return "( " + " ".join(self._term(item, depth) for item in self._graph.items(node)) + " )"
            inner = "    " * (depth + 1)
            return f"[\n{inner}{self._predicates(node, depth + 1)}\n{'    ' * depth}]"
        finally:
            self._open.discard(node)

    def _iri(self, iri: str) -> str:
        if iri == str(RDF.nil):
            return "()"
        for name, start in self._prefixes:
            local = iri[len(start) :]
            if iri.startswith(start) and local.replace("_", "").replace("-", "").isalnum():
                return f"{name}:{local}"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        if literal.datatype == XSD.boolean or literal.datatype == XSD.integer:
            return str(literal)
        quoted = '"' + "".join(_escaped(str(literal))) + '"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        if literal.datatype and literal.datatype != XSD.string:
            return f"{quoted}^^{self._iri(str(literal.datatype))}"
        return quoted


def _escaped(text: str) -> Iterable[str]:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (escapes.get(character, character) for character in text)

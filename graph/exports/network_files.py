"""Network files as streams of XML: GraphML and GEXF, whatever nodes and edges are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from lxml import etree

from graph.exports.rows import DAY, NUMBER, TEXT, TEXTS, WHOLE, Row, flat

GRAPHML, GEXF = "http://graphml.graphdrawing.org/xmlns", "http://gexf.net/1.3"
_TYPES = {TEXT: "string", TEXTS: "string", DAY: "string", WHOLE: "long", NUMBER: "double"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class NodeElement:
    """A node with its properties; what is None is left out."""

    id: str
    label: str
    row: Row


@dataclass(frozen=True, slots=True)
class EdgeElement:
    """An edge with its properties. `directed` is None where the file's own default holds."""

    id: str
    source: str
    target: str
    row: Row
    label: str | None = None
    weight: int | None = None
    directed: bool | None = None


@dataclass(frozen=True, slots=True)
class Elements:
    """A graph to be written: the types of its properties, as columns of a table have them, nodes, and edges."""

    node_types: Mapping[str, str]
    edge_types: Mapping[str, str]
    nodes: Iterable[NodeElement]
    edges: Iterable[EdgeElement]


def write_graphml(elements: Elements, output: BinaryIO) -> None:
    """GraphML 1.0: a directed graph with parallel edges; keys bear the names of the properties."""
    with etree.xmlfile(output, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", xmlns=GRAPHML):
            for prefix, owner, types in (("n", "node", elements.node_types), ("e", "edge", elements.edge_types)):
                for name, type in types.items():
                    key = {"id": f"{prefix}_{name}", "for": owner, "attr.name": name, "attr.type": _TYPES[type]}
                    _write(file, etree.Element("key", key))
            with file.element("graph", id="accords", edgedefault="directed"):
                for node in elements.nodes:
                    _write(file, _graphml("node", {"id": node.id}, "n", node.row))
                for edge in elements.edges:
                    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
                    if edge.directed is not None:
                        ends["directed"] = str(edge.directed).lower()
                    _write(file, _graphml("edge", ends, "e", edge.row))


def write_gexf(elements: Elements, output: BinaryIO) -> None:
    """GEXF 1.3, as Gephi reads it."""
    with etree.xmlfile(output, encoding="utf-8") as file:
        file.write_declaration()
        with (
            file.element("gexf", xmlns=GEXF, version="1.3"),
            file.element("graph", defaultedgetype="directed", mode="static"),
        ):
            for owner, types in (("node", elements.node_types), ("edge", elements.edge_types)):
                with file.element("attributes", {"class": owner}):
                    for name, type in types.items():
                        _write(file, etree.Element("attribute", id=name, title=name, type=_TYPES[type]))
            with file.element("nodes"):
                for node in elements.nodes:
                    _write(file, _gexf("node", {"id": node.id, "label": _clean(node.label)}, node.row))
            with file.element("edges"):
                for edge in elements.edges:
                    _write(file, _gexf("edge", _gexf_ends(edge), edge.row))


def _gexf_ends(edge: EdgeElement) -> dict[str, str]:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    if edge.label is not None:
        ends["label"] = edge.label
    if edge.weight is not None:
        ends["weight"] = str(edge.weight)
    if edge.directed is not None:
        ends["type"] = "directed" if edge.directed else "undirected"
    return ends


def _graphml(tag: str, attributes: Mapping[str, str], prefix: str, row: Row) -> etree._Element:
    element = etree.Element(tag, dict(attributes))
    for name, value in row.items():
        if value is not None:
            etree.SubElement(element, "data", key=f"{prefix}_{name}").text = _clean(flat(value))
    return element


def _gexf(tag: str, attributes: Mapping[str, str], row: Row) -> etree._Element:
    element = etree.Element(tag, dict(attributes))
    values = etree.SubElement(element, "attvalues")
    for name, value in row.items():
        if value is not None:
            etree.SubElement(values, "attvalue", {"for": name, "value": _clean(flat(value))})
    return element


def _write(file: Any, element: etree._Element) -> None:
    file.write(element)
    file.write("\n")


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)

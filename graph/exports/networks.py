"""The graph as a network file, an edge for each fact: GraphML and GEXF, written as a stream.

Only what happened or ended is an edge, unless the selection names other modalities: a tool that counts edges never
counts a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lxml import etree

from graph.exports.rows import DAY, MEASURES, NUMBER, QUALIFIERS, TEXT, TEXTS, WHOLE, Row, flat, measures
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

_GRAPHML, _GEXF = "http://graphml.graphdrawing.org/xmlns", "http://gexf.net/1.3"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_graphml(publication: Publication, output: BinaryIO) -> None:
    """GraphML 1.0: a directed graph with parallel edges; keys bear the names of the properties."""
    types = {TEXT: "string", TEXTS: "string", DAY: "string", WHOLE: "long", NUMBER: "double"}
    with etree.xmlfile(output, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", xmlns=_GRAPHML):
            for prefix, owner, names in (("n", "node", NODE), ("e", "edge", EDGE)):
                for name, type in names.items():
                    key = {"id": f"{prefix}_{name}", "for": owner, "attr.name": name, "attr.type": types[type]}
                    _write(file, etree.Element("key", key))
            with file.element("graph", id="accords", edgedefault="directed"):
                for entity in publication.entities():
                    _write(file, _graphml("node", {"id": entity.id}, "n", _node(entity)))
                for id, ends, row in _edges(publication):
                    _write(file, _graphml("edge", {"id": id, **ends}, "e", row))


def write_gexf(publication: Publication, output: BinaryIO) -> None:
    """GEXF 1.3, as Gephi reads it."""
    types = {TEXT: "string", TEXTS: "string", DAY: "string", WHOLE: "long", NUMBER: "double"}
    with etree.xmlfile(output, encoding="utf-8") as file:
        file.write_declaration()
        with (
            file.element("gexf", xmlns=_GEXF, version="1.3"),
            file.element("graph", defaultedgetype="directed", mode="static"),
        ):
            for owner, names in (("node", NODE), ("edge", EDGE)):
                with file.element("attributes", {"class": owner}):
                    for name, type in names.items():
                        _write(file, etree.Element("attribute", id=name, title=name, type=types[type]))
            with file.element("nodes"):
                for entity in publication.entities():
                    _write(file, _gexf("node", {"id": entity.id, "label": _clean(entity.name)}, _node(entity)))
            with file.element("edges"):
                for id, ends, row in _edges(publication):
                    _write(file, _gexf("edge", {"id": id, **ends, "label": str(row["relation"])}, row))


def _edges(publication: Publication) -> Iterator[tuple[str, dict[str, str], Row]]:
    for fact in publication.happened():
        ends = {"source": fact.subject, "target": fact.object}
        yield fact.id, {**ends}, {"relation": fact.relation, "modality": fact.modality} | measures(fact)


def _node(entity: Entity) -> Row:
    return {name: _list(getattr(entity, name)) for name in NODE}


def _list(value: Any) -> Any:
    return [*value] or None if isinstance(value, tuple) else value


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

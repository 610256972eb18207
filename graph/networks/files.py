"""A measured network as files for other programs: a table of actors, GraphML, GEXF, Cytoscape JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import BinaryIO

import orjson

from graph.exports import network_files
from graph.exports.network_files import EdgeElement, Elements, NodeElement
from graph.exports.rows import NUMBER, TEXT, WHOLE, Row, flat
from graph.networks.measuring import Actor, Measured
from graph.networks.network import Network, Tie

ACTOR = {
    "name": TEXT,
    "kind": TEXT,
    "state": TEXT,
    "degree": WHOLE,
    "weighted_degree": WHOLE,
    "weighted_in": WHOLE,
    "weighted_out": WHOLE,
    "betweenness": NUMBER,
    "pagerank": NUMBER,
    "community": WHOLE,
    "constraint": NUMBER,
    "coordinator": WHOLE,
    "consultant": WHOLE,
    "gatekeeper": WHOLE,
    "representative": WHOLE,
    "liaison": WHOLE,
}
"""What each actor has, with its type."""
TIE = {
    "weight": WHOLE,
    "facts": WHOLE,
    "articles": WHOLE,
    "relations": TEXT,
    "first": TEXT,
    "last": TEXT,
}
_DIGITS = 9
"""Digits of a measure: what lies behind them depends on the order in which an engine adds."""


def actor_row(actor: Actor) -> Row:
    """The actor under the names of ACTOR; shares are rounded to nine digits."""
    row: Row = {"name": actor.node.name, "kind": actor.node.kind.value, "state": actor.node.state}
    for name in ACTOR:
        if name not in row:
            value = getattr(actor, name, None)
            row[name] = round(value, _DIGITS) if isinstance(value, float) else value
    return row | asdict(actor.roles)


def tie_row(tie: Tie, network: Network) -> Row:
    """The tie under the names of TIE; relations as `met_with 3; visited 1`."""
    return {
        "weight": tie.weight(network.projection.weight),
        "facts": tie.facts,
        "articles": tie.articles,
        "relations": "; ".join(f"{name} {count}" for name, count in tie.relations),
        "first": tie.first,
        "last": tie.last,
    }


def write_actors(measured: Measured, output: BinaryIO) -> None:
    """The actors as CSV in UTF-8 with a header, best connected first."""
    lines = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["id", *ACTOR])
    for actor in measured.ranked():
        row = actor_row(actor)
        writer.writerow([actor.node.id, *(flat(row[name]) for name in ACTOR)])
    lines.flush()
    lines.detach()


def write_graphml(measured: Measured, output: BinaryIO) -> None:
    """GraphML 1.0; a mutual tie is an edge without direction."""
    network_files.write_graphml(_elements(measured), output)


def write_gexf(measured: Measured, output: BinaryIO) -> None:
    """GEXF 1.3; a mutual tie is an edge without direction, and weights are Gephi's own."""
    network_files.write_gexf(_elements(measured), output)


def write_cytoscape(measured: Measured, output: BinaryIO) -> None:
    """Cytoscape.js elements JSON, which Cytoscape opens too."""
    network = measured.network
    output.write(b'{"data":' + orjson.dumps({"name": "Accords", "version": network.version}))
    output.write(b',"elements":{"nodes":[')
    for number, actor in enumerate(measured.actors):
        element = {"data": {"id": actor.node.id, **actor_row(actor)}}
        output.write((b",\n" if number else b"\n") + orjson.dumps(element))
    output.write(b'],"edges":[')
    for number, tie in enumerate(network.ties):
        ends = {"id": f"tie:{number}", "source": tie.source, "target": tie.target, "mutual": tie.is_mutual}
        output.write((b",\n" if number else b"\n") + orjson.dumps({"data": {**ends, **tie_row(tie, network)}}))
    output.write(b"]}}\n")


def _elements(measured: Measured) -> Elements:
    network = measured.network
    nodes = (NodeElement(each.node.id, each.node.name, actor_row(each)) for each in measured.actors)
    edges = (
        EdgeElement(
            f"tie:{number}",
            tie.source,
            tie.target,
            tie_row(tie, network),
            weight=tie.weight(network.projection.weight),
            directed=not tie.is_mutual,
        )
        for number, tie in enumerate(network.ties)
    )
    return Elements(ACTOR, TIE, nodes, edges)

"""A network as files and as a drawing: what other programs read is what was measured."""

from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest
from lxml import etree

from graph.networks.document import network_document
from graph.networks.forms import FORMS, write_network
from graph.networks.layout import draw
from graph.networks.measuring import Measured, measure
from tests.unit.graph.networks.made import by_lot, network

SVG = "{http://www.w3.org/2000/svg}"
OLDER = b"http://www.gexf.net/1.2draft"
"""The newest GEXF that networkx knows."""
MEASURED = measure(by_lot(40, 90, 5))


def written(form: str, measured: Measured = MEASURED, drawn: int = 80) -> bytes:
    """The file."""
    output = io.BytesIO()
    write_network(measured, output, FORMS[form], drawn=drawn)
    return output.getvalue()


@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_network_is_always_the_same_file(form: str) -> None:
    assert written(form) == written(form, measure(by_lot(40, 90, 5)))


def test_graphml_is_read_back_with_its_measures() -> None:
    read = etree.fromstring(written("graphml"))
    assert len(read.findall(".//{*}node")) == len(MEASURED.actors)
    mutual = sum(tie.is_mutual for tie in MEASURED.network.ties)
    edges = read.findall(".//{*}edge")
    assert [edge.get("directed") for edge in edges].count("false") == mutual
    assert len(edges) == len(MEASURED.network.ties)
    first = read.find(".//{*}node/{*}data[@key='n_pagerank']")
    assert first is not None
    assert float(first.text or "") == pytest.approx(MEASURED.actors[0].pagerank, abs=1e-9)


def test_gexf_is_read_by_networkx() -> None:
    ties = [("A", "->", "B", 3), ("B", "->", "C", 1)]
    content = written("gexf", measure(network(*ties))).replace(b"http://gexf.net/1.3", OLDER)
    read = nx.read_gexf(io.BytesIO(content))
    assert read["state:A"]["state:B"]["weight"] == 3
    assert read.nodes["state:B"]["betweenness"] == pytest.approx(1.0)


def test_the_table_has_a_row_for_each_actor_the_best_connected_first() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert [row["id"] for row in rows] == [each.node.id for each in MEASURED.ranked()]
    degrees = [int(row["weighted_degree"]) for row in rows]
    assert degrees == sorted(degrees, reverse=True)


def test_cytoscape_has_every_actor_and_tie() -> None:
    elements = json.loads(written("cytoscape"))["elements"]
    assert {each["data"]["id"] for each in elements["nodes"]} == {node.id for node in MEASURED.network.nodes}
    assert len(elements["edges"]) == len(MEASURED.network.ties)
    assert {"source", "target", "weight"} <= set(elements["edges"][0]["data"])


def test_a_cut_document_says_so_and_keeps_the_measures_of_the_whole() -> None:
    whole, part = (network_document(draw(MEASURED, most)) for most in (500, 5))
    assert (whole["truncated"], part["truncated"], part["drawn"]) == (False, True, 5)
    assert part["whole"] == whole["whole"]
    shown = {each["id"]: each["pagerank"] for each in whole["actors"]}  # type: ignore[attr-defined,index]
    assert all(shown[each["id"]] == each["pagerank"] for each in part["actors"])  # type: ignore[attr-defined,index]


def test_places_are_apart_and_inside() -> None:
    places = [(each.x, each.y) for each in draw(MEASURED).placed]
    assert len(set(places)) == len(places)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)


def test_a_drawing_says_what_it_shows_and_how_much_it_leaves_out() -> None:
    read = etree.fromstring(written("svg", drawn=10))
    assert "The 10 best connected of" in (read.findtext(f"{SVG}desc") or "")
    assert len(read.findall(f".//*[@class='actor']/{SVG}title")) == 10


def test_a_name_cannot_break_the_drawing() -> None:
    read = etree.fromstring(written("svg", measure(network(("<script>\x00&", "--", "B", 1)))))
    assert not read.findall(f".//{SVG}script")
    assert any("<script>" in (text.text or "") for text in read.iter(f"{SVG}text"))


@pytest.mark.parametrize("form", list(FORMS))
def test_an_empty_network_is_a_file_too(form: str) -> None:
    assert written(form, measure(network()))

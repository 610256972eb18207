"""Every form in which a network is given, and the one call that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

import orjson

from graph.networks.document import network_document
from graph.networks.files import write_actors, write_cytoscape, write_gexf, write_graphml
from graph.networks.layout import DRAWN, draw
from graph.networks.measuring import Measured
from graph.networks.svg import write_svg


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a network: what a file of it is called at its end, and its media type.

    `is_drawn` says that it shows the best connected actors only, and tells how many; the others hold all.
    """

    name: str
    suffix: str
    media_type: str
    is_drawn: bool


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.name: form
        for form in (
            Form("json", ".json", "application/json", True),
            Form("csv", ".csv", "text/csv", False),
            Form("graphml", ".graphml", "application/graphml+xml", False),
            Form("gexf", ".gexf", "application/gexf+xml", False),
            Form("cytoscape", ".cyjs", "application/vnd.cytoscape+json", False),
            Form("svg", ".svg", "image/svg+xml", True),
        )
    }
)
_WHOLE: Mapping[str, Callable[[Measured, BinaryIO], None]] = MappingProxyType(
    {"csv": write_actors, "graphml": write_graphml, "gexf": write_gexf, "cytoscape": write_cytoscape}
)


def write_network(measured: Measured, output: BinaryIO, form: Form, *, drawn: int = DRAWN) -> None:
    """Write the network in that form; `drawn` is how many actors a drawn form shows at most."""
    if form.name in _WHOLE:
        _WHOLE[form.name](measured, output)
        return
    drawing = draw(measured, drawn)
    if form.name == "svg":
        write_svg(drawing, output)
    else:
        output.write(orjson.dumps(network_document(drawing)))

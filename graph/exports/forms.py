"""Every form that the graph can be exported in, and the one call that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from graph.exports.dyads import write_dyads
from graph.exports.networks import write_gexf, write_graphml
from graph.exports.tables import write_csv, write_parquet
from graph.rdf.formats import FORMATS, format_named
from graph.rdf.mapping import Mapping as RdfMapping
from graph.rdf.names import Names
from graph.rdf.publication import Publication
from graph.rdf.writing import with_reifiers, write

_OTHERS: Mapping[str, tuple[str, Callable[[Publication, BinaryIO], None]]] = MappingProxyType(
    {
        "graphml": (".graphml", write_graphml),
        "gexf": (".gexf", write_gexf),
        "csv": (".csv", write_csv),
        "parquet": (".parquet", write_parquet),
        "dyad-year": (".csv", write_dyads),
    }
)

NAMES = (*(each.name for each in FORMATS), *_OTHERS)
"""The names of all forms."""
RDF_NAMES = frozenset(each.name for each in FORMATS)


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and for RDF the names of things and whether facts are reifiers (RDF 1.2) too."""

    name: str
    names: Names
    with_reifiers: bool = False


def write_form(publication: Publication, output: BinaryIO, form: Form) -> None:
    """Write the publication in that form, of which NAMES has the name."""
    rdf = format_named(form.name)
    if rdf is None:
        _OTHERS[form.name][1](publication, output)
        return
    nodes = publication.nodes(RdfMapping(form.names))
    write(with_reifiers(nodes) if form.with_reifiers else nodes, output, rdf)

"""The documents that stand at addresses of their own: the ontology, its shapes and its JSON-LD context."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.rdf.formats import TURTLE, Format, format_named
from graph.rdf.jsonld import CONTEXT
from graph.rdf.names import PREFIXES

_FOLDER = Path(CONTEXT).parent
_FILES = {
    "ontology": (_FOLDER / "ontology.owl.ttl", _FOLDER / "schemes.skos.ttl"),
    "shapes": (_FOLDER / "shapes.shacl.ttl",),
}

DOCUMENTS = (*_FILES, "context")
"""Their names; the context is to be had in its own form only."""


@cache
def document(name: str, form: str) -> bytes:
    """The document of that name in the form of RDF of that name."""
    if name == "context":
        return CONTEXT.read_bytes()
    if form == TURTLE.name:
        return b"\n".join(path.read_bytes() for path in _FILES[name])
    quads = (quad for path in _FILES[name] for quad in ox.parse(path=str(path), format=TURTLE.library))
    return ox.serialize((quad.triple for quad in quads), None, _library(form), prefixes=dict(PREFIXES)) or b""


def _library(form: str) -> ox.RdfFormat:
    found: Format | None = format_named(form)
    if found is None:
        raise ValueError(f"no form of RDF is named {form!r}")
    return found.library

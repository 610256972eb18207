"""The forms of RDF that are read and written: names, media types, endings, and what the library calls them."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import RdfFormat


@dataclass(frozen=True, slots=True)
class Format:
    """A form of RDF. The first media type is its own, the others are taken for it; `has_graphs` keeps named graphs."""

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    library: RdfFormat
    has_graphs: bool


TURTLE = Format("turtle", ("text/turtle", "application/x-turtle"), (".ttl",), RdfFormat.TURTLE, has_graphs=False)
NTRIPLES = Format("nt", ("application/n-triples", "text/plain"), (".nt",), RdfFormat.N_TRIPLES, has_graphs=False)
NQUADS = Format("nq", ("application/n-quads",), (".nq",), RdfFormat.N_QUADS, has_graphs=True)
TRIG = Format("trig", ("application/trig",), (".trig",), RdfFormat.TRIG, has_graphs=True)
JSONLD = Format("jsonld", ("application/ld+json", "application/json"), (".jsonld",), RdfFormat.JSON_LD, has_graphs=True)
RDFXML = Format(
    "rdfxml", ("application/rdf+xml", "application/xml"), (".rdf", ".owl"), RdfFormat.RDF_XML, has_graphs=False
)

FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS)
"""All of them, the preferred one first."""


def format_named(name: str) -> Format | None:
    """The form of that name, such as `turtle`; None for a stranger."""
    return next((each for each in FORMATS if each.name == name), None)


def format_of_file(name: str) -> Format | None:
    """The form that the ending of a file name says, `.gz` aside; None where it says none."""
    plain = name.lower().removesuffix(".gz")
    return next((each for each in FORMATS if plain.endswith(each.suffixes)), None)

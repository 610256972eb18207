"""The names that RDF knows us by: IRIs of things, of graphs, and the terms of the vocabularies that we use."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from graph.rdf.terms import Term, iri
from schema import ontology
from schema.errors import SettingsError

DEFAULT_BASE = "https://accords.example/"
"""What the data's IRIs begin with where nobody chose: a domain that nobody can own (RFC 2606), so nothing to cite."""

PREFIXES = ontology.prefixes()
"""Prefixes of every document that we write."""


@cache
def term(curie: str) -> Term:
    """The IRI of a prefixed name such as `prov:Entity`."""
    prefix, _, local = curie.partition(":")
    return iri(PREFIXES[prefix] + local)


class Names:
    """IRIs below one base: `id/` for things, `graph/` for the named graph of a source and, below it, its `about`."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """Raises SettingsError where the base is no absolute http IRI that ends in a slash."""
        parts = urlsplit(base)
        if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.endswith("/") or " " in base:
            raise SettingsError(f"{base}: no base for IRIs; write an address such as https://data.example.org/accords/")
        self.base = base
        self.things = f"{base}id/"
        self.graphs = f"{base}graph/"

    def thing(self, id: str, part: str = "") -> Term:
        """The IRI of what bears that id, or of a `part` of its description."""
        return Term(f"<{self.things}{id}#{part}>" if part else f"<{self.things}{id}>")

    def source(self, article: str) -> Term:
        """The named graph of what an article claims."""
        return Term(f"<{self.graphs}{article}>")

    def about(self, article: str) -> Term:
        """The named graph that describes the article, and the graph of its claims."""
        return Term(f"<{self.graphs}{article}/about>")

    def id_of(self, thing: str) -> str | None:
        """The id in the IRI of a thing; None for another IRI."""
        return thing.removeprefix(self.things) if thing.startswith(self.things) else None

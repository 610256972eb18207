"""The workspace of the RDF tests, for the routes that show it."""

from tests.rdf.conftest import folder, snapshot, workspace

__all__ = ["folder", "snapshot", "workspace"]

"""Finding entities by name: an index beside the graph that forgives typing errors, and may be deleted at any time."""

from graph.search.following import Names
from graph.search.index import SearchIndex, open_index
from graph.search.records import Facets, Found, Hit, How, Wanted

__all__ = ["Facets", "Found", "Hit", "How", "Names", "SearchIndex", "Wanted", "open_index"]

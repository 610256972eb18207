"""Finding entities by name: an index beside the graph that forgives typing errors, and may be deleted at any time."""

from graph.search.index import SearchIndex, open_index
from graph.search.records import Found, Hit, How, Wanted

__all__ = ["Found", "Hit", "How", "SearchIndex", "Wanted", "open_index"]

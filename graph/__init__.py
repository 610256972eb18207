"""How a graph is kept: the store protocol, its engines, and the shape that they share."""

from graph.open import open_store

__all__ = ["open_store"]

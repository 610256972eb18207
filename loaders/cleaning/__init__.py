"""From raw documents to clean articles, with a way back to the source for every character."""

from loaders.cleaning.articles import articles

__all__ = ["articles"]

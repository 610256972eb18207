"""What the graph covers, in words: so that a model knows what it may ask, and what no answer means."""

from __future__ import annotations

from collections.abc import Sequence

from graph.resources.coverage import coverage_of_all
from graph.resources.statistics import Counted, statistics
from graph.store import GraphStore

_NAMED = 5


def coverage(store: GraphStore, *, timeout: float) -> str:
    """A few sentences: how many articles, of what time, publishers and languages, and what was made of them."""
    sources, made = coverage_of_all(store, timeout=timeout), statistics(store, timeout=timeout)
    if not sources.articles:
        return "The graph is empty: no article has been loaded, so every answer is empty too."
    dated = f"{sources.first or 'unknown'} to {sources.last or 'unknown'}"
    return (
        f"It covers {sources.articles:,} news articles, dated {dated}. Publishers: {_listed(sources.publishers)}. "
        f"Languages: {_listed(sources.languages)}. From these were made {made.entities:,} entities, {made.facts:,} "
        f"facts and {made.claims:,} quoted claims. What these articles do not say is not here: an empty answer means "
        f"that no such article was loaded, not that nothing happened. Data version {store.version}."
    )


def _listed(counted: Sequence[Counted]) -> str:
    first = ", ".join(f"{each.name or 'not known'} ({each.number:,})" for each in counted[:_NAMED])
    more = len(counted) - _NAMED
    return first if more <= 0 else f"{first} and {more:,} more"

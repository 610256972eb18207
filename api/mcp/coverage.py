"""What the graph covers, in words: so that a model knows what it may ask, and what no answer means."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.store import GraphStore

_COUNTS = (("Entity", "entities"), ("Fact", "facts"), ("Claim", "quoted claims"))


def coverage(store: GraphStore) -> str:
    """A sentence or two: how many articles, of what time, publishers and languages, and what was made of them."""
    row = store.read(_text()).rows[0]
    articles, publishers, first, last, languages = row
    counted = ", ".join(
        f"{int(str(store.read(f'MATCH (n:{label}) RETURN count(n) AS n').rows[0][0])):,} {name}"
        for label, name in _COUNTS
    )
    if not articles:
        return "The graph is empty: no article has been loaded, so every answer is empty too."
    spoken = ", ".join(sorted(str(each) for each in languages if each)) if isinstance(languages, list | tuple) else ""
    return (
        f"It covers {int(str(articles)):,} news articles of {publishers} publishers, dated {first or 'unknown'} to "
        f"{last or 'unknown'} (languages: {spoken or 'unknown'}), from which {counted} were made. What these articles "
        "do not say is not here: an empty answer means that no such article was loaded, not that nothing happened. "
        f"Data version {store.version}."
    )


def _count(store: GraphStore, label: str) -> int:
    return int(str(store.read(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0][0]))


@cache
def _text() -> str:
    return Path(__file__).with_name("coverage.cypher").read_text(encoding="utf-8")

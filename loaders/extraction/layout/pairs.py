"""The two that a whole article is about, for tables and lists that do not say whom they mean."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from schema.generated.vocabulary import Kind

Pair = tuple[Chain, Chain]


def main_pair(discourse: Discourse) -> Pair | None:
    """Two states, or two cities where the article speaks of cities; None where no two stand out."""
    for kind in (Kind.PLACE, Kind.STATE) if discourse.cities else (Kind.STATE,):
        found = discourse.main_pair(kind)
        if len(found) == 2:
            return found[0], found[1]
    return None

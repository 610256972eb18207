"""Lists below an agreement whose items begin with a field: "Fisheries: boats of both may enter …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.extraction.candidates import Candidate
from loaders.extraction.layout.lists import ITEM
from loaders.extraction.qualifiers.sectors import codes_of
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Block

LONGEST = 5
"""Tokens before the colon; more are a sentence."""
FEWEST = 2
"""Items with labels that make a list of fields."""
ONE_AGREEMENT = frozenset({Kind.AGREEMENT})
CONFIDENCE = 0.65


def read_labels(blocks: Sequence[Block], text: Text) -> Iterator[Candidate]:
    """covers_sector of the agreement that the block before the list speaks of, by the labels of the list's items."""
    before: Block | None = None
    for is_list, group in groupby(blocks, key=lambda block: block.role == ITEM):
        items = list(group)
        if is_list and before is not None:
            yield from _covered(before, items, text)
        before = items[-1]


def _covered(before: Block, items: Sequence[Block], text: Text) -> Iterator[Candidate]:
    parse = text.parse
    heads = (lemma.lower() for lemma in parse.lemmas[_token(text, before.start) : _token(text, before.end)])
    kinds = text.lexicon.description_kinds
    if not any(Kind.AGREEMENT in kinds.get(head, ()) for head in heads):
        return
    labels = [label for item in items if (label := _label(text, item)) is not None]
    found = text.discourse.before(_token(text, items[0].start), ONE_AGREEMENT) if len(labels) >= FEWEST else []
    for start, end in labels if found else ():
        field = text.discourse.describe(Kind.SECTOR, start, end, parse.slice(start, end), end - 1)
        tokens = (end - 1,)
        yield Candidate(
            Relation.COVERS_SECTOR, found[0], field, Modality.HAPPENED, Qualifiers(), tokens, "layout/label", CONFIDENCE
        )


def _label(text: Text, item: Block) -> tuple[int, int] | None:
    """The tokens before the item's colon, if they name a field of the sector scheme."""
    parse = text.parse
    start = next((t for t in range(_token(text, item.start), _token(text, item.end)) if parse.words[t].isalnum()), None)
    if start is None:
        return None
    end = next((t for t in range(start, min(start + LONGEST + 1, len(parse))) if parse.words[t] == ":"), start)
    return (start, end) if start < end and codes_of(parse.slice(start, end)) else None


def _token(text: Text, character: int) -> int:
    return bisect_left(text.parse.starts, character)

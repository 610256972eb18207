"""Lines written in Title Case or CAPITALS, where a capital letter says nothing about names."""

from __future__ import annotations

from loaders.parse import Parse

SMALL = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "for",
            "from",
            "in",
            "into",
            "nor",
            "of",
            "on",
            "or",
            "over",
            "per",
        ),
        *("the", "to", "up", "via", "vs", "with", "’s", "'s", "is", "its"),
    ]
)
"""Words that Title Case leaves small."""
FEWEST = 3
"""Words of a line below which its case tells nothing."""


def in_title_case(parse: Parse, start: int, end: int) -> bool:
    """Whether the sentence of tokens [start, end) is written as a heading: no word but small ones in lower case."""
    last = next((parse.words[t] for t in range(end - 1, start, -1) if parse.pos[t] != "SPACE"), "")
    if last == "." and "is" in parse.words[start:end]:
        return False
    telling = 0
    for word in parse.words[start:end]:
        if word[:1].isalpha() and word.lower() not in SMALL:
            if not word[0].isupper():
                return False
            telling += 1
    return telling >= FEWEST

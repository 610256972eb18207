"""Finding a model's words in the article: the same characters, however white space is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST_WORDS = 2
"""A quote of one word proves no relation of two things."""


def find_quote(text: str, quote: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the quote stands in text[start:end], or else anywhere in the text; None where it does not."""
    words = quote.split()
    if len(words) < FEWEST_WORDS:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text, start, end) or pattern.search(text)
    return found.span() if found else None


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Every place where the name stands as whole words, in order."""
    words = name.split()
    if words:
        for found in re.finditer(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", text):
            yield found.span()

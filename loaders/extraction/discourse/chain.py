"""A chain: every mention of one thing in one article."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from schema.generated.vocabulary import Kind


@dataclass(slots=True)
class Chain:
    """Mentions of one thing in one article, while it is being read.

    `key` is what its names have in common: a state's code, an item of Wikidata, or the name as `plain` writes it.
    `state` is the code of a state, or of the state that a body belongs to; `capital_of` that of a capital's state.
    `spans` are token spans. A thing that is `described` has no name, but the lemma of its noun as `head`.
    """

    number: int
    kind: Kind
    name: str
    key: str
    state: str | None = None
    wikidata: str | None = None
    capital_of: str | None = None
    count: int | None = None
    described: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    offices: list[tuple[str, int | None]] = field(default_factory=list)
    """Roles that the person is said to have, each with the number of the state's or body's chain."""
    head: str = ""


def folded(text: str) -> str:
    """The text without the marks on its letters: "Szijjártó" is "Szijjarto"."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """The text as names are compared: in lower case, without dots or a leading article."""
    return " ".join(text.lower().replace(".", "").replace("’", "'").split()).removeprefix("the ")

"""One name in a text, and the edges of names."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.parse import Parse
from schema.generated.vocabulary import Kind

EDGE = frozenset({"'s", "’s", "’", "'", ",", ".", "-", "–", "(", ")", '"', "“", "”", ":", ";", "*", "_"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "both"})
POSSESSIVE = frozenset({"'s", "’s", "’", "'"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens [start, end).

    `canonical` is the table's name where a table knows it. `form` is how it stands: name, adjective, people, capital,
    abbreviation, introduced (a noun beside it tells its kind), dateline (in capitals), beside (over other names) or
    text (for what nothing but the text knows). `state` is an ISO 3166-1 alpha-3 code: a state's own, and of a body or
    capital the state that it belongs to.
    """

    start: int
    end: int
    kind: Kind
    canonical: str
    form: str
    state: str | None = None
    wikidata: str | None = None


def capital(parse: Parse, token: int) -> bool:
    """Whether the token may be part of a name by its shape: a capital, or a number that is tagged as one."""
    word = parse.words[token]
    return word[:1].isupper() or (word[:1].isdigit() and parse.pos[token] in ("PROPN", "NUM"))


def trim(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The span without determiners and punctuation at the edges, nor a genitive ending."""
    while start < end and (
        parse.lowers[start] in DETERMINERS or parse.words[start] in EDGE or parse.pos[start] == "SPACE"
    ):
        start += 1
    while end > start and (parse.words[end - 1] in EDGE or parse.pos[end - 1] == "SPACE"):
        end -= 1
    return start, end

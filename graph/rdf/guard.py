"""Refuse a SPARQL text before an engine sees it: what reaches outside the graph, and what is too long or too deep.

Oxigraph follows SERVICE to any address and cannot be told not to; some thousand nested groups end its process. The
text is taken apart into tokens: what stands in strings, IRIs and comments, and names that merely contain a keyword,
are no keyword. Escapes by code point (\\u0053) are looked at as written and as they would be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schema.errors import QueryTooCostly, WriteRefused

LONGEST = 256 * 1024
"""Characters of a query."""
DEEPEST = 100
"""Brackets of any kind inside each other; people write ten."""
MOST_TERMS = 1_000
"""Conditions joined by || and &&, on which the planner stalls."""

_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
      | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{3}|'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
          |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<parameter>[$?]\w+)
      | (?P<name>(?:[^\W\d_][\w.-]*)?:[\w.:%\\-]*|_:[\w.-]+|@[A-Za-z-]+)
      | (?P<word>[^\W\d]\w*)
      | (?P<open>[({\[])
      | (?P<close>[)}\]])
      | (?P<operator>\|\||&&)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_OUTSIDE = {
    "SERVICE": "SERVICE is refused: this endpoint asks no other; put both answers together on your side",
    "LOAD": "LOAD is refused: this endpoint only reads its own graph",
}
Token = tuple[str, str]
"""Its class and its characters."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a SPARQL text, white space and comments among them (class `skip`); joined they are the text."""
    return ((found.lastgroup or "other", found.group()) for found in _TOKEN.finditer(text))


def without_stops(found: Iterable[Token]) -> Iterator[Token]:
    """The tokens, a full stop at the end of a name by itself: it is none of it (SPARQL 1.1, PN_LOCAL)."""
    for kind, characters in found:
        if kind == "name" and characters.endswith("."):
            yield kind, characters.rstrip(".")
            yield from (("other", ".") for _ in range(len(characters) - len(characters.rstrip("."))))
        else:
            yield kind, characters


def names_a_dataset(text: str) -> bool:
    """Whether the text says itself of which graphs it asks (FROM, FROM NAMED)."""
    return "FROM" in text.upper() and any(
        kind == "word" and characters.upper() == "FROM" for kind, characters in tokens(text)
    )


def check(text: str) -> None:
    """Nothing for a query that may go to a worker.

    Raises WriteRefused (it reaches outside) and QueryTooCostly (it is too long or too deep).
    """
    if len(text) > LONGEST:
        raise QueryTooCostly(f"the query has {len(text):,} characters; at most {LONGEST:,} are read")
    if _is_plain(text):
        return
    _check(text)
    if "\\u" in text or "\\U" in text:
        _check(_ESCAPE.sub(_character, text))


def _is_plain(text: str) -> bool:
    """Whether nothing can be wrong with the text, as its characters tell without its tokens: so most are."""
    upper = text.upper()
    return (
        not any(word in upper for word in _OUTSIDE)
        and "\\" not in text
        and sum(map(text.count, "({[")) <= DEEPEST
        and text.count("||") + text.count("&&") <= MOST_TERMS
    )


def _check(text: str) -> None:
    depth = operators = 0
    for kind, characters in tokens(text):
        if kind == "open":
            depth += 1
            if depth > DEEPEST:
                raise QueryTooCostly(f"the query nests more than {DEEPEST} brackets; write it flatter")
        elif kind == "close":
            depth -= 1
        elif kind == "operator":
            operators += 1
            if operators > MOST_TERMS:
                raise QueryTooCostly(f"the query has more than {MOST_TERMS:,} of || and &&; use IN or VALUES")
        elif kind == "word":
            word = characters.upper()
            if word in _OUTSIDE:
                raise WriteRefused(_OUTSIDE[word])


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else found.group()

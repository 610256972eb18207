"""Refuse a Cypher text that writes, or reaches outside the graph.

This stands beside the engine's own read mode, which is not enough: kglite's read session and Neo4j's READ mode both
run LOAD CSV, which opens files and addresses, and procedures may do anything. The text is taken apart into words;
what stands in strings, back-ticks and comments is no keyword, and neither is a property, a label, a parameter or the
key of a map that happens to be called so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schema.errors import WriteRefused

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<quoted>`(?:``|[^`])*(?:`|\Z))
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d[\w.]*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")

_WRITES = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT"}
    | {"DROP", "ALTER", "GRANT", "REVOKE", "DENY", "RENAME"}
)
_OUTSIDE = frozenset(
    {"SHOW", "TERMINATE", "USE", "START", "STOP", "ENABLE", "DISABLE", "REALLOCATE", "DEALLOCATE", "DRYRUN"}
)
"""Refused where a clause begins; elsewhere they are ordinary names."""
_BEFORE_A_CLAUSE = frozenset({"", ";", "{", "UNION", "ALL", "DISTINCT", "EXPLAIN", "PROFILE", "CYPHER"})
_BEFORE_A_NAME = frozenset({".", ":", "$", "|", "&", "!"})
_PAIRS = {
    ("LOAD", "CSV"): "LOAD CSV is refused: a question reads the graph, no files or addresses",
    ("IN", "TRANSACTIONS"): "IN TRANSACTIONS is refused: this door only reads",
    ("CONCURRENT", "TRANSACTIONS"): "IN CONCURRENT TRANSACTIONS is refused: this door only reads",
    ("PERIODIC", "COMMIT"): "PERIODIC COMMIT is refused: this door only reads",
}
_FUNCTIONS = frozenset(["date", "time", "localtime", "datetime", "localdatetime", "duration", "point", "vector"])
"""Namespaces whose functions only compute; any other function with a dot in its name may have been installed."""

Token = tuple[str, str]
"""Its class (word, quoted, string, number, other) and its characters."""


@lru_cache(maxsize=512)
def check_reads_only(text: str, procedures: frozenset[str] = frozenset()) -> None:
    """Raise WriteRefused unless the text only reads the graph; only `procedures` (lower case) may be called.

    Neo4j reads \\u escapes before anything else, so the text is checked as written and as it would then be read.
    """
    _check(text, procedures)
    if "\\u" in text:
        _check(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text), procedures)


def _check(text: str, procedures: frozenset[str]) -> None:
    tokens = _without_options([(m.lastgroup or "", m.group()) for m in _TOKEN.finditer(text) if m.lastgroup != "skip"])
    for index, (kind, characters) in enumerate(tokens):
        before, after = _text(tokens, index - 1), _text(tokens, index + 1)
        if kind not in {"word", "quoted"} or before in _BEFORE_A_NAME or after == ":":
            continue
        word = characters.upper()
        if kind == "word":
            _check_keyword(word, before.upper(), after.upper())
        if word == "CALL" and kind == "word":
            name, _ = _dotted(tokens, index + 1)
            if name and name.lower() not in procedures:
                raise WriteRefused(f"CALL {name} is refused: no such procedure is allowed here; CALL {{ … }} is")
        elif before.upper() != "CALL":
            name, end = _dotted(tokens, index)
            if "." in name and _text(tokens, end) == "(" and name.split(".")[0].lower() not in _FUNCTIONS:
                raise WriteRefused(f"{name}() is refused: functions with a namespace may reach outside the graph")


def _check_keyword(word: str, before: str, after: str) -> None:
    if word in _WRITES:
        raise WriteRefused(f"{word} is refused: this door only reads; load articles to change the graph")
    if word in _OUTSIDE and before in _BEFORE_A_CLAUSE:
        raise WriteRefused(f"{word} is refused: only the graph is read here; ask with MATCH … RETURN")
    if (word, after) in _PAIRS:
        raise WriteRefused(_PAIRS[word, after])


def _without_options(tokens: list[Token]) -> list[Token]:
    """The tokens without what follows a leading CYPHER: a version, and pairs such as runtime=slotted."""
    if not tokens or tokens[0][1].upper() != "CYPHER":
        return tokens
    index = 2 if len(tokens) > 1 and tokens[1][0] == "number" else 1
    while _text(tokens, index + 1) == "=":
        index += 3
    return [tokens[0], *tokens[index:]]


def _dotted(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The name with dots that begins there, without its back-ticks, and the place behind it."""
    parts = []
    while index < len(tokens) and tokens[index][0] in {"word", "quoted"}:
        parts.append(tokens[index][1].strip("`"))
        index += 1
        if _text(tokens, index) != ".":
            break
        index += 1
    return ".".join(parts), index


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index][1] if 0 <= index < len(tokens) else ""

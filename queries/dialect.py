"""What kglite and Neo4j do not share, found in a Cypher text; docs/reference/dialect.md explains each.

Named questions keep to what both engines answer alike. Each gap has a name, the words or signs by which it shows, and
whether kglite refuses it (then it is among the store's `dialect_gaps`) or answers differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LITERALS = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|(?<=/\*).*?(?=\*/)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gap:
    """One construct to keep out of named questions."""

    name: str
    sign: re.Pattern[str]
    is_refused: bool


def _gap(name: str, sign: str, *, is_refused: bool) -> Gap:
    return Gap(name, re.compile(sign, re.IGNORECASE | re.DOTALL), is_refused)


GAPS = (
    _gap("inline WHERE in a pattern", r"\([^()]*:\w+[^(){}]*\bWHERE\b[^(){}]*\)\s*(?:-|<)", is_refused=True),
    _gap("& and ! in labels", r":\s*!|[(:]\w*:?\w+\s*&\s*!?\w+", is_refused=True),
    _gap("COLLECT {}", r"\bCOLLECT\s*\{", is_refused=True),
    _gap("quantified path patterns", r"\)\s*\{\d*,?\d*\}|\)\s*[+*](?=\s*[(\n])", is_refused=True),
    _gap("SHORTEST", r"\b(?:ALL|ANY)?\s*SHORTEST\b", is_refused=True),
    _gap("chained comparison", r"[\w.)]\s*(?:<=?|>=?)\s*[\w.$]+\s*(?:<=?|>=?)(?![-\[])\s*[\w$]", is_refused=True),
    _gap("percentiles", r"\bpercentile(?:Cont|Disc)\s*\(", is_refused=True),
    _gap("toIntegerOrNull and its kin", r"\bto(?:Integer|Float|String|Boolean)OrNull\s*\(", is_refused=True),
    _gap("writes in CALL {}", r"\bCALL\s*(?:\([^)]*\)\s*)?\{[^{}]*\b(?:CREATE|MERGE|SET|DELETE)\b", is_refused=True),
    _gap("block comments", r"/\*", is_refused=True),
    _gap("COUNT {} in a condition", r"\bCOUNT\s*\{[^{}]*\}\s*[<>=]|[<>=]\s*COUNT\s*\{", is_refused=True),
    _gap(
        "a condition on an aggregate",
        r"\b(?:WHEN|NOT|AND|OR|XOR)\s+(?:count|sum|avg|min|max|collect)\s*\("
        r"|\b(?:count|sum|avg|min|max|collect)\s*\([^()]*\)(?:\[[^\]]*\])?\s*(?:[<>=]|IS\b|AND\b|OR\b|XOR\b|IN\b)",
        is_refused=True,
    ),
    _gap("a slice or comprehension after IN", r"\bIN\s*\[[^\[\]]*\]\s*\[|\bIN\s*\[\s*\w+\s+IN\b", is_refused=True),
    _gap("round()", r"\bround\s*\(", is_refused=False),
    _gap("ids of the engine", r"(?<![.\w])(?:elementId|id)\s*\(", is_refused=False),
    _gap("all properties of a node", r"\b(?:properties|keys)\s*\(|\{\s*\.\*", is_refused=False),
    _gap("parts of a duration", r"\bduration\b", is_refused=False),
    _gap(
        "today",
        r"\b(?:date|time|datetime|localtime|localdatetime|timestamp|rand|randomUUID)\s*\(\s*\)",
        is_refused=False,
    ),
)


def gaps_in(text: str) -> Iterator[Gap]:
    """The gaps that show in a text, outside of its strings and comments."""
    bare = _LITERALS.sub("''", text)
    return (gap for gap in GAPS if gap.sign.search(bare))

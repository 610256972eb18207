"""The Cypher of the resources: files in texts/, each with only the conditions that are asked for.

A condition that is not asked for still costs: "no day was given, or the day is later" over the 50,000 facts of one
state takes kglite 150 ms, and no condition 20 ms. So a text has the hole @conditions, which is filled with lines of
texts/conditions.cypher; @fact is the node of a fact, or of a fact or a former version of one; @end is a relationship.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
ANY_END, SUBJECT, OBJECT = "SUBJECT|OBJECT", "SUBJECT", "OBJECT"
_NAME = "//= "


@cache
def text(name: str) -> str:
    """The text of that file, without its comment."""
    lines = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


@cache
def filled(name: str, conditions: frozenset[str] = frozenset(), *, end: str = ANY_END, fact: str = "") -> str:
    """The text of that file with these conditions (names of texts/conditions.cypher), that end and node of a fact."""
    known = _conditions()
    lines = [known[each] for each in sorted(conditions)]
    fact = fact or ("f" if "known_at" in conditions else "f:Fact")
    where = f"WHERE {' AND '.join(lines)}" if lines else ""
    return text(name).replace("@conditions", where).replace("@fact", fact).replace("@end", end)


@cache
def _conditions() -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in (FOLDER / "conditions.cypher").read_text(encoding="utf-8").splitlines():
        if line.startswith(_NAME):
            name = line.removeprefix(_NAME)
        elif line and not line.startswith("//"):
            found[name] = f"{found[name]} {line.strip()}" if name in found else line.strip()
    return found

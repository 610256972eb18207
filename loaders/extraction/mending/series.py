"""Infinitives in a row hung on the first of them, where a parser lost count.

"B stands ready to align strategies with C, steadily expand trade, and to deepen exchanges" is one readiness. Behind a
long first member parsers hang the later ones on the main verb, or on the last noun, and so make facts of intentions.
"""

from __future__ import annotations

from collections.abc import Mapping

from loaders.parse import Parse

FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
LOST = frozenset({"advcl", "conj", "dep", "ccomp", "parataxis", "appos", "acl"})
"""Labels under which a member that lost its row is found."""
BEFORE = frozenset({",", ";", "and", "or", "as", "well", "then", "also"})
"""What stands between members, beside adverbs."""


def in_series(parse: Parse) -> Parse:
    """The parse with such rows mended; itself where there is nothing to mend."""
    moved: dict[int, int] = {}
    for start, end in parse.sentences:
        moved.update(_moved(parse, start, end))
    if not moved:
        return parse
    heads, deps, tags = list(parse.heads), list(parse.deps), list(parse.tags)
    for verb, first in moved.items():
        heads[verb], deps[verb], tags[verb] = first, "conj", "VB"
    return parse.rehung(heads, deps, tags)


def _moved(parse: Parse, start: int, end: int) -> dict[int, int]:
    """The members of the sentence that hang in the wrong place, each with the first of its row."""
    found: dict[int, int] = {}
    first: int | None = None
    for token in range(start, end):
        if parse.pos[token] not in ("VERB", "AUX"):
            continue
        if _leads(parse, token):
            if first is not None and _continues(parse, token, first, found):
                found[token] = first
            elif first is None or first not in parse.ancestors(token):
                first = token
        elif first is not None and _bare(parse, token) and _continues(parse, token, first, found):
            found[token] = first
        elif parse.having(token, "nsubj", "nsubjpass") and parse.deps[token] != "relcl":
            first = None  # another clause has begun
    return found


def _leads(parse: Parse, verb: int) -> bool:
    """Whether it is an infinitive with its "to", or behind a modal verb."""
    return parse.tags[verb] == "VB" and any(parse.tags[c] in ("TO", "MD") for c in parse.having(verb, "aux"))


def _bare(parse: Parse, verb: int) -> bool:
    """Whether it may be an infinitive that shares the "to" or the modal verb of another."""
    return parse.tags[verb] in ("VB", "VBP") and not parse.having(verb, "nsubj", "nsubjpass", "expl", "aux", "mark")


def _continues(parse: Parse, verb: int, first: int, moved: Mapping[int, int]) -> bool:
    """Whether the verb stands behind a comma or "and" and hangs on something that is no member of the row."""
    head = parse.heads[verb]
    if parse.deps[verb] not in LOST or parse.having(verb, "nsubj", "nsubjpass"):
        return False
    if any(parse.tags[c] == "MD" for c in parse.having(verb, "aux")):
        return False
    if parse.tags[head] == "VB" and head not in moved:  # a row of its own, or one that the parser saw
        return head == first and parse.tags[verb] == "VBP" and parse.deps[verb] == "conj"
    if first in parse.ancestors(verb) and parse.pos[head] in ("VERB", "AUX"):
        return False
    before = verb - 1
    while before > first and (parse.pos[before] in ("ADV", "PART") or parse.tags[before] == "TO"):
        before -= 1
    return before > first and parse.lowers[before] in BEFORE and verb not in (first, *parse.ancestors(first))

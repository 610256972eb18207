"""Two owners of one thing, of whom a parser gave it to the second alone: "X and Prime Minister Y's commitment".

Only deeds are shared so: "France and Germany's largest bank" stay a state and a bank.
"""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

OWNING = ("poss",)
BEFORE = ("compound", "nmod", "det", "amod")


def with_shared_owners(parse: Parse, lexicon: Lexicon) -> Parse:
    """The parse with both as owners; itself where there is no such pair."""
    found = [pair for token in range(2, len(parse)) if (pair := _pair(parse, lexicon, token)) is not None]
    if not found:
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    for first, second in found:
        owned = heads[second]
        heads[owned], deps[owned] = heads[first], deps[first]
        heads[first], deps[first] = owned, "poss"
        heads[second], deps[second] = first, "conj"
    return parse.rehung(heads, deps)


def _pair(parse: Parse, lexicon: Lexicon, second: int) -> tuple[int, int] | None:
    """The first owner and the second one at the token, or None."""
    owned = parse.heads[second]
    if parse.deps[second] not in OWNING or parse.pos[second] != "PROPN":
        return None
    joiner = min([second, *(parse.subtree(c)[0] for c in parse.having(second, *BEFORE))]) - 1
    first = joiner - 1
    if first < 0 or parse.lowers[joiner] != "and" or parse.pos[first] != "PROPN" or parse.heads[joiner] != first:
        return None
    if not _is_deed(parse, lexicon, owned):
        return None
    above = parse.heads[first]
    if above in (first, owned) or owned in parse.ancestors(above) or parse.deps[first] in ("compound", "poss"):
        return None
    return first, second


def _is_deed(parse: Parse, lexicon: Lexicon, noun: int) -> bool:
    """Whether the noun tells what somebody does or means to do."""
    lemma = parse.lemmas[noun]
    intended = (word.partition("_")[0] for cues in lexicon.cues for word in cues.nouns)
    return parse.pos[noun] == "NOUN" and (lemma in lexicon.noun_frames or lemma in set(intended))

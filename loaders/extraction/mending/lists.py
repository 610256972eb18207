"""Names of bodies and states in a list that the parser tore apart: "between the A of B and the C", "including A, B"."""

from __future__ import annotations

from itertools import pairwise

from loaders.extraction.mending.tree import INSIDE, NOMINAL, Tree
from loaders.extraction.names.name import Name
from schema.generated.vocabulary import Kind

ACTING = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.PERSON})
LISTED = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.AGREEMENT})
LISTING = frozenset({"pobj", "dobj", "conj", "nsubj", "nsubjpass"})
"""What the names of a list may be, from the first on."""
ADRIFT = frozenset({"npadvmod", "dep"})
BEFORE_NOUN = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})
LONGEST = 40
"""Tokens behind "between" within which its "and" stands."""


class MendedLists:
    """Joins the names of lists in one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._parse = tree.parse
        self._names = [name for name in tree.names if name.kind in ACTING]

    def mend(self) -> None:
        """Mend owners joined by "and", lists by commas, and both sides of "between"."""
        self._join_owners()
        for name in self._names:
            self._own(name)
        self._join_bodies()
        for token, word in enumerate(self._parse.lowers[:-3]):
            if word == "between":
                self._join_partners(token)

    def _join_owners(self) -> None:
        """Give both their noun in "the United States’ and Peru’s commitment", of which the first became the object."""
        for one, other in pairwise(self._names):
            a, b = self._tree.head(one), self._tree.head(other)
            noun = self._tree.heads[b]
            between = [word.lower() for word in self._parse.words[one.end : other.start]]
            apart = between[:1] in (["’"], ["'"], ["'s"], ["’s"]) and between[1:2] == ["and"]
            if (
                apart
                and self._tree.deps[b] == "poss"
                and self._tree.heads[noun] == a
                and self._tree.deps[noun] == "conj"
            ):
                self._tree.put_above(noun, a, "poss")
                self._tree.hang(a, b, "conj")

    def _own(self, name: Name) -> None:
        """Give "the United States’" its noun in "the United States’ unwavering commitment"."""
        tree, parse, mark = self._tree, self._parse, name.end
        head = tree.head(name)
        if mark + 1 >= len(parse) or parse.words[mark] not in ("’", "'") or not parse.words[mark - 1].endswith("s"):
            return
        end = mark + 1
        while end < len(parse) and tree.named(end) is None and self._may_modify(end):
            end += 1
        noun = end - 1
        owned = tree.deps[head] == "poss" or noun == mark or parse.pos[noun] != "NOUN"
        if owned or tree.deps[head] not in ("dobj", "nsubj", "pobj", "nsubjpass"):
            return
        if not tree.put_above(noun, head, "poss"):
            return
        for token in range(mark + 1, noun):
            if tree.deps[token] not in INSIDE:
                tree.hang(token, noun, "amod")

    def _may_modify(self, token: int) -> bool:
        return self._parse.pos[token] in BEFORE_NOUN or self._parse.tags[token] in ("VBG", "VBN")

    def _join_bodies(self) -> None:
        """Join a name to the one before it in a list: "bodies including the A, the B (B), C and D"."""
        bodies = [name for name in self._tree.names if name.kind in LISTED and not self._is_in_brackets(name)]
        for before, after in pairwise(bodies):
            one, other = self._tree.head(before), self._tree.head(after)
            if self._tree.deps[one] in LISTING and self._is_adrift(other) and self._are_listed(before.end, after.start):
                self._tree.join(other, one)

    def _is_in_brackets(self, name: Name) -> bool:
        words = self._parse.words
        return name.start > 0 and name.end < len(words) and words[name.start - 1] == "(" and words[name.end] == ")"

    def _is_adrift(self, token: int) -> bool:
        """Whether the parser had no place for the name, or made it a second object or the subject of an infinitive."""
        above = self._tree.heads[token]
        infinitive = any(self._parse.lowers[c] == "to" for c in self._parse.having(above, "aux"))
        second = any(c < token for c in self._parse.having(above, "dobj")) and self._tree.deps[token] == "dobj"
        return self._tree.deps[token] in ADRIFT or second or (self._tree.deps[token] == "nsubj" and infinitive)

    def _are_listed(self, start: int, end: int) -> bool:
        """Whether a comma, with an abbreviation in brackets before it, is all that stands between two names."""
        words = self._parse.words
        while start < end and (words[start] in ("(", ")") or words[start - 1] == "("):
            start += 1
        rest = [word.lower() for word in words[start:end]]
        return rest in ([","], [",", "the"], [",", "and"], [",", "and", "the"])

    def _join_partners(self, between: int) -> None:
        parse = self._parse
        first = next(iter(parse.having(between, "pobj")), None)
        if first is None or any(parse.pos[c] in NOMINAL for c in parse.having(first, "conj")):
            return
        if parse.tags[first] in ("NNS", "NNPS") and self._name(first) is None:
            return
        joint = self._joint(between)
        second = self._phrase_head(joint + 1) if joint is not None else None
        if second is None or second == first or self._tree.heads[second] == second:
            return
        if any(self._name(t) is not None for t in (second, *parse.having(second, *INSIDE))):
            self._tree.join(second, first)

    def _joint(self, between: int) -> int | None:
        """The first "and" behind the first partner's name, outside of names and brackets, before another name."""
        parse, depth = self._parse, 0
        named = False
        for token in range(between + 1, min(between + LONGEST, len(parse))):
            depth += (parse.words[token] == "(") - (parse.words[token] == ")")
            if parse.words[token] in ("\n", ";") or (parse.pos[token] in ("VERB", "AUX") and self._name(token) is None):
                return None
            if self._name(token) is not None:
                named = True
            elif named and depth == 0 and parse.lowers[token] in ("and", "&"):
                return token
        return None

    def _phrase_head(self, start: int) -> int | None:
        """The head of the noun phrase that begins there."""
        if start >= len(self._parse):
            return None
        token = start
        while self._tree.heads[token] > token and self._tree.deps[token] in INSIDE:
            token = self._tree.heads[token]
        return token if self._parse.pos[token] in NOMINAL and self._tree.heads[token] < start else None

    def _name(self, token: int) -> Name | None:
        named = self._tree.named(token)
        return named if named is not None and named.kind in ACTING else None

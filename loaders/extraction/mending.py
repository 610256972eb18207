"""Grammar that the parser got wrong and that the names put right: who is joined to whom in lists of names.

"Between the Centre of India and the Board of Kenya" joins two bodies, whatever noun the parser joined the second to;
two people side by side are two, not one thing told twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

ACTING = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.PERSON})
NOMINAL = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset({"compound", "nmod", "amod", "det", "poss", "nummod"})
STRAYED = frozenset({"npadvmod", "dobj", "attr", "appos", "dep", "conj"})
"""What the parser may take the last of a list of people for."""
LISTED = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.AGREEMENT})
LISTING = frozenset({"pobj", "dobj", "conj", "nsubj", "nsubjpass"})
"""What the names of a list may be, from the first on."""
ADRIFT = frozenset({"npadvmod", "dep"})
OWNED = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
LONGEST_TITLE = 10
LONGEST = 40
"""Tokens behind "between" within which its "and" stands."""


def mended(parse: Parse, names: Sequence[Name], lexicon: Lexicon) -> Parse:
    """The parse with lists of names joined as names tell; the same parse where nothing is to mend."""
    mending = _Mending(parse, names, lexicon)
    mending.agents()
    mending.titled()
    mending.people()
    mending.bodies()
    mending.partners()
    if not mending.changed:
        return parse
    return replace(parse, heads=mending.heads, deps=mending.deps, children=[], lowers=[])


class _Mending:
    """Heads and labels of one parse while they are changed."""

    def __init__(self, parse: Parse, names: Sequence[Name], lexicon: Lexicon) -> None:
        self._parse = parse
        self._titles = lexicon.titles.heads
        self._honorifics = lexicon.titles.honorifics
        self._names = [name for name in names if name.kind in ACTING and name.form != "beside"]
        self._listed = [name for name in names if name.kind in LISTED and name.form != "beside"]
        self.heads = list(parse.heads)
        self.deps = list(parse.deps)
        self.changed = False

    def agents(self) -> None:
        """Give "by C" of "is supported by a deal signed today by C" to the verb before it, which has no other."""
        parse = self._parse
        for verb in range(len(parse)):
            agents = parse.having(verb, "agent")
            if len(agents) < 2:
                continue
            for by in agents[1:]:
                inner = [t for t in range(agents[0], by) if parse.deps[t] == "acl" and parse.tags[t] == "VBN"]
                if inner and parse.lowers[by - 1] != "and" and not parse.having(inner[-1], "agent"):
                    self.heads[by] = inner[-1]
                    self.changed = True

    def titled(self) -> None:
        """Hang a name on the title before its comma: "met the Minister of Defence, Mr. Ann Poe"."""
        parse, people = self._parse, {n.start: n for n in self._names if n.kind == Kind.PERSON}
        for name in people.values():
            comma = name.start - 1
            while comma > 0 and self._is_honorific(comma):
                comma -= 1
            title = self._title_before(comma) if parse.words[comma] == "," else None
            head = self._head(name)
            if title is not None and self.deps[head] in STRAYED and self.heads[head] != title:
                self.heads[head], self.deps[head] = title, "appos"
                self.changed = True

    def _is_honorific(self, token: int) -> bool:
        return self._parse.lowers[token] in self._honorifics

    def _title_before(self, comma: int) -> int | None:
        """The title that begins with "the" or "his" and ends at the comma, and is not told of somebody before."""
        parse, token = self._parse, comma - 1
        while token > comma - LONGEST_TITLE and token > 0:
            if parse.lemmas[token] in self._titles and parse.pos[token] in NOMINAL:
                owned = any(parse.lowers[c] in OWNED for c in parse.having(token, "det", "poss"))
                return token if owned and self.deps[token] not in ("appos", "attr") else None
            if parse.pos[token] not in ("NOUN", "PROPN", "ADP", "CCONJ", "ADJ", "DET"):
                return None
            token -= 1
        return None

    def people(self) -> None:
        """Join people who stand side by side: "Ann Poe, his colleague Ben Roe and Minister Cy Loe"."""
        people = [name for name in self._names if name.kind == Kind.PERSON]
        for before, after in pairwise(people):
            if before.canonical != after.canonical:
                self._join_people(self._head(before), self._head(after))

    def bodies(self) -> None:
        """Join a name to the one before it in a list: "bodies including the A, the B (B), C and D"."""
        bodies = [name for name in self._listed if not self._is_in_brackets(name)]
        for before, after in pairwise(bodies):
            one, other = self._head(before), self._head(after)
            if self.deps[one] in LISTING and self._is_adrift(other) and self._are_listed(before.end, after.start):
                self._join(other, one)

    def _is_in_brackets(self, name: Name) -> bool:
        words = self._parse.words
        return name.start > 0 and name.end < len(words) and words[name.start - 1] == "(" and words[name.end] == ")"

    def _is_adrift(self, token: int) -> bool:
        """Whether the parser had no place for the name, or made it the subject of an infinitive."""
        above = self.heads[token]
        infinitive = any(self._parse.lowers[c] == "to" for c in self._parse.having(above, "aux"))
        return self.deps[token] in ADRIFT or (self.deps[token] == "nsubj" and infinitive)

    def _are_listed(self, start: int, end: int) -> bool:
        """Whether a comma, with an abbreviation in brackets before it, is all that stands between two names."""
        words = self._parse.words
        while start < end and (words[start] in ("(", ")") or words[start - 1] == "("):
            start += 1
        rest = [word.lower() for word in words[start:end]]
        return rest in ([","], [",", "the"], [",", "and"], [",", "and", "the"])

    def partners(self) -> None:
        """Join both sides of "between A and B"."""
        words = self._parse.lowers
        for token in range(len(words) - 3):
            if words[token] == "between":
                self._join_partners(token)

    # -- people ------------------------------------------------------------------------------------------------

    def _join_people(self, one: int, other: int) -> None:
        parse = self._parse
        between = parse.words[one + 1 : other]
        joined = "," in between or "and" in between
        if not joined or "." in between or "\n" in between:
            return
        if self.heads[other] == one and self.deps[other] == "appos":
            self._join(other, one)
        elif self.heads[one] == other and self.deps[one] in ("nmod", "compound") and between[0] in ("and", ","):
            self._turn(one, other)
        elif self.deps[one] in ("pobj", "conj", "dobj") and (
            self._is_end_of_list(one, other) or self._is_joined_to_verb(one, other)
        ):
            self._join(other, one)

    def _turn(self, first: int, last: int) -> None:
        """Make the first of a list its head, which the parser hung on the last."""
        start = min(self._span(first))
        for child in range(len(self.heads)):
            if self.heads[child] == last and child <= start and child != last:
                self.heads[child] = first
        self.heads[first], self.deps[first] = self.heads[last], self.deps[last]
        self._join(last, first)

    def _is_end_of_list(self, one: int, other: int) -> bool:
        """Whether the other stands right behind as the last of those by whom a thing is done."""
        above = self.heads[other]
        agents = [c for c in self._parse.having(above, "agent") if c < one]
        strayed = self.deps[other] in STRAYED and above < one and bool(agents)
        last = next((t for t in range(other, one, -1) if self._parse.lowers[t] == "and"), None)
        return strayed and last is not None and all(self._is_inside(t, other) for t in range(last + 1, other))

    def _is_joined_to_verb(self, one: int, other: int) -> bool:
        """Whether the parser joined the other by "and" to a verb before: nobody is a second verb."""
        above = self.heads[other]
        told = self.deps[other] == "conj" and self._parse.pos[above] in ("VERB", "AUX") and above < other
        return told and "and" in self._parse.lowers[one:other] and (above < one or above in self._parse.ancestors(one))

    def _is_inside(self, token: int, head: int) -> bool:
        """Whether the token stands in the noun phrase of the head."""
        while token != head and self.heads[token] != token and self.deps[token] in INSIDE | {"cc", "conj", "case"}:
            token = self.heads[token]
        return token == head

    # -- partners ----------------------------------------------------------------------------------------------

    def _join_partners(self, between: int) -> None:
        parse = self._parse
        first = next(iter(parse.having(between, "pobj")), None)
        if first is None or any(parse.pos[c] in NOMINAL for c in parse.having(first, "conj")):
            return
        if parse.tags[first] in ("NNS", "NNPS") and self._named(first) is None:
            return
        joint = self._joint(between)
        second = self._phrase_head(joint + 1) if joint is not None else None
        if second is None or second == first or self.heads[second] == second:
            return
        if any(self._named(t) is not None for t in (second, *parse.having(second, *INSIDE))):
            self._join(second, first)

    def _joint(self, between: int) -> int | None:
        """The first "and" behind the first partner's name, outside of names and brackets, before another name."""
        parse, depth = self._parse, 0
        inside = {t for name in self._names for t in range(name.start, name.end)}
        named = False
        for token in range(between + 1, min(between + LONGEST, len(parse))):
            depth += (parse.words[token] == "(") - (parse.words[token] == ")")
            if parse.words[token] in ("\n", ";") or (parse.pos[token] in ("VERB", "AUX") and token not in inside):
                return None
            if token in inside:
                named = True
            elif named and depth == 0 and parse.lowers[token] in ("and", "&"):
                return token
        return None

    def _phrase_head(self, start: int) -> int | None:
        """The head of the noun phrase that begins there."""
        if start >= len(self._parse):
            return None
        token = start
        while self.heads[token] > token and self.deps[token] in INSIDE:
            token = self.heads[token]
        return token if self._parse.pos[token] in NOMINAL and self.heads[token] < start else None

    # -- both --------------------------------------------------------------------------------------------------

    def _join(self, token: int, to: int) -> None:
        if to in self._above(token) or token not in self._above(to):
            self.heads[token], self.deps[token] = to, "conj"
            self.changed = True

    def _above(self, token: int) -> Iterable[int]:
        seen: list[int] = []
        while self.heads[token] != token and token not in seen:
            seen.append(token)
            token = self.heads[token]
        return (*seen[1:], token)

    def _named(self, token: int) -> Name | None:
        return next((name for name in self._names if name.start <= token < name.end), None)

    def _head(self, name: Name) -> int:
        """The token of the name that hangs on nothing inside of it."""
        span = range(name.start, name.end)
        return next((t for t in span if self.heads[t] not in span or self.heads[t] == t), name.end - 1)

    def _span(self, token: int) -> tuple[int, int]:
        name = self._named(token)
        return (name.start, name.end) if name is not None else (token, token + 1)

"""People and their titles where the parser lost them: "the Minister of Defence, Mr. Ann Poe, and Ben Roe"."""

from __future__ import annotations

from itertools import pairwise

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.mending.tree import INSIDE, NOMINAL, Tree
from loaders.extraction.names.name import Name
from schema.generated.vocabulary import Kind

STRAYED = frozenset({"npadvmod", "dobj", "attr", "appos", "dep", "conj"})
"""What the parser may take the last of a list of people for."""
OWNED = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
LONGEST_TITLE = 10
"""Tokens of a title with its field."""


class MendedPeople:
    """Joins people to each other and to their titles in one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._parse = tree.parse
        self._people = [name for name in tree.names if name.kind == Kind.PERSON]
        self._titles = lexicon.titles.heads
        self._honorifics = lexicon.titles.honorifics

    def mend(self) -> None:
        """Mend what is told of people, titles first: lists are read by names that hang where they should."""
        self._give_agents()
        for name in self._people:
            self._hang_on_title(name)
            self._take_for_one(name)
            self._put_before_body(name)
        for before, after in pairwise(self._people):
            if before.canonical != after.canonical:
                self._join_people(self._tree.head(before), self._tree.head(after))

    def _give_agents(self) -> None:
        """Give "by C" of "is supported by a deal signed today by C" to the verb before it, which has no other."""
        parse = self._parse
        for verb in range(len(parse)):
            agents = parse.having(verb, "agent")
            if len(agents) < 2:
                continue
            for by in agents[1:]:
                inner = [t for t in range(agents[0], by) if parse.deps[t] == "acl" and parse.tags[t] == "VBN"]
                if inner and parse.lowers[by - 1] != "and" and not parse.having(inner[-1], "agent"):
                    self._tree.heads[by] = inner[-1]
                    self._tree.changed = True

    def _hang_on_title(self, name: Name) -> None:
        """Hang a name on the title before its comma: "met the Minister of Defence, Mr. Ann Poe"."""
        comma = name.start - 1
        while comma > 0 and self._parse.lowers[comma] in self._honorifics:
            comma -= 1
        title = self._title_before(comma) if self._parse.words[comma] == "," else None
        head = self._tree.head(name)
        if title is not None and self._tree.deps[head] in STRAYED and self._tree.heads[head] != title:
            self._tree.hang(head, title, "appos")

    def _put_before_body(self, name: Name) -> None:
        """Make the officer the head of "National Shipping Council Director Ann Poe", where the parser took the body."""
        tree, parse = self._tree, self._parse
        head = tree.head(name)
        body = tree.heads[head]
        office = parse.words[body + 1 : name.start]
        told = any(parse.lemmas[t] in self._titles for t in range(body + 1, name.start))
        if tree.deps[head] != "appos" or tree.named(body) is None or not told or "," in office:
            return
        tree.heads[head], tree.deps[head] = tree.heads[body], tree.deps[body]
        if tree.heads[head] == body:
            tree.heads[head] = head
        tree.heads[body], tree.deps[body] = head, "nmod"
        for child in parse.children[body]:
            if child > head and tree.deps[child] in ("conj", "cc", "punct", "relcl"):
                tree.heads[child] = head
        tree.changed = True

    def _take_for_one(self, name: Name) -> None:
        """Take "Ann Poe, Spokesperson and Chief Adviser" for one person, told twice."""
        parse, tree = self._parse, self._tree
        if name.end >= len(parse) or parse.words[name.end] != ",":
            return
        for title in parse.having(tree.head(name), "conj"):
            if title <= name.end or parse.lemmas[title] not in self._titles or parse.having(title, "appos"):
                continue
            if tree.named(title) is None and {"and", ","}.isdisjoint(parse.words[name.end + 1 : title]):
                tree.deps[title] = "appos"
                tree.changed = True

    def _title_before(self, comma: int) -> int | None:
        """The title that begins with "the" or "his" and ends at the comma, and is not told of somebody before."""
        parse, token = self._parse, comma - 1
        while token > comma - LONGEST_TITLE and token > 0:
            if parse.lemmas[token] in self._titles and parse.pos[token] in NOMINAL:
                owned = any(parse.lowers[c] in OWNED for c in parse.having(token, "det", "poss"))
                return token if owned and self._tree.deps[token] not in ("appos", "attr") else None
            if parse.pos[token] not in ("NOUN", "PROPN", "ADP", "CCONJ", "ADJ", "DET"):
                return None
            token -= 1
        return None

    def _join_people(self, one: int, other: int) -> None:
        parse = self._parse
        between = parse.words[one + 1 : other]
        joined = "," in between or "and" in between
        if not joined or "." in between or "\n" in between:
            return
        if self._tree.heads[other] == one and self._tree.deps[other] == "appos":
            self._tree.join(other, one)
        elif between[0] in ("and", ",") and self._leans_on(one, other):
            self._turn(one, other)
        elif self._tree.deps[one] in ("pobj", "conj", "dobj") and (
            self._is_end_of_list(one, other) or self._is_joined_to_verb(one, other)
        ):
            self._tree.join(other, one)

    def _leans_on(self, one: int, other: int) -> bool:
        """Whether the parser made the first name a part of the other's: "Poe and Minister Roe"."""
        token = one
        while self._tree.deps[token] in ("nmod", "compound") and token < other:
            token = self._tree.heads[token]
        return token == other

    def _turn(self, first: int, last: int) -> None:
        """Make the first of a list its head, which the parser hung on the last."""
        named = self._tree.named(first)
        start = named.start if named is not None else first
        for child in range(len(self._tree.heads)):
            if self._tree.heads[child] == last and child <= start and child != last:
                self._tree.heads[child] = first
        self._tree.heads[first], self._tree.deps[first] = self._tree.heads[last], self._tree.deps[last]
        self._tree.join(last, first)

    def _is_end_of_list(self, one: int, other: int) -> bool:
        """Whether the other stands right behind as the last of those by whom a thing is done."""
        above = self._tree.heads[other]
        agents = [c for c in self._parse.having(above, "agent") if c < one]
        strayed = self._tree.deps[other] in STRAYED and above < one and bool(agents)
        last = next((t for t in range(other, one, -1) if self._parse.lowers[t] == "and"), None)
        return strayed and last is not None and all(self._is_inside(t, other) for t in range(last + 1, other))

    def _is_joined_to_verb(self, one: int, other: int) -> bool:
        """Whether the parser joined the other by "and" to a verb before: nobody is a second verb."""
        above = self._tree.heads[other]
        told = self._tree.deps[other] == "conj" and self._parse.pos[above] in ("VERB", "AUX") and above < other
        return told and "and" in self._parse.lowers[one:other] and (above < one or above in self._parse.ancestors(one))

    def _is_inside(self, token: int, head: int) -> bool:
        """Whether the token stands in the noun phrase of the head."""
        while (
            token != head
            and self._tree.heads[token] != token
            and self._tree.deps[token] in INSIDE | {"cc", "conj", "case"}
        ):
            token = self._tree.heads[token]
        return token == head

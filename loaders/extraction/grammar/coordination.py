"""What is joined to a noun by "and", commas or "including", also where the parser joined it to a neighbour."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.papers import Papers
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
ALIKE = frozenset({"like", "alongside", "plus"})
"""Prepositions by which a further subject comes in."""
BESIDE = frozenset({"together", "along", "jointly"})
DEEPEST = 4
"""Nouns between a name and one that the parser joined too low."""


class Coordination:
    """Coordinated noun phrases of one article."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._papers = Papers(parse, lexicon)
        self._joined: dict[int, list[int]] = {}
        self._seen = -1

    def objects(self, token: int, *prepositions: str) -> list[int]:
        """Objects of those prepositions that hang directly on the token."""
        parse = self._parse
        found = (prep for prep in parse.having(token, "prep") if parse.lowers[prep] in prepositions)
        return [p for prep in found for p in parse.having(prep, "pobj")]

    def coordinated(self, token: int) -> list[int]:
        """The token and everything joined to it by "and" or "or", or listed after "including", in text order."""
        if self._discourse.changes != self._seen:
            self._seen = self._discourse.changes
            self._joined.clear()
        if token not in self._joined:
            self._joined[token] = self._find(token)
        return list(self._joined[token])

    def _find(self, token: int) -> list[int]:
        parse = self._parse
        listed = self._listed(token)
        found = listed if listed and self._discourse.at(token) is None else [token, *listed]
        stack = [token, *listed]
        while stack:
            for child in parse.children[stack.pop()]:
                if parse.deps[child] == "conj" and parse.pos[child] in NOMINAL:
                    found.append(child)
                    stack.append(child)
        more = (
            *self._strayed(token),
            *self.parallel(token),
            *self._broken_off(token),
            *self._likened(token),
            *self._behind_dates(token),
            *self._apposed_list(token),
            *self._papers.behind(token),
        )
        found += [c for c in more if c not in found]
        return sorted(found)

    def _likened(self, token: int) -> list[int]:
        """Uganda in "Kenya, like Uganda, is a member", "Kenya together with Uganda has …"."""
        parse = self._parse
        agent = parse.deps[token] == "pobj" and parse.deps[parse.heads[token]] == "agent"
        if parse.deps[token] not in ("nsubj", "nsubjpass") and not agent:
            return []
        behind = parse.having(token, "prep", "advmod")
        verb = parse.heads[token]
        behind += [c for c in parse.having(verb, "prep", "advmod") if token < c < verb and parse.words[c - 1] == ","]
        alike = [c for c in behind if parse.lowers[c] in ALIKE and parse.deps[c] == "prep"]
        beside = [c for c in behind if parse.lowers[c] in BESIDE]
        alike += [c for word in beside for c in parse.having(word, "prep") if parse.lowers[c] == "with"]
        alike += [c for c in behind if parse.lowers[c] == "with" and parse.lowers[c - 1] in BESIDE]
        return [each for c in alike for p in parse.having(c, "pobj") for each in self.coordinated(p)]

    def _apposed_list(self, token: int) -> list[int]:
        """B and C of "A, B and C", where the parser took B for another name of A."""
        parse, chain = self._parse, self._discourse.at(token)
        if chain is None:
            return []
        if chain.kind == Kind.PERSON:
            return [at for kin in parse.having(token, "appos") if self._is_kin(kin) for at in self._people_below(kin)]
        for second in (a for a in parse.having(token, "appos") if parse.having(a, "conj")):
            other = self._discourse.at(second)
            if other is not None and other is not chain and other.kind == chain.kind:
                return self.coordinated(second)
        return []

    def _is_kin(self, token: int) -> bool:
        """Whether the noun is "his wife", "her deputy": another person, told by the first."""
        return any(self._parse.lowers[c] in ("his", "her") for c in self._parse.having(token, "poss"))

    def _people_below(self, token: int) -> list[int]:
        """The persons named behind "his wife", with those that further appositions and "and" tie to them."""
        found: list[int] = []
        stack = [token]
        while stack:
            for child in self._parse.having(stack.pop(), "appos", "conj"):
                stack.append(child)
                named = self._discourse.at(child)
                if named is not None and named.kind == Kind.PERSON:
                    found.append(child)
        return found

    def _behind_dates(self, token: int) -> list[int]:
        """Y of "signed X for 2025-2026 and a Y", which the parser joined to the year."""
        parse = self._parse
        if parse.deps[token] not in ("dobj", "nsubjpass"):
            return []
        preps = (p for head in (token, parse.heads[token]) for p in parse.having(head, "prep") if p > token)
        years = [n for p in preps for n in parse.having(p, "pobj") if parse.pos[n] == "NUM"]
        return [c for n in years for c in parse.having(n, "conj") if parse.pos[c] in ("NOUN", "PROPN")]

    def _broken_off(self, token: int) -> list[int]:
        """The rest of "the opening of offices, centres and parks" where the parser made it the verb's object."""
        parse = self._parse
        if parse.tags[token] != "NNS" or parse.deps[token] != "pobj" or parse.having(token, "conj"):
            return []
        verb = next((a for a in parse.ancestors(token) if parse.pos[a] == "VERB"), token)
        behind = (c for c in parse.having(verb, "dobj") if c > token and parse.tags[c] == "NNS")
        rest = next(behind, None)
        start = parse.subtree(rest)[0] if rest is not None else 0
        if rest is None or start - token > 2 or parse.words[start - 1] != "," or not parse.having(rest, "conj"):
            return []
        return self.coordinated(rest)

    def parallel(self, token: int) -> list[int]:
        """Z of "peaceful X of Y and lasting Z", which the parser joined to Y."""
        inner = self.objects(token, "of")
        return [c for p in inner for c in self._parse.having(p, "conj") if self.stands_alone(c)]

    def _strayed(self, token: int) -> list[int]:
        """Y in "X of Jordan and Y of Italy" or "X, the minister, and Y", where the parser joined Y to what tells of X.

        Y is of X's kind, and not of the kind of what it was joined to.
        """
        parse, chain = self._parse, self._discourse.at(token)
        kind = chain.kind if chain is not None else self._kind_of_apposed(token)
        if kind is None:
            return []
        found: list[int] = []
        inside = self._said_of(token)
        for _ in range(DEEPEST):
            for word in inside:
                beside = self._discourse.at(word) if chain is not None else None
                if beside is None or beside.kind != kind:
                    found += [j for j in parse.having(word, "conj") if self._is_another(j, kind, chain)]
            inside = [inner for word in inside for inner in self._said_of(word)]
        return found

    def left_to_parallel(self, token: int) -> list[int]:
        """ "Between W" of "peaceful X of Y and lasting Z between W", which the parser hung on X."""
        parse = self._parse
        if parse.deps[token] != "conj" or not self.stands_alone(token):
            return []
        outer = parse.heads[parse.heads[parse.heads[token]]]
        return [c for c in parse.having(outer, "prep") if c > token]

    def _is_another(self, token: int, kind: Kind, chain: Chain | None) -> bool:
        """Whether the token is the name, or the title in front of the name, of another thing of that kind."""
        named = self._discourse.at(token)
        if named is not None:
            return named is not chain and named.kind == kind
        return self._kind_of_apposed(token) == kind

    def _kind_of_apposed(self, token: int) -> Kind | None:
        """What the name behind a title stands for: "the Minister of Trade, Ann Poe"."""
        apposed = (self._discourse.at(child) for child in self._parse.having(token, "appos"))
        return next((chain.kind for chain in apposed if chain is not None), None)

    def _said_of(self, token: int) -> list[int]:
        """The apposition behind a noun, and what "of" and "from" add to it."""
        return [*self._parse.having(token, "appos"), *self.objects(token, "of", "from")]

    def _listed(self, token: int) -> list[int]:
        """What "including …" or "such as …" lists, behind the token or behind its "of …"."""
        parse = self._parse
        found: list[int] = []
        for current in (token, *self.objects(token, "of")):
            for prep in parse.having(current, "prep"):
                word = parse.lowers[prep]
                if word == "including" or (word == "as" and parse.having(prep, "amod")):
                    found += parse.having(prep, "pobj")
        return found

    def stands_alone(self, token: int) -> bool:
        """Whether what is joined inside a phrase is like the whole: "peaceful X of Y and [lasting Z between W]"."""
        parse = self._parse
        if parse.deps[token] == "cc":
            return any(self.stands_alone(c) for c in parse.having(parse.heads[token], "conj"))
        if parse.deps[token] == "conj" and parse.pos[token] == "ADP":
            return True
        inner = parse.heads[token]
        outer = parse.heads[parse.heads[inner]] if parse.deps[inner] == "pobj" else inner
        if parse.deps[token] != "conj" or outer == inner or not parse.having(token, "amod"):
            return False
        return bool(parse.having(outer, "amod")) and not parse.having(inner, "amod", "compound", "nmod")

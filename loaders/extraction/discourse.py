"""Who and what an article speaks of: chains of mentions, and what pronouns and descriptions refer back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.reference import states

ACTORS = frozenset({Kind.STATE, Kind.PERSON, Kind.INSTITUTION})
SINGULAR_PERSON = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
EUROPEAN_UNION = "Q458"
WINDOW = 5
"""How many sentences back a description looks for what it refers to."""


@dataclass(slots=True)
class Chain:
    """Mentions of one thing in one article, while it is being read."""

    number: int
    kind: Kind
    name: str
    key: str
    state: str | None = None
    wikidata: str | None = None
    capital_of: str | None = None
    count: int | None = None
    described: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    offices: list[tuple[str, int | None]] = field(default_factory=list)
    """Roles that the person is said to have, each with the number of the state's or body's chain."""
    head: str = ""


class Discourse:
    """All chains of one article, findable by token and by description."""

    def __init__(self, parse: Parse, names: Iterable[Name], lexicon: Lexicon) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self.chains: list[Chain] = []
        self._keys: dict[tuple[Kind, str], Chain] = {}
        self._at: dict[int, Chain] = {}
        self._inner: dict[int, Chain] = {}
        self._sentence = [0] * len(parse)
        for number, (start, end) in enumerate(parse.sentences):
            self._sentence[start:end] = [number] * (end - start)
        self._by_sentence: list[list[tuple[int, Chain]]] = [[] for _ in parse.sentences]
        named = list(names)
        full = sorted((n for n in named if n.kind == Kind.PERSON), key=lambda n: (n.start - n.end, n.start))
        people = {(n.start, n.end): self._person(n) for n in full}
        for name in named:
            chain = people[(name.start, name.end)] if name.kind == Kind.PERSON else self._chain_of(name)
            if name.form == "beside":
                chain.spans.append((name.start, name.end))
            else:
                self.mention(chain, name.start, name.end)
        self._acronyms(named)
        self.cities = self._speaks_of_cities()
        self.home: tuple[Chain, ...] = ()
        """Who speaks as "we": the states behind a government's own release or a joint statement."""

    # -- chains ------------------------------------------------------------------------------------------------

    def _new(self, kind: Kind, name: str, key: str) -> Chain:
        chain = Chain(len(self.chains), kind, name, key)
        self.chains.append(chain)
        self._keys[(kind, key)] = chain
        return chain

    def _chain_of(self, name: Name) -> Chain:
        if name.kind == Kind.STATE and name.state:
            key = name.state
        elif name.wikidata:
            key = name.wikidata
        else:
            key = _normal(name.canonical)
        chain = self._keys.get((name.kind, key)) or self._headed(name)
        if chain is None:
            label = name.canonical if name.kind == Kind.STATE or name.form == "owned" else self.parse.slice(name.start, name.end)
            chain = self._new(name.kind, label, key)
            chain.state = name.state if name.form != "capital" else None
            chain.capital_of = name.state if name.form == "capital" else None
            chain.wikidata = name.wikidata
            if name.wikidata:
                chain.aliases.add(name.canonical)
        elif name.form == "name" and chain.kind == Kind.INSTITUTION:
            written = self.parse.slice(name.start, name.end)
            if len(written) > len(chain.name):
                chain.name = written
        return chain

    def _headed(self, name: Name) -> Chain | None:
        """Of a lone head ("the Commission"), the thing of that kind whose longer name has it."""
        word = self.parse.lowers[name.start]
        if name.form != "text" or name.end - name.start > 1 or word not in self.lexicon.name_kinds:
            return None
        return next((c for c in reversed(self.chains) if c.kind == name.kind and " " in c.key and word in c.key.split()), None)

    def _person(self, name: Name) -> Chain:
        """The person's chain: full names found their own, parts of a name and misspellings join one."""
        words = [w.strip(".") for w in name.canonical.split()]
        key = _normal(name.canonical)
        known = self._keys.get((Kind.PERSON, key))
        if known:
            return known
        people = [chain for chain in self.chains if chain.kind == Kind.PERSON]
        for chain in people:
            parts = chain.key.split()
            mine = key.split()
            if set(mine) <= set(parts) and (mine[-1] == parts[-1] or mine[0] == parts[0]):
                return chain
        if len(words) == 1 and len(key) >= 5:
            for chain in people:
                last = chain.key.split()[-1]
                if key[0] == last[0] and (
                    key == last + "s" or (len(last) >= 5 and Levenshtein.distance(key, last) <= 1)
                ):
                    return chain
        return self._new(Kind.PERSON, name.canonical, key)

    def _acronyms(self, names: list[Name]) -> None:
        """ "Full Name (FN)": the short form means the same thing from here on."""
        parse = self.parse
        for name in names:
            if name.end + 1 < len(parse) and parse.words[name.end] == "(":
                inner = self._at.get(name.end + 1)
                word = parse.words[name.end + 1]
                closes = name.end + 2 < len(parse) and parse.words[name.end + 2] == ")"
                outer = self._at.get(name.end - 1)
                if (
                    closes
                    and outer is not None
                    and word.isupper()
                    or (closes and outer is not None and sum(c.isupper() for c in word) >= 2)
                ):
                    if inner is not None and inner is not outer:
                        self._merge(outer, inner)
                    elif inner is None:
                        self.mention(outer, name.end + 1, name.end + 2)
                    outer.aliases.add(word)
                    self._adopt(word, outer)

    def _adopt(self, word: str, chain: Chain) -> None:
        for token, written in enumerate(self.parse.words):
            if written == word:
                other = self._at.get(token)
                if other is None:
                    self.mention(chain, token, token + 1)
                elif other is not chain and other.name == word:
                    self._merge(chain, other)

    def _merge(self, into: Chain, gone: Chain) -> None:
        if gone.kind == Kind.STATE or into is gone:
            return
        for start, end in gone.spans:
            for token in range(start, end):
                if self._at.get(token) is gone:
                    self._at[token] = into
        into.spans += gone.spans
        into.aliases.add(gone.name)
        into.wikidata = into.wikidata or gone.wikidata
        gone.spans = []
        for entries in self._by_sentence:
            for index, (token, chain) in enumerate(entries):
                if chain is gone:
                    entries[index] = (token, into)
        for key, chain in list(self._keys.items()):
            if chain is gone:
                self._keys[key] = into

    def mention(self, chain: Chain, start: int, end: int, head: int | None = None) -> None:
        """Record that tokens [start, end) mention the chain; of a description only the head token stands for it."""
        if (start, end) in chain.spans:
            return
        chain.spans.append((start, end))
        for token in range(start, end) if head is None else (head,):
            if token in self._at and self._at[token] is not chain:
                self._inner[token] = chain
            else:
                self._at[token] = chain
        if self._by_sentence:
            self._by_sentence[self._sentence[start]].append((start, chain))

    def describe(self, kind: Kind, start: int, end: int, name: str, head: int, *, fresh: bool = False) -> Chain:
        """The chain of a thing that is described, not named, at tokens [start, end).

        Equal words mean the same thing, unless it is `fresh` ("an MoU" after another one).
        """
        key = _normal(name)
        chain = self._keys.get((kind, key))
        if chain is None or (fresh and (start, end) not in chain.spans):
            chain = self._new(kind, name, key)
            chain.described = True
            chain.head = self.parse.lemmas[head]
        self.mention(chain, start, end, head)
        return chain

    def at_home(self, states: Iterable[tuple[str, str]]) -> None:
        """Set who speaks as "we", by code and name."""
        self.home = tuple(self.state(code, name) for code, name in states)

    def state(self, code: str, name: str) -> Chain:
        """The chain of the state with that code, made when the text names only its capital."""
        chain = self._keys.get((Kind.STATE, code))
        if chain is None:
            chain = self._new(Kind.STATE, name, code)
            chain.state = code
        return chain

    # -- looking up --------------------------------------------------------------------------------------------

    def at(self, token: int) -> Chain | None:
        """The chain whose name covers the token (the longest one), or None."""
        return self._at.get(token)

    def inner(self, token: int) -> Chain | None:
        """The chain of a name inside a longer name at the token, or None."""
        return self._inner.get(token)

    def sentence_of(self, token: int) -> int:
        """The number of the token's sentence."""
        return self._sentence[token]

    def before(self, token: int, kinds: frozenset[Kind], window: int = WINDOW) -> list[Chain]:
        """Chains of those kinds mentioned before the token, nearest sentence first, in text order within one."""
        found: list[Chain] = []
        number = self._sentence[token]
        for back in range(number, max(-1, number - window - 1), -1):
            entries = sorted(self._by_sentence[back], key=lambda e: e[0])
            for start, chain in entries:
                if start < token and chain.kind in kinds and chain not in found:
                    found.append(chain)
        return found

    def pronoun(self, token: int, kinds: frozenset[Kind] = ACTORS) -> list[Chain]:
        """What a pronoun refers to among those kinds: the nearest fitting subject, else the nearest fitting name."""
        word = self.parse.lowers[token]
        if word in SINGULAR_PERSON:
            return self._nearest(token, frozenset({Kind.PERSON}))
        if word in SINGULAR_THING:
            return self._nearest(token, frozenset({Kind.STATE, Kind.INSTITUTION}) & kinds)
        if word in PLURAL:
            return self.members(token, 2, tuple(k for k in (Kind.STATE, Kind.PERSON, Kind.INSTITUTION) if k in kinds))
        if word in FIRST_PLURAL:
            return list(self.home)
        return []

    def _nearest(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        parse = self.parse
        number = self._sentence[token]
        for back in range(number, max(-1, number - 3), -1):
            entries = [
                (start, chain) for start, chain in self._by_sentence[back] if start < token and chain.kind in kinds
            ]
            subjects = [
                (s, c) for s, c in entries if any(parse.deps[t] in ("nsubj", "nsubjpass") for t in self._span_at(c, s))
            ]
            if back == number:
                subjects = subjects[-1:]
            if subjects:
                return [subjects[0][1]]
            if entries:
                return [entries[-1][1] if back == number else entries[0][1]]
        return []

    def _span_at(self, chain: Chain, start: int) -> range:
        end = max((e for s, e in chain.spans if s == start), default=start + 1)
        return range(start, end)

    def members(self, token: int, count: int, kinds: Iterable[Kind]) -> list[Chain]:
        """The `count` (0: at least two) things that a phrase like "the two sides" at the token stands for.

        They are of one kind, the first of `kinds` that gives an answer: the pair that the article is about when it
        was named nearby, else those of the nearest sentence that names enough of them.
        """
        for kind in kinds:
            found = self._members_of(token, count, kind)
            if found:
                return found
        return []

    def _members_of(self, token: int, count: int, kind: Kind) -> list[Chain]:
        number = self._sentence[token]
        main = self.main_pair(kind) if count in (0, 2) else []
        for back in range(number, max(-1, number - WINDOW - 1), -1):
            chains: list[Chain] = []
            for start, chain in sorted(self._by_sentence[back], key=lambda e: e[0]):
                actor = self.as_actor(chain, start)
                if start < token and actor is not None and actor.kind == kind and actor not in chains:
                    chains.append(actor)
            if main and all(chain in chains for chain in main):
                return main
            if not main and (len(chains) == count or (count == 0 and len(chains) >= 2)):
                return chains
            if len(chains) > count >= 2:
                return self._most_mentioned(chains, count)
        if main:
            return main
        everywhere = [c for c in self.chains if c.kind == kind and any(s < token for s, _ in c.spans)]
        return self._most_mentioned(everywhere, count) if count and len(everywhere) == count else []

    def main_pair(self, kind: Kind) -> list[Chain]:
        """The two things of that kind that the article is about: named far more often than any third; else empty."""
        counted = sorted(
            ((self._weight(c), -c.number, c) for c in self.chains if c.kind == kind), key=lambda e: e[:2], reverse=True
        )
        if len(counted) < 2 or counted[1][0] < 2:
            return []
        if len(counted) > 2 and counted[1][0] < 1.5 * counted[2][0]:
            return []
        return sorted((counted[0][2], counted[1][2]), key=lambda c: c.number)

    def _weight(self, chain: Chain) -> int:
        capitals = (
            sum(len(c.spans) for c in self.chains if c.capital_of and c.capital_of == chain.state)
            if chain.kind == Kind.STATE and not self.cities
            else 0
        )
        return len(chain.spans) + capitals

    def _most_mentioned(self, chains: list[Chain], count: int) -> list[Chain]:
        ranked = sorted(chains, key=lambda c: (-len(c.spans), c.number))[: count or len(chains)]
        return sorted(ranked, key=lambda c: c.number)

    def as_actor(self, chain: Chain, token: int) -> Chain | None:
        """The chain itself, or the state that a capital stands for where the text does not speak of cities."""
        if chain.capital_of == "BEL" and (Kind.STATE, "BEL") not in self._keys:
            union = next((c for c in self.chains if c.wikidata == EUROPEAN_UNION), None)
            if union is not None:
                return union
        if chain.capital_of and not self.cities:
            return self._keys.get((Kind.STATE, chain.capital_of)) or self.state(
                chain.capital_of, states()[chain.capital_of].name
            )
        return chain

    def _speaks_of_cities(self) -> bool:
        return sum(lemma == "city" for lemma in self.parse.lemmas) >= 2


def _normal(text: str) -> str:
    return " ".join(text.lower().replace(".", "").replace("’", "'").split()).removeprefix("the ")

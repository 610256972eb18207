"""Who and what an article speaks of, and what its pronouns and descriptions refer back to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.chains import Chains
from loaders.extraction.discourse.joining import join_names
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import Name
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.reference import states

ACTORS = frozenset({Kind.STATE, Kind.PERSON, Kind.INSTITUTION})
SINGULAR_PERSON = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
BELGIUM = "BEL"
EUROPEAN_UNION = "Q458"
BODIES = frozenset({Kind.STATE, Kind.INSTITUTION})
JOINING = frozenset({"and", "&", "–", "-", "with"})
FILLING = frozenset(
    {"the", "of", "for", "republic", "kingdom", "state", "states", "government", "governments", "(", ")"}
    | {"member", "members", "high", "foreign", "minister", "ministers", "president", "secretary"}
    | {"representative", "commissioner", "affairs"}
)
"""What may stand beside "and" between the names of two that act together."""

REMARK = 8
"""Tokens between two such names."""

OPENING = 4
"""Sentences at the start of an article that tell who its two sides are."""

UNIONS = frozenset({EUROPEAN_UNION, "Q7768", "Q7159", "Q4264", "Q217172"})
"""Unions of states that deal with others as a state does: the EU, ASEAN, the African Union, Mercosur, the GCC."""
WINDOW = 5
"""How many sentences back a description looks for what it refers to."""

PRONOUN_WINDOW = 2
"""How many sentences back a pronoun looks for what it refers to."""

MANY = 5
"""States that one sentence names where more than two act together."""

CLEARLY_MORE = 1.5
"""How often the second of the article's two main things is named for each time that the third is."""


class Discourse(Chains):
    """All chains of one article, findable by pronoun and by description too."""

    def __init__(self, parse: Parse, names: Iterable[Name], lexicon: Lexicon) -> None:
        super().__init__(parse)
        join_names(self, parse, names, lexicon.name_kinds)
        self._capitals: list[Chain] = []
        self._main_pairs: dict[Kind, list[Chain]] = {}
        self._seen = -1
        self.cities = sum(lemma == "city" for lemma in parse.lemmas) >= 2
        """Whether the article speaks of cities, so that a capital means the city and not its state."""
        self.titled: dict[int, Chain] = {}
        """The person whose name follows, for each word of a title that stands before it."""
        self.home: tuple[Chain, ...] = ()
        """Who speaks as "we": the states behind a government's own release or a joint statement."""
        self.press: tuple[Chain, ...] = ()
        """The state for whose readers the publisher writes, if it is known and named in the article."""
        self.author: Chain | None = None
        """Who speaks as "I" where nobody is quoted: the person of "Statement by …"."""

    def at_home(self, states: Iterable[tuple[str, str]]) -> None:
        """Set who speaks as "we", by code and name."""
        self.home = tuple(self.state(code, name) for code, name in states)
        self.changes += 1

    def as_actor(self, chain: Chain, token: int) -> Chain | None:
        """The chain itself, or the state that a capital stands for where the text does not speak of cities."""
        if chain.capital_of == BELGIUM and self.known(Kind.STATE, BELGIUM) is None:
            union = next((c for c in self.chains if c.wikidata == EUROPEAN_UNION), None)
            if union is not None:
                return union
        if chain.capital_of and not self.cities:
            return self.state(chain.capital_of, states()[chain.capital_of].name)
        return chain

    def before(self, token: int, kinds: frozenset[Kind], window: int = WINDOW) -> list[Chain]:
        """Chains of those kinds mentioned before the token, nearest sentence first, in text order within one."""
        found: dict[int, Chain] = {}
        for sentence in self._back_from(token, window):
            for start, chain in self.told_in_order(sentence):
                if start < token and chain.kind in kinds:
                    found.setdefault(chain.number, chain)
        return list(found.values())

    def _back_from(self, token: int, window: int) -> range:
        """The numbers of the token's sentence and of `window` sentences before it, nearest first."""
        number = self.sentence_of(token)
        return range(number, max(-1, number - window - 1), -1)

    # -- pronouns ----------------------------------------------------------------------------------------------

    def pronoun(self, token: int, kinds: frozenset[Kind] = ACTORS) -> list[Chain]:
        """What a pronoun refers to among those kinds: the nearest fitting subject, else the nearest fitting name."""
        word = self._parse.lowers[token]
        if word in SINGULAR_PERSON:
            return self._nearest(token, frozenset({Kind.PERSON}))
        if word in SINGULAR_THING:
            return self._nearest(token, frozenset({Kind.STATE, Kind.INSTITUTION}) & kinds)
        if word == "them" and Kind.PERSON in kinds:
            people = self._actors_of(self.sentence_of(token), token, Kind.PERSON)
            if len(people) >= 2:
                return people
        if word in PLURAL:
            return self.members(token, 2, tuple(k for k in (Kind.STATE, Kind.PERSON, Kind.INSTITUTION) if k in kinds))
        return list(self.home) if word in FIRST_PLURAL else []

    def _nearest(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Of the pronoun's own sentence the last before it, of an earlier one the first; subjects before others."""
        for sentence in self._back_from(token, PRONOUN_WINDOW):
            named = [(start, chain) for start, chain in self.told(sentence) if start < token and chain.kind in kinds]
            subjects = [mention for mention in named if self._is_subject(*mention)]
            if named:
                return [(subjects or named)[-1 if sentence == self.sentence_of(token) else 0][1]]
        return []

    def _is_subject(self, start: int, chain: Chain) -> bool:
        end = max((end for begin, end in chain.spans if begin == start), default=start + 1)
        return any(dep in ("nsubj", "nsubjpass") for dep in self._parse.deps[start:end])

    # -- groups ------------------------------------------------------------------------------------------------

    def members(self, token: int, count: int, kinds: Iterable[Kind]) -> list[Chain]:
        """The `count` (0: at least two) things that a phrase like "the two sides" at the token stands for.

        They are of one kind, the first of `kinds` that gives an answer: the pair that the article is about when it
        was named nearby, else those of the nearest sentence that names enough of them.
        """
        return next((found for kind in kinds if (found := self._members_of(token, count, kind))), [])

    def _members_of(self, token: int, count: int, kind: Kind) -> list[Chain]:
        beside = self._actors_of(self.sentence_of(token), token, kind)
        if count and len(beside) == count:
            return beside
        main = self.main_pair(kind) if count in (0, 2) else []
        for sentence in self._back_from(token, WINDOW):
            named = self._actors_of(sentence, token, kind)
            if main and all(chain in named for chain in main):
                return main
            if not main and (len(named) == count if count else len(named) >= 2):
                return named
            if not main and len(named) > count >= 2:
                return self._most_mentioned(named, count)
        return main or self._only_ones(token, count, kind)

    def _actors_of(self, sentence: int, token: int, kind: Kind) -> list[Chain]:
        """The actors of that kind named in the sentence before the token, in text order."""
        found: dict[int, Chain] = {}
        for start, chain in self.told_in_order(sentence):
            actor = self.as_actor(chain, start) if start < token else None
            if actor is not None and actor.kind == kind:
                found.setdefault(actor.number, actor)
        return list(found.values())

    def _only_ones(self, token: int, count: int, kind: Kind) -> list[Chain]:
        """The things of that kind named anywhere before the token, where they are as many as asked for."""
        named = [c for c in self.chains if c.kind == kind and any(start < token for start, _ in c.spans)]
        return self._most_mentioned(named, count) if count and len(named) == count else []

    def main_pair(self, kind: Kind) -> list[Chain]:
        """The two things of that kind that the article is about: named far more often than any third; else empty."""
        self._forget_if_changed()
        if kind not in self._main_pairs:
            self._main_pairs[kind] = self._find_main_pair(kind)
        return list(self._main_pairs[kind])

    def _forget_if_changed(self) -> None:
        """Work out anew what was kept, once something was recorded since: it is asked far more often."""
        if self.changes != self._seen:
            self._seen = self.changes
            self._main_pairs.clear()
            self._capitals = [c for c in self.chains if c.capital_of]

    def _find_main_pair(self, kind: Kind) -> list[Chain]:
        unions = [c for c in self.chains if c.wikidata in UNIONS] if kind == Kind.STATE else []
        alike = [c for c in self.chains if c.kind == kind]
        return self._pair_of(alike) or (self._pair_of([*alike, *unions]) if unions else [])

    def _pair_of(self, chains: list[Chain]) -> list[Chain]:
        ranked = [(self._weight(chain), chain) for chain in chains]
        ranked.sort(key=lambda entry: (entry[1] is not next(iter(self.home), None), -entry[0]))
        if len(ranked) < 2 or ranked[1][0] < 2:
            return []
        if len(ranked) > 2 and ranked[1][0] < CLEARLY_MORE * ranked[2][0]:
            return []
        if ranked[0][1].kind == Kind.STATE and (self._is_of_many(ranked) or self._is_one_of_many(ranked)):
            return []
        return sorted((ranked[0][1], ranked[1][1]), key=lambda chain: chain.number)

    def _is_one_of_many(self, ranked: list[tuple[int, Chain]]) -> bool:
        """Whether the opening lists many who act with just one of the two: "the leaders of A, B, C, D and E met"."""
        for sentence in range(min(OPENING, len(self._parse.sentences))):
            listed = {chain.number for _, chain in self.told(sentence) if chain.kind == Kind.STATE}
            if len(listed) >= MANY and (ranked[0][1].number in listed) != (ranked[1][1].number in listed):
                return True
        return False

    def two_sides(self) -> list[Chain]:
        """The two that the article is about: two states, or a state and a body, or two bodies; else empty."""
        return self.mixed_pair() or self.main_pair(Kind.STATE)

    def _is_of_many(self, ranked: list[tuple[int, Chain]]) -> bool:
        """Whether an organisation of states is named more often than any of those: then the article is about it."""
        compared = {chain.number for _, chain in ranked}
        bodies = (c for c in self.chains if c.kind == Kind.INSTITUTION and c.wikidata and c.number not in compared)
        return any(len(chain.spans) > ranked[0][0] for chain in bodies)

    def mixed_pair(self) -> list[Chain]:
        """A body and a state, or two bodies, that the first sentences join by "and" or a dash; else empty.

        "The African Union Commission and Norway held their dialogue": these are the two sides of what follows.
        """
        for sentence in range(min(OPENING, len(self._parse.sentences))):
            told = [m for m in self.told_in_order(sentence) if m[1].kind in BODIES]
            for (start, one), (after, other) in pairwise(told):
                bodies = Kind.INSTITUTION in (one.kind, other.kind)
                if bodies and self._joined(start, one, after) and self._outweighs(one, other):
                    return [one, other]
        return []

    def _outweighs(self, one: Chain, other: Chain) -> bool:
        """Whether the two are named twice at least; beside a pair of states, one of these, the other as often."""
        least, states = min(len(one.spans), len(other.spans)), self.main_pair(Kind.STATE)
        if not states:
            return least >= 2
        return (one in states) != (other in states) and least >= max(2, min(map(self._weight, states)))

    def _joined(self, start: int, one: Chain, after: int) -> bool:
        """Whether nothing but "and the" or a dash stands between the name at `start` and the token `after`."""
        end = max((e for s, e in one.spans if s == start), default=start + 1)
        words = self._parse.words[end:after]
        between = [w for w in words if w.lower() not in FILLING and not (w.isupper() and f"({w})" in "".join(words))]
        return len(between) == 1 and between[0] in JOINING and len(words) <= REMARK

    def _weight(self, chain: Chain) -> int:
        """How often the thing is mentioned, a state also by its capital."""
        if chain.kind != Kind.STATE or self.cities:
            return len(chain.spans)
        capitals = self._capitals_of(chain.state)
        if not capitals:
            return len(chain.spans)
        told = len(chain.spans) + sum(len(c.spans) for c in capitals)
        return told - 2 * sum(self._completes(start, capitals) for start, _ in chain.spans)

    def _capitals_of(self, state: str | None) -> list[Chain]:
        """The capitals of the state that are named."""
        self._forget_if_changed()
        return [c for c in self._capitals if c.capital_of == state]

    def _completes(self, start: int, capitals: list[Chain]) -> bool:
        """Whether the state only completes an address: "in Vientiane, Laos"."""
        return start > 1 and self._parse.words[start - 1] == "," and self.at(start - 2) in capitals

    def _most_mentioned(self, chains: list[Chain], count: int) -> list[Chain]:
        ranked = sorted(chains, key=lambda c: (-len(c.spans), c.number))[:count]
        return sorted(ranked, key=lambda c: c.number)

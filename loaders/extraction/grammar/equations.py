"""Who is said to be what: "X is a partner of Y", "Y values X as a partner", "X, a member", "X is in talks"."""

from __future__ import annotations

from collections.abc import Callable

from loaders.extraction.grammar.clauses import NOMINAL, VERBAL, Clauses
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

HELP = frozenset(
    {"aid", "assistance", "backing", "collaboration", "cooperation", "engagement", "financing", "funding", "help"}
    | {"investment", "partnership", "support"}
)
"""What one partner does for another, by whatever name."""
COPULAS = frozenset({"be", "become", "remain"})
PARTITIVE = frozenset({"one", "some", "part"})
"""Words over which "one of its partners" is reached."""
LISTING = frozenset({"include", "comprise", "be", "count", "number"})
HOLDING = frozenset({"include", "comprise", "number"})
"""Verbs of which the object is what the plural subject is said to be: "signatories include A and B"."""
ENTANGLED = frozenset({"lock", "embroil", "engage", "involve", "entangle", "mire"})


class Equations:
    """Finds in one parse whom a noun is said of, as head tokens."""

    def __init__(self, parse: Parse, clauses: Clauses, lexicon: Lexicon) -> None:
        self._parse = parse
        self._clauses = clauses
        self._words = lexicon.words

    def listed(self, noun: int) -> list[int]:
        """X and Y of "the participants include X and Y", "among the signatories were X and Y"."""
        parse = self._parse
        verb = parse.heads[noun]
        if parse.deps[noun] == "pobj" and parse.lowers[verb] == "among":
            verb = parse.heads[verb]
            return parse.having(verb, "nsubj", "attr") if parse.lemmas[verb] == "be" else []
        told = parse.deps[noun] == "nsubj" and parse.lemmas[verb] in LISTING
        return [c for c in parse.having(verb, "dobj", "attr") if c > verb] if told else []

    def copula_subjects(self, noun: int) -> list[int]:
        """X of "X is (becomes, remains) NOUN", "X as NOUN", "X is among the NOUNS", "making X the NOUN"."""
        parse = self._parse
        own = parse.having(noun, "nsubj")
        token = noun
        while parse.deps[token] == "conj" or (parse.deps[token] == "compound" and parse.lemmas[token] == "member"):
            token = parse.heads[token]
        dep, head = parse.deps[token], parse.heads[token]
        if own:
            return own
        if parse.tags[noun] in ("NNS", "NNPS") and dep == "nsubj" and parse.lemmas[head] in HOLDING:
            return self._clauses.patients(head)
        if dep == "pobj" and parse.lowers[head] == "of" and parse.lowers[parse.heads[head]] in PARTITIVE:
            return self.copula_subjects(parse.heads[head])
        if dep == "oprd" or (dep in ("attr", "acomp") and parse.lemmas[head] in COPULAS):
            called = parse.having(head, "nsubjpass") if self._clauses.is_passive(head) else parse.having(head, "dobj")
            return called or self._clauses.agents(head)
        above = parse.heads[head]
        if parse.pos[above] in NOMINAL and parse.deps[above] == "dobj":
            above = parse.heads[above]  # "bearing responsibilities as members"
        if dep == "pobj" and parse.lowers[head] == "as" and parse.lemmas[above] in self._words.capacities:
            return self._clauses.owners(above)  # "Peru's status as a partner"
        if dep != "pobj" or parse.pos[above] not in VERBAL:
            return []
        if parse.lowers[head] == "among" and parse.lemmas[above] == "be":
            return self._clauses.agents(above)
        if parse.lowers[head] != "as":
            return []
        named = self._clauses.is_passive(above) or parse.having(above, "dobj")
        return self._clauses.patients(above) if named else self._clauses.agents(above)

    def namers(self, noun: int) -> list[int]:
        """A of "A values X as a NOUN", "A called X a NOUN"."""
        parse = self._parse
        head = parse.heads[noun]
        if parse.deps[noun] == "pobj" and parse.lowers[head] == "as":
            head = parse.heads[head]
        elif parse.deps[noun] != "oprd":
            return []
        named = parse.pos[head] in VERBAL and not self._clauses.is_passive(head) and bool(self._clauses.patients(head))
        return self._clauses.agents(head) if named else []

    def grown_from(self, noun: int) -> list[int]:
        """Whose ties they are in "the ties between A and B have grown into a partnership"."""
        parse = self._parse
        into = parse.heads[noun]
        verb = parse.heads[into]
        if parse.lowers[into] not in ("into", "to") or parse.lemmas[verb] not in self._words.growing:
            return []
        ties = parse.having(verb, "nsubj", "nsubjpass", "dobj")
        return [
            p
            for tie in ties
            for p in (
                *self._clauses.prepositional(tie, "between"),
                *self._clauses.owners(tie),
                *self._clauses.prepositional(tie, "with"),
            )
        ]

    def thanks(self, noun: int, read: Callable[[int], list[int]]) -> list[int]:
        """Whom "A thanked B for NOUN" thanks, or who thanks."""
        parse = self._parse
        verb = parse.heads[parse.heads[noun]]
        thanks = (
            parse.deps[noun] == "pobj" and parse.lowers[parse.heads[noun]] == "for" and parse.lemmas[verb] == "thank"
        )
        owned = any(parse.pos[owner] == "PROPN" for owner in parse.having(noun, "poss"))
        return read(verb) if thanks and not owned else []  # "thanked X for Peru's support": it is Peru's

    def helpers(self, verb: int) -> list[int]:
        """Whose help it is that helps: A of "cooperation with A can help B maintain its growth"."""
        helps = (a for a in self._clauses.agents(verb) if self._parse.lemmas[a] in HELP)
        return [p for a in helps for word in ("with", "from", "by") for p in self._clauses.prepositional(a, word)]

    def benefiting(self, verb: int) -> list[int]:
        """Whom it helps: B of "cooperation with A can help B (to) maintain its growth"."""
        clauses = self._parse.having(verb, "ccomp", "xcomp")
        return self._clauses.patients(verb) or [s for c in clauses for s in self._parse.having(c, "nsubj")]

    def in_state(self, noun: int) -> list[int]:
        """A of "A is (remains, entered) in talks", "A is locked in a dispute"."""
        parse = self._parse
        preposition = parse.heads[noun]
        verb = parse.heads[preposition]
        if parse.deps[noun] != "pobj" or parse.lowers[preposition] not in ("in", "into"):
            return []
        if parse.lemmas[verb] in COPULAS | {"enter"}:
            return self._clauses.agents(verb)
        return parse.having(verb, "nsubjpass") if parse.lemmas[verb] in ENTANGLED else []

    def apposed(self, noun: int) -> list[int]:
        """The other half of an apposition with the noun, or of "A, B and other NOUNS"."""
        parse = self._parse
        found = parse.having(noun, "appos")
        if parse.deps[noun] == "appos":
            return [parse.heads[noun], *found]
        if parse.deps[noun] != "conj" or not any(parse.lowers[c] == "other" for c in parse.children[noun]):
            return found
        while parse.deps[noun] == "conj":
            noun = parse.heads[noun]
        return [noun, *found]

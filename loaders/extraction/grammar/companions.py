"""Who else does what a verb tells: "A, in partnership with B, opened …", "under the deal with B, A sells …"."""

from __future__ import annotations

from loaders.extraction.grammar.clauses import VERBAL, Clauses
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

BESIDE = frozenset({"together", "along", "jointly"})


class Companions:
    """Finds companions in one parse, as head tokens."""

    def __init__(self, parse: Parse, clauses: Clauses, lexicon: Lexicon) -> None:
        self._parse = parse
        self._clauses = clauses
        self._words = lexicon.words

    def beside(self, verb: int) -> list[int]:
        """B of "A, jointly with B, opened", "was organised by A in cooperation with B", "A hosted it alongside B"."""
        parse = self._parse
        around = [p for t in (verb, *self._clauses.agents(verb)) for p in parse.having(t, "prep", "advmod")]
        found: list[int] = []
        for word in dict.fromkeys(around):
            if parse.lowers[word] == "alongside" or (parse.lowers[word] == "with" and self._is_joint(word)):
                found += parse.having(word, "pobj")
            elif parse.lowers[word] in BESIDE:
                found += [p for w in parse.having(word, "prep") if parse.lowers[w] == "with" for p in self._objects(w)]
            elif parse.lowers[word] == "in":
                ties = (p for p in parse.having(word, "pobj") if parse.lemmas[p] in self._words.joint_ties)
                found += [p for tie in ties for p in self._clauses.prepositional(tie, "with")]
        return found

    def _is_joint(self, preposition: int) -> bool:
        """Whether "together" stands before the "with"."""
        before = {self._parse.lowers[preposition - 1], *(self._parse.lowers[c] for c in self._children(preposition))}
        return not before.isdisjoint(BESIDE)

    def _children(self, token: int) -> list[int]:
        return self._parse.having(token, "advmod")

    def _objects(self, preposition: int) -> list[int]:
        return self._parse.having(preposition, "pobj")

    def acting_under(self, noun: int) -> list[int]:
        """A and B of "under the deal A buys gas with B", "A will train nurses as part of the agreement"."""
        verb = self._governed_through(noun)
        if verb is None:
            return []
        return [*self._clauses.agents(verb), *self._clauses.prepositional(verb, "with")]

    def _governed_through(self, noun: int) -> int | None:
        """The verb over "under NOUN", "under the terms of NOUN", "as part of NOUN"."""
        parse = self._parse
        preposition = parse.heads[noun]
        if parse.deps[noun] != "pobj":
            return None
        inner = parse.heads[preposition]
        if parse.lowers[preposition] == "of" and parse.lemmas[inner] in self._words.parts_of_deals:
            noun, preposition = inner, parse.heads[inner]
        if parse.deps[noun] != "pobj" or parse.lowers[preposition] not in ("under", "as", "pursuant"):
            return None
        if parse.lowers[preposition] == "as" and parse.lowers[noun] != "part":
            return None
        verb = parse.heads[preposition]
        return verb if parse.pos[verb] in VERBAL else None

    def held_under(self, noun: int) -> list[int]:
        """The talks of "the talks held under the chairmanship of A", "the talks took place under the leadership"."""
        verb = self._verb_over(noun, "under", "with")
        if verb is None:
            return []
        return self._clauses.patients(verb) if self._clauses.is_passive(verb) else self._parse.having(verb, "nsubj")

    def done_with(self, noun: int) -> list[int]:
        """The road of "the road was built with a loan from A", "the road, financed through a grant by A"."""
        verb = self._verb_over(noun, "with", "through", "under", "by")
        return self._clauses.patients(verb) if verb is not None and self._clauses.is_passive(verb) else []

    def _verb_over(self, noun: int, *prepositions: str) -> int | None:
        parse = self._parse
        above = parse.heads[noun]
        verb = parse.heads[above]
        inside = parse.deps[noun] == "pobj" and parse.lowers[above] in prepositions
        return verb if inside and parse.pos[verb] in VERBAL else None

"""What a phrase is for, or whose: "committed to upholding peace", "aid towards rebuilding Peru", "Peru's efforts"."""

from __future__ import annotations

from loaders.extraction.grammar.clauses import Clauses
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

MEASURES = frozenset({"million", "billion", "trillion", "dollar", "euro"})


class Aims:
    """Finds in one parse, as head tokens, what support, aid and purchases are for."""

    def __init__(self, parse: Parse, clauses: Clauses, lexicon: Lexicon) -> None:
        self._parse = parse
        self._clauses = clauses
        self._words = lexicon.words

    def upheld(self, trigger: int) -> list[int]:
        """Peace of "commitment to preserving peace", "committed to upholding peace"."""
        parse = self._parse
        behind = (c for prep in parse.having(trigger, "prep") for c in parse.having(prep, "pcomp"))
        deeds = [v for c in behind for v in (c, *parse.having(c, "conj"))]
        deeds = [v for v in deeds if parse.lemmas[v] in self._words.upholding]
        return [d for v in deeds for d in parse.having(v, "dobj")]

    def helped(self, verb: int) -> list[int]:
        """Peru of "pledged €300m in aid towards stabilizing Peru"."""
        parse = self._parse
        preps = [p for t in (verb, *self._clauses.patients(verb)) for p in parse.having(t, "prep")]
        preps += [p for prep in preps for inner in parse.having(prep, "pobj") for p in parse.having(inner, "prep")]
        deeds = [v for prep in preps for v in parse.having(prep, "pcomp")]
        deeds = [v for v in deeds if parse.lemmas[v] in self._words.helping]
        return [d for v in deeds for d in parse.having(v, "dobj")]

    def aspiring(self, noun: int) -> list[int]:
        """Peru of "support for Peru's candidacy", "solidarity with the Peruvian people"."""
        parse = self._parse
        aims = [p for word in ("for", "of", "to", "with") for p in self._clauses.prepositional(noun, word)]
        known = [p for p in aims if parse.lemmas[p] in self._words.aspirations]
        return self.owners(known) or [o for p in known for o in self._clauses.prepositional(p, "of")]

    def patient_owners(self, verb: int) -> list[int]:
        """Whose it is: "Ukraine's efforts"; of "$5m worth of U.S. rockets" whose the rockets are."""
        patients = self._clauses.patients(verb)
        measures = self._words.hollow | MEASURES
        inner = (p for p in patients if self._parse.lemmas[p] in measures)
        return self.owners(patients) or self.owners([o for p in inner for o in self._clauses.prepositional(p, "of")])

    def behind_price(self, noun: int, word: str) -> list[int]:
        """ "From X" of "510 tons of oil worth $5m from X", which the parser hung on the price."""
        worth = (c for c in self._parse.having(noun, "amod", "advmod", "prep") if self._parse.lowers[c] == "worth")
        return [p for price in worth for p in self._clauses.prepositional(price, word)]

    def owners(self, nouns: list[int]) -> list[int]:
        """Whose the things are."""
        return [owner for noun in nouns for owner in self._clauses.owners(noun)]

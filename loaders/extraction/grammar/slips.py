"""Who does it where the parser hung the doer on another word: "was received at the palace by Poe"."""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

UPON = frozenset({"on", "upon", "with", "without", "despite", "about"})
NOMINAL = frozenset({"NOUN", "PROPN"})


class Slips:
    """Finds doers in one parse that its labels miss, as head tokens."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._words = lexicon.words
        self._ordinals = lexicon.modality_classes["ordinals"]

    def by_behind_place(self, verb: int) -> list[int]:
        """ "By X" of "was received at the palace by X", which the parser hung on the palace."""
        parse = self._parse
        if not parse.having(verb, "auxpass"):
            return []
        inner = [p for prep in parse.having(verb, "prep") for p in parse.having(prep, "pobj")]
        by = (c for p in inner for c in parse.having(p, "prep") if parse.lowers[c] == "by" and c > verb)
        return [p for c in by for p in parse.having(c, "pobj") if parse.pos[p] == "PROPN"]

    def ranked(self, verb: int) -> int | None:
        """The noun of "the first minister to travel", wherever the parser hung the infinitive."""
        parse = self._parse
        noun = verb - 2
        if noun < 0 or parse.lowers[verb - 1] != "to" or parse.tags[verb] != "VB" or parse.pos[noun] not in NOMINAL:
            return None
        ordinal = any(parse.lowers[c] in self._ordinals for c in parse.children[noun])
        return noun if ordinal else None

    def mistaken(self, verb: int) -> list[int]:
        """The subject of a finite verb that the parser took for something else: "Imperial College London works"."""
        parse = self._parse
        finite = parse.pos[verb] == "VERB" and parse.tags[verb] in ("VBZ", "VBD", "VBP")
        if not finite or verb == 0 or parse.pos[verb - 1] != "PROPN":
            return []
        named = verb - 1  # "the President of Finland Sauli Niinistö met", the name hung on "of"
        behind_of = parse.deps[named] == "pobj" and parse.lowers[parse.heads[named]] == "of"
        if named in parse.having(verb, "compound", "nmod") or behind_of:
            return [named]
        return self._joined_to_place(verb) if parse.heads[verb] == verb else self._taken_for_object(verb)

    def _taken_for_object(self, verb: int) -> list[int]:
        """A and B of "Poe A and his colleague B signed a treaty", where the parser took the name "Poe" for a verb."""
        parse, token = self._parse, verb - 1
        while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] == "PROPN":
            token = parse.heads[token]
        object_of_name = parse.deps[token] == "dobj" and token - parse.heads[token] == 1
        return [token] if object_of_name and parse.words[parse.heads[token]][:1].isupper() else []

    def _joined_to_place(self, verb: int) -> list[int]:
        """A of "During their visit to Rome, A and B met …", where the parser joined A to Rome."""
        parse = self._parse
        token = verb - 1
        while parse.deps[token] in ("compound", "conj") and token < verb:
            head = parse.heads[token]
            if parse.deps[token] == "conj" and parse.deps[head] == "pobj" and parse.words[head + 1] == ",":
                return [token] if parse.pos[token] == "PROPN" else []
            if parse.deps[token] == "compound":
                return []
            token = head
        return []

    def doing(self, verb: int) -> list[int]:
        """Poe of "depends on Poe committing to reforms", where the parser gave the deed to the verb before."""
        parse, noun = self._parse, verb - 1
        own = parse.tags[verb] == "VBG" and parse.deps[verb] == "advcl" and noun > 0 and parse.pos[noun] in NOMINAL
        return [noun] if own and parse.deps[noun] == "pobj" and parse.lowers[parse.heads[noun]] in UPON else []

    def to_be_done(self, verb: int) -> list[int]:
        """What a passive without a subject of its own is done to: "X, to be held in", "X is (expected) to be held"."""
        parse, head = self._parse, self._parse.heads[verb]
        dep = parse.deps[verb]
        if dep in ("relcl", "acl") and parse.pos[head] in NOMINAL:
            return [head]
        if dep == "xcomp":
            return parse.having(head, "nsubjpass", "nsubj")
        start, _ = parse.subtree(verb)
        before = parse.words[start - 1] in (",", "(") and parse.lowers[start] == "to"
        ends = (t for t in parse.having(head, "dobj") if t < verb and parse.subtree(t)[1] >= start - 1)
        return list(ends) if dep == "advcl" and before else []

    def guests_behind_place(self, verb: int) -> list[int]:
        """ "Received, at the palace, the Minister of Trade": the title that the parser took for the palace's."""
        parse, titles = self._parse, self._lexicon.titles.heads
        if parse.lemmas[verb] not in self._words.inviting or parse.having(verb, "ccomp", "xcomp", "dative"):
            return []
        places = (
            p
            for prep in parse.having(verb, "prep")
            if parse.lowers[prep] in ("at", "in")
            for p in parse.having(prep, "pobj")
        )
        return [
            a for p in places for a in parse.having(p, "appos") if parse.lemmas[a] in titles and parse.having(a, "det")
        ]

"""Who does what in a clause: passive voice, control, relative clauses, participles, shared subjects."""

from __future__ import annotations

from loaders.extraction.grammar.slips import Slips
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
RELATIVE = frozenset({"WDT", "WP"})
MAX_CLIMB = 6
"""Heads that are climbed in search of whoever is responsible."""


class Clauses:
    """Agents, patients and holders in one parse, as head tokens in text order; the first two are worked out once."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._words = lexicon.words
        self._slips = Slips(parse, lexicon)
        self._agents: dict[int, list[int]] = {}
        self._patients: dict[int, list[int]] = {}
        self._by_dependency = {
            "amod": self._of_attribute,
            "conj": self._of_conjunct,
            "acl": self._of_noun_clause,
            "xcomp": self._of_complement,
            "ccomp": self._of_complement,
            "advcl": self._of_complement,
            "pcomp": self._of_gerund,
        }

    # -- phrases around a word ---------------------------------------------------------------------------------

    def prepositional(self, token: int, word: str) -> list[int]:
        """Objects of the preposition `word` that hangs on the token, also of its conjoined repetitions."""
        parse = self._parse
        found: list[int] = []
        for child in parse.having(token, "prep", "dative", "agent", "prt", "advmod"):
            if parse.lowers[child] == word:
                found += parse.having(child, "pobj")
                found += self._guests(child)
                again = [c for c in parse.having(child, "conj") if parse.pos[c] == "ADP"]
                again += self._repeated(token, word)
                found += [p for c in (*parse.having(child, "prep"), *again) for p in parse.having(c, "pobj")]
            elif parse.deps[child] in ("prep", "advmod") and parse.lowers[child] in self._words.before_preposition:
                inner = (c for c in parse.having(child, "prep") if parse.lowers[c] == word)
                found += [p for c in inner for p in parse.having(c, "pobj")]
        return [self._meant_by(p) for p in found]

    def relative(self, noun: int, word: str) -> list[int]:
        """What a relative pronoun in front of the noun's verb stands for: "ASEAN, of which Peru is no member"."""
        parse = self._parse
        verb = parse.heads[noun]
        if parse.deps[noun] not in ("attr", "dobj", "nsubjpass") or parse.deps[verb] != "relcl":
            return []
        before = (c for c in parse.having(verb, "prep", "dep") if c < noun and parse.lowers[c] == word)
        objects = [p for c in before for p in parse.having(c, "pobj")]
        return [self._meant_by(p) for p in objects if parse.tags[p] in RELATIVE]

    def _meant_by(self, token: int) -> int:
        """The noun that "which" or "whom" behind a preposition stands for; other tokens as they are."""
        parse = self._parse
        if parse.tags[token] not in RELATIVE:
            return token
        clause = next((t for t in parse.ancestors(token) if parse.deps[t] == "relcl"), None)
        return parse.heads[clause] if clause is not None else token

    def _repeated(self, noun: int, word: str) -> list[int]:
        """ "Voiced support for X, and for Y", where the parser joins the second phrase to the verb."""
        parse = self._parse
        if parse.deps[noun] != "dobj":
            return []
        behind = (c for c in parse.having(parse.heads[noun], "conj", "prep") if c > noun and parse.lowers[c] == word)
        return [c for c in behind if parse.pos[c] == "ADP" and parse.lowers[c - 1] in ("and", "or")]

    def _guests(self, preposition: int) -> list[int]:
        """ "Between visiting President A and B", where the parser takes the attribute for a verb."""
        parse = self._parse
        verbs = (c for c in parse.having(preposition, "pcomp") if parse.lowers[c] == "visiting")
        return [guest for verb in verbs for guest in parse.having(verb, "dobj")]

    def owners(self, noun: int) -> list[int]:
        """Whose the thing is: "Rwanda's support", "the Russian invasion"."""
        parse = self._parse
        named = (c for c in parse.having(noun, "amod", "compound", "nmod") if parse.words[c][:1].isupper())
        return parse.having(noun, "poss") or list(named)

    def by_agents(self, verb: int) -> list[int]:
        """Objects of "by" in a passive."""
        parse = self._parse
        named = parse.having(verb, "agent")
        named += [again for by in named for again in parse.having(by, "conj") if again not in named]
        named += [c for c in parse.having(verb, "conj", "prep") if named and parse.lowers[c] == "by" and c > named[0]]
        found = [p for by in named for p in parse.having(by, "pobj")]
        if found:  # "by A, the minister, and B", where the parser joined B to the verb or to the verb's noun
            above = [self._signed_thing(verb)] if parse.deps[verb] == "acl" else []
            joins = (c for word in (verb, *above) for c in parse.having(word, "conj"))
            joined = (c for c in joins if parse.pos[c] == "PROPN" and c > found[0])
            return list(dict.fromkeys([*found, *joined]))
        behind = [p for p in self.prepositional(verb, "by") if parse.pos[p] == "PROPN"]
        return behind or self._slips.by_behind_place(verb)

    def is_passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive, or is a past participle behind its noun."""
        parse = self._parse
        if parse.having(verb, "auxpass", "nsubjpass", "agent"):
            return True
        return parse.tags[verb] == "VBN" and parse.deps[verb] == "acl"

    # -- who does it -------------------------------------------------------------------------------------------

    def agents(self, verb: int, depth: int = 0) -> list[int]:
        """Who does it."""
        if verb in self._agents:
            return self._agents[verb]
        if depth > MAX_CLIMB:
            return []
        self._agents[verb] = []
        self._agents[verb] = found = self._find_agents(verb, depth)
        return found

    def _find_agents(self, verb: int, depth: int) -> list[int]:
        parse = self._parse
        if self.is_passive(verb):
            return self.by_agents(verb)
        ranked = self._slips.ranked(verb)
        if ranked is not None:
            return [ranked]
        own = [self._antecedent(child, verb) for child in parse.having(verb, "nsubj")] or self._slips.mistaken(verb)
        if own or parse.heads[verb] == verb:
            return own
        read = self._by_dependency.get(parse.deps[verb])
        return read(verb, parse.heads[verb], depth) if read is not None else []

    def _subjects(self, verb: int, depth: int) -> list[int]:
        """The grammatical subject of a verb as the one who does what hangs on it."""
        if self.is_passive(verb):
            return self._parse.having(verb, "nsubjpass")
        return self.agents(verb, depth + 1)

    def _of_attribute(self, verb: int, _head: int, _depth: int) -> list[int]:
        """ "Rwanda-backed rebels"."""
        if self._parse.tags[verb] != "VBN":
            return []
        return [c for c in self._parse.having(verb, "npadvmod", "compound", "nmod", "nsubj") if c < verb]

    def _of_conjunct(self, _verb: int, head: int, depth: int) -> list[int]:
        return self._subjects(head, depth) if self._parse.pos[head] in VERBAL else []

    def _of_noun_clause(self, verb: int, head: int, depth: int) -> list[int]:
        """ "Ministers attending …", "Kenya's plan to sign", "the readiness of both to talk"."""
        if self._parse.tags[verb] == "VBG":
            return [head]
        if self._parse.lemmas[head] in self._words.allowing:
            given = self.prepositional(head, "to") or self._allowed(self._parse.heads[head])
            if given:
                return given
        doers = self.owners(head) or self.prepositional(head, "by") or self.prepositional(head, "of")
        return doers or self.holders(head, depth + 1)

    def _of_complement(self, verb: int, head: int, depth: int) -> list[int]:
        """ "Agreed to sign", "urged X to sign", "ready to sign", "welcomed X's offer to sign"."""
        parse = self._parse
        if parse.pos[head] == "ADJ":
            return parse.having(head, "nsubj") or self.agents(parse.heads[head], depth + 1)
        if parse.pos[head] not in VERBAL:
            return []
        owned = [d for d in parse.having(head, "dobj") if d < verb <= d + 3 and parse.having(d, "poss")]
        if owned and parse.lowers[verb - 1] == "to":
            return parse.having(owned[0], "poss")
        if parse.deps[verb] == "xcomp" and parse.lemmas[head] in self._words.object_control:
            addressed = (self.prepositional(head, word) for word in ("on", "upon", "to"))
            objects = self.patients(head) or next((found for found in addressed if found), [])
            if objects:
                return objects
        if parse.deps[verb] == "ccomp" and parse.tags[verb] not in ("VBG", "VB"):
            return []
        allowed = any(parse.lemmas[d] in self._words.allowing for d in parse.having(head, "dobj") if d < verb)
        others = (self._allowed(head) if allowed else []) or self._slips.doing(verb)
        if others:
            return others
        return self._subjects(head, depth)

    def _allowed(self, verb: int) -> list[int]:
        """Peru of "granted permission to Peru to negotiate", "gave Peru the right to fish"."""
        bare = [t for t in self._parse.having(verb, "dative", "iobj") if self._parse.pos[t] in NOMINAL]
        return self.prepositional(verb, "to") or bare

    def _of_gerund(self, _verb: int, preposition: int, depth: int) -> list[int]:
        """ "After signing …", "congratulated X on signing", "the approach towards developing …"."""
        parse = self._parse
        thanked = self._thanked(preposition)
        if thanked:
            return thanked
        above = parse.heads[preposition]
        if parse.pos[above] == "ADV":  # "look forward to working"
            above = parse.heads[above]
        if parse.pos[above] not in VERBAL:
            return self.holders(above, depth + 1, own=True)
        towards_object = parse.lowers[preposition] in ("on", "for", "of", "from")
        if towards_object and parse.lemmas[above] in self._lexicon.object_does:
            return self.patients(above)
        return self._subjects(above, depth)

    def _thanked(self, preposition: int) -> list[int]:
        """X of "thanks X for his leadership and for hosting", "expressed our thanks to X for hosting"."""
        parse = self._parse
        while parse.deps[preposition] == "conj" and parse.pos[parse.heads[preposition]] == "ADP":
            preposition = parse.heads[preposition]
        above = parse.heads[preposition]
        if parse.lowers[preposition] != "for":  # "for his leadership in advancing"
            inner = parse.heads[above]
            if parse.deps[above] != "pobj" or parse.lowers[inner] != "for":
                return []
            preposition, above = inner, parse.heads[inner]
        if parse.pos[above] in VERBAL and parse.lemmas[above] in self._lexicon.object_does:
            return self.patients(above)
        nouns = [above] if parse.pos[above] == "NOUN" else parse.having(above, "dobj")
        thanks = [n for n in nouns if parse.lemmas[n] in self._words.thanks]
        verbs = [parse.heads[n] for n in thanks]
        return [p for word in (*thanks, *verbs) for p in self.prepositional(word, "to")]

    def subjects_of_wish(self, verb: int) -> list[int]:
        """Who is to do what the verb asks for: Y in "X proposed that Y open its market"."""
        parse = self._parse
        wished = [c for c in parse.having(verb, "ccomp") if parse.tags[c] in ("VB", "VBP") or parse.having(c, "aux")]
        return [subject for clause in wished for subject in parse.having(clause, "nsubj")]

    # -- to whom it is done ------------------------------------------------------------------------------------

    def patients(self, verb: int) -> list[int]:
        """To whom or what it is done."""
        if verb not in self._patients:
            self._patients[verb] = self._find_patients(verb)
        return self._patients[verb]

    def _find_patients(self, verb: int) -> list[int]:
        parse = self._parse
        found = [self._antecedent(child, verb) for child in parse.having(verb, "nsubjpass")]
        if found:
            return found
        bare = parse.deps[verb] in ("acl", "amod") or (parse.deps[verb] == "relcl" and not parse.having(verb, "nsubj"))
        if bare and parse.tags[verb] == "VBN":
            return [self._signed_thing(verb)]
        if parse.deps[verb] == "advcl" and parse.tags[verb] == "VBN" and parse.having(verb, "agent"):
            return parse.having(parse.heads[verb], "nsubj", "nsubjpass")  # "took place in Oslo, chaired by X"
        found = [self._antecedent(child, verb) for child in parse.having(verb, "dobj")]
        return found or self._guests_behind_place(verb) or self._shared_patients(verb)

    def _guests_behind_place(self, verb: int) -> list[int]:
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

    def _signed_thing(self, verb: int) -> int:
        """The head of a participle; of "an MoU on fisheries signed by" the MoU and not the fisheries."""
        parse = self._parse
        head = token = parse.heads[verb]
        if parse.lemmas[verb] not in self._words.signing:
            return head
        while parse.deps[token] in ("pobj", "conj", "compound", "prep"):
            token = parse.heads[token]
            if Kind.AGREEMENT in self._lexicon.description_kinds.get(parse.lemmas[token], ()):
                return token
        return head

    def _shared_patients(self, verb: int) -> list[int]:
        """ "The pact that A signed", "was signed and ratified", "signed and ratified the pact"."""
        parse = self._parse
        dep, head = parse.deps[verb], parse.heads[verb]
        subjects = parse.having(verb, "nsubj")
        if dep == "relcl" and subjects and parse.tags[subjects[0]] not in RELATIVE:
            return [head]
        if dep == "conj" and parse.pos[head] in VERBAL and self.is_passive(head) and parse.tags[verb] == "VBN":
            return self.patients(head)
        next_verbs = [c for c in parse.having(verb, "conj") if parse.pos[c] == "VERB" and parse.having(c, "dobj")]
        bare = parse.pos[verb] == "VERB" and not parse.having(verb, "prep", "xcomp", "ccomp", "prt")
        return parse.having(next_verbs[0], "dobj") if bare and next_verbs and next_verbs[0] - verb <= 3 else []

    def _antecedent(self, token: int, verb: int) -> int:
        """The noun that a relative pronoun stands for; other tokens as they are."""
        parse = self._parse
        if parse.tags[token] not in RELATIVE or parse.deps[verb] != "relcl":
            return token
        noun = parse.heads[verb]
        several = any(parse.tags[t] == "VBP" for t in (verb, *parse.having(verb, "aux", "auxpass")))
        while several and parse.deps[noun] == "conj":  # "A, B and C, which are members": of all three
            noun = parse.heads[noun]
        return noun

    # -- whoever is responsible for what a noun tells ----------------------------------------------------------

    def holders(self, noun: int, depth: int = 0, *, own: bool = False) -> list[int]:
        """Who is responsible for what the noun tells: the agent of the verb that governs it, or (`own`) its owner."""
        parse = self._parse
        owners = self.owners(noun) if own else []
        dep, head = parse.deps[noun], parse.heads[noun]
        if owners or head == noun or depth > MAX_CLIMB:
            return owners
        if dep == "conj" and parse.pos[head] in NOMINAL:
            return self.holders(head, depth + 1, own=own)
        if dep in ("dobj", "attr", "oprd", "nsubjpass") and parse.pos[head] in VERBAL:
            return self._doers(head, depth)
        if dep in ("pobj", "pcomp") and parse.lowers[head] in self._words.looked_through:
            return self._holders_above(parse.heads[head], depth)
        return []

    def _doers(self, verb: int, depth: int) -> list[int]:
        return self.by_agents(verb) if self.is_passive(verb) else self.agents(verb, depth + 1)

    def _holders_above(self, above: int, depth: int) -> list[int]:
        parse = self._parse
        if parse.pos[above] in VERBAL:
            return self._doers(above, depth)
        if parse.pos[above] in NOMINAL:
            return self.holders(above, depth + 1, own=True)
        if parse.pos[above] == "ADJ":
            return parse.having(above, "nsubj") or self.agents(parse.heads[above], depth + 1)
        return []

"""The fillers of a verb's or noun's roles, as frames of the lexicon name them.

Roles of a verb: agent, patient, dative, attr, patient_owner (whose the patient is), to_owner, in_owner, and each
preposition by its word ("with", "to", "on" …), also behind the patient ("patient:on", or there only where the verb has
none: "on"; never there: "own:on"), beside (who does it too: "A, in partnership with B, opened …"), in_both ("boost jobs
in both countries"), deed_of_both ("this move will create it together"), helpers and benefiting ("cooperation with A
helps B").
Roles of a noun: poss, mod (names and adjectives before it), mod_pair (two or more of those), compound, self, holder
(whoever the governing verb makes responsible: "China pledged support"), light_holder (who takes part: "A held talks"),
doer ("A paid a visit"), speaker_at ("at the forum, A said …"), thanked and thanker ("A thanked B for help"), copula
("X is a member"), apposed ("X, a member"), listed ("the members include X"), namer ("A values X as a partner"),
grown_from ("the ties between A and B grew into"), acting_under ("under the deal, A sells …"), held_under ("talks held
under the chairmanship"), done_with ("built with a loan"), and each preposition. "on:between" is what stands behind
"between" inside the phrase behind "on"; "on:owner" whose that is. Of both: upheld ("committed to preserving peace"),
helped ("aid towards rebuilding Peru"), aspiring ("support for Peru's candidacy").
"""

from __future__ import annotations

from collections.abc import Callable

from loaders.extraction.grammar.aims import Aims
from loaders.extraction.grammar.clauses import MAX_CLIMB, NOMINAL, VERBAL, Clauses
from loaders.extraction.grammar.companions import Companions
from loaders.extraction.grammar.equations import COPULAS, Equations
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

PARTNERS = frozenset({"with", "between", "among"})
DEEPEST = 4
"""Nouns between an agreement and its partners: "on the regulation of medicines between"."""
OCCASION = frozenset({"during", "after", "following", "before", "in"})
"""Prepositions that make the subject a participant: "after talks with B, A said …"."""


class Roles:
    """Role fillers of the tokens of one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._clauses = clauses = Clauses(parse, lexicon)
        self._aims = Aims(parse, clauses, lexicon)
        self._equations = equations = Equations(parse, clauses, lexicon)
        self._companions = companions = Companions(parse, clauses, lexicon)
        self._of_verbs: dict[str, Callable[[int], list[int]]] = {
            "agent": clauses.agents,
            "sides": self._sides,
            "in_both": self._in_both,
            "helpers": equations.helpers,
            "benefiting": equations.benefiting,
            "patient": clauses.patients,
            "dative": lambda verb: parse.having(verb, "dative", "iobj"),
            "attr": lambda verb: parse.having(verb, "attr", "oprd", "acomp"),
            "patient_owner": self._aims.patient_owners,
            "to_owner": lambda verb: self._aims.owners(clauses.prepositional(verb, "to")),
            "from_owner": lambda verb: self._aims.owners(clauses.prepositional(verb, "from")),
            "in_owner": lambda verb: self._aims.owners(self._around_verb(verb, "in")),
            "clause_subject": clauses.subjects_of_wish,
            "here": lambda verb: [c for c in parse.having(verb, "advmod") if parse.lowers[c] == "here"],
            "beside": self._companions.beside,
        }
        self._of_either: dict[str, Callable[[int], list[int]]] = {
            "upheld": self._aims.upheld,
            "helped": self._aims.helped,
            "aspiring": self._aims.aspiring,
            "presiding": self._presiding,
        }
        before = ("amod", "compound", "nmod", "nummod")
        self._of_nouns: dict[str, Callable[[int], list[int]]] = {
            "poss": lambda noun: parse.having(noun, "poss"),
            "mod": lambda noun: parse.having(noun, *before),
            "compound": lambda noun: parse.having(noun, *before),
            "mod_pair": lambda noun: parse.having(noun, *before),
            "of_agent": lambda noun: clauses.prepositional(noun, "of"),
            "of_group": lambda noun: clauses.prepositional(noun, "of"),
            "of_people": lambda noun: clauses.prepositional(noun, "of"),
            "by": self._by,
            "holder": clauses.holders,
            "light_holder": self.light_holders,
            "doer": self._doers,
            "copula": equations.copula_subjects,
            "apposed": equations.apposed,
            "listed": equations.listed,
            "namer": equations.namers,
            "speaker_at": self._speakers_at,
            "grown_from": equations.grown_from,
            "in_state": equations.in_state,
            "acting_under": companions.acting_under,
            "held_under": companions.held_under,
            "done_with": companions.done_with,
            "thanked": lambda noun: equations.thanks(noun, clauses.patients),
            "thanker": lambda noun: equations.thanks(noun, clauses.agents),
        }

    def fill(self, trigger: int, role: str) -> list[int]:
        """The head tokens that fill that role of the trigger, in text order; coordination is not yet unfolded."""
        if role == "self":
            return [trigger]
        if role in self._of_either:
            return self._of_either[role](trigger)
        if role.endswith(":owner"):
            return self._aims.owners(self.fill(trigger, role.removesuffix(":owner")))
        verbal = self._parse.pos[trigger] in VERBAL and self._parse.deps[trigger] != "acomp"
        read = (self._of_verbs if verbal else self._of_nouns).get(role)
        if read is not None:
            return read(trigger)
        return self._around_verb(trigger, role) if verbal else self._around_noun(trigger, role)

    def agents(self, verb: int) -> list[int]:
        """Who does it."""
        return self._clauses.agents(verb)

    def patients(self, verb: int) -> list[int]:
        """To whom or what it is done."""
        return self._clauses.patients(verb)

    def prepositional(self, token: int, word: str) -> list[int]:
        """Objects of the preposition `word` that hangs on the token, also of its conjoined repetitions."""
        return self._clauses.prepositional(token, word)

    def owners(self, noun: int) -> list[int]:
        """Whose the thing is: "Rwanda's support", "the Russian invasion"."""
        return self._clauses.owners(noun)

    def holders(self, noun: int) -> list[int]:
        """Whoever is responsible for what the noun tells: the agent of the verb that governs it."""
        return self._clauses.holders(noun)

    def is_passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive, or is a past participle behind its noun."""
        return self._clauses.is_passive(verb)

    def by_agents(self, verb: int) -> list[int]:
        """Objects of "by" in a passive."""
        return self._clauses.by_agents(verb)

    def _presiding(self, trigger: int) -> list[int]:
        """Who is there, by a noun that tells it: "held under the co-chairmanship of A", "in the presence of B"."""
        parse = self._parse
        around = [p for p in parse.having(trigger, "prep") if parse.lowers[p] in ("under", "in", "with")]
        around += [p for c in parse.having(trigger, "acl") for p in parse.having(c, "prep")]
        nouns = [n for p in around for n in parse.having(p, "pobj") if parse.lemmas[n] in self._lexicon.words.presence]
        return [person for noun in nouns for person in self.prepositional(noun, "of")]

    # -- prepositions ------------------------------------------------------------------------------------------

    def _around_verb(self, verb: int, role: str) -> list[int]:
        if role.startswith("patient:"):
            word = role.removeprefix("patient:")
            return [p for patient in self.patients(verb) for p in self._around_noun(patient, word)]
        if role.startswith("own:"):
            return self.prepositional(verb, role.removeprefix("own:"))
        if ":" in role:
            first, _, second = role.partition(":")
            return [p for inner in self.prepositional(verb, first) for p in self._around_noun(inner, second)]
        patients = self.patients(verb)
        behind = self.prepositional(verb, role) or [
            p for patient in patients for p in self.prepositional(patient, role)
        ]
        return behind or [p for patient in patients for p in self._aims.behind_price(patient, role)]

    def _around_noun(self, noun: int, word: str) -> list[int]:
        """Objects of the preposition behind the noun, behind its participle ("imposed on"), or behind its verb."""
        parse = self._parse
        if ":" in word:
            first, _, second = word.partition(":")
            return [p for inner in self._around_noun(noun, first) for p in self._around_noun(inner, second)]
        found = self.prepositional(noun, word)
        if not found and word == "of":  # "the ratification by both countries of the treaty"
            doers = [p for p in self.prepositional(noun, "by") if self._parse.deps[p] == "pobj"]
            found = [p for doer in doers for p in self.prepositional(doer, word)]
        if not found and word in ("on", "against"):
            found = self._targets(noun) or [
                t for inner in self.prepositional(noun, "of") for t in self._around_noun(inner, word)
            ]
        participles = (c for c in parse.having(noun, "acl") if parse.tags[c] == "VBN")
        found = found or next((behind for c in participles if (behind := self.prepositional(c, word))), [])
        found = found or self._clauses.relative(noun, word) or self._adjacent(noun, word)
        if found or word not in PARTNERS:
            return found
        worth = (c for c in parse.having(noun, "amod", "advmod") if parse.lowers[c] == "worth")
        found = [p for c in worth for p in self.prepositional(c, word)]
        if found:
            return found
        governor = self.governing_verb(noun)
        if (
            parse.deps[noun] == "nsubj"
            and parse.lemmas[parse.heads[noun]] in self._lexicon.modality_classes["happening"]
        ):
            governor = parse.heads[noun]  # "a meeting took place between A and B"
        return (self.prepositional(governor, word) if governor is not None else []) or self._behind_matter(noun, word)

    def _behind_matter(self, noun: int, word: str) -> list[int]:
        """B and C in "an MoU on the regulation of medicines between B and C", wherever the parser hung them."""
        parse = self._parse
        below = [p for prep in parse.having(noun, "prep") for p in parse.having(prep, "pobj")]
        for _ in range(DEEPEST):
            found = [p for inner in below for p in self.prepositional(inner, word) if not self._is_route(inner, p)]
            if found:
                return found
            joined = [c for inner in below for c in parse.having(inner, "conj") if parse.pos[c] in NOMINAL]
            below = [p for i in below for prep in parse.having(i, "prep") for p in parse.having(prep, "pobj")] + joined
        return []

    def _is_route(self, noun: int, end: int) -> bool:
        """Whether two ends of a way are meant, and no partners: "the railway between A and B"."""
        words = range(noun, end)
        return any(self._parse.lemmas[token] in self._lexicon.words.routes for token in words)

    def _adjacent(self, noun: int, word: str) -> list[int]:
        """B of "recalled the accession of A to B", where the parser hung "to B" on the verb."""
        parse = self._parse
        if word != "to" or parse.deps[noun] != "dobj" or not parse.having(noun, "prep"):
            return []
        _, end = parse.subtree(noun)
        behind = (p for p in parse.having(parse.heads[noun], "prep", "dative") if p == end and parse.lowers[p] == word)
        return [o for p in behind for o in parse.having(p, "pobj")]

    def _targets(self, noun: int) -> list[int]:
        """ "Sanctions targeting Russia's banks", "that have hit Russia": the object, and whose it is."""
        parse = self._parse
        verbs = (c for c in parse.having(noun, "acl", "relcl") if parse.lemmas[c] in self._lexicon.words.hitting)
        objects = [d for verb in verbs for d in parse.having(verb, "dobj")]
        return [t for d in objects for t in (d, *self.owners(d))]

    def _sides(self, verb: int) -> list[int]:
        """Both partners at once as the one who does it: "the two sides", "both countries"."""
        parse, states = self._parse, self._lexicon.words.states
        return [t for t in self.agents(verb) if parse.tags[t] == "NNS" and parse.lemmas[t] in states]

    def _in_both(self, verb: int) -> list[int]:
        """Both partners as those in whom it has its effect: "will catalyze investment in both countries"."""
        parse, states = self._parse, self._lexicon.words.states
        things = [verb, *self.patients(verb)]
        things += [p for thing in things for word in ("in", "of") for p in self.prepositional(thing, word)]
        found = [p for thing in things for word in ("in", "for", "across") for p in self.prepositional(thing, word)]
        both = [p for p in found if parse.tags[p] == "NNS" and parse.lemmas[p] in states]
        return [p for p in dict.fromkeys(both) if any(parse.lowers[c] in ("both", "two") for c in parse.children[p])]

    def _by(self, noun: int) -> list[int]:
        participles = self._parse.having(noun, "acl")
        found = [*self.prepositional(noun, "by"), *(a for verb in participles for a in self.by_agents(verb))]
        return found or [by for inner in self.prepositional(noun, "of") for by in self._by_behind(inner)]

    def _by_behind(self, noun: int) -> list[int]:
        """ "By X" behind the inner noun of "the launch of the Initiative on Chips by X"."""
        parse = self._parse
        stack = parse.having(noun, "prep")
        found: list[int] = []
        while stack:
            prep = stack.pop()
            objects = parse.having(prep, "pobj")
            if parse.lowers[prep] == "by":
                found += objects
            else:
                stack += [p for o in objects for p in parse.having(o, "prep")]
        return found

    def _speakers_at(self, noun: int) -> list[int]:
        """Who says something at it: "At the forum, X announced …"."""
        parse = self._parse
        at = parse.heads[noun]
        verb = parse.heads[at]
        if parse.deps[noun] != "pobj" or parse.lowers[at] != "at" or parse.pos[verb] != "VERB":
            return []
        saying, light = self._lexicon.modality_classes["saying"], self._lexicon.light_verbs
        acts = parse.pos[noun] == "PROPN" and parse.lemmas[verb] in light | {"agree", "sign"}
        return self.agents(verb) if acts or parse.lemmas[verb] in saying else []

    # -- whoever a noun makes a participant --------------------------------------------------------------------

    def governing_verb(self, noun: int) -> int | None:
        """The verb whose direct object (or passive subject) the noun is."""
        parse = self._parse
        while parse.deps[noun] == "conj" and parse.pos[parse.heads[noun]] in NOMINAL:
            noun = parse.heads[noun]
        return parse.heads[noun] if parse.deps[noun] in ("dobj", "nsubjpass", "attr") else None

    def _doers(self, noun: int) -> list[int]:
        parse = self._parse
        verb = self.governing_verb(noun)
        if verb is not None:
            return self.holders(noun) if parse.lemmas[verb] in self._lexicon.doing else []
        above = parse.heads[parse.heads[noun]]
        on_it = parse.deps[noun] == "pobj" and parse.lowers[parse.heads[noun]] in ("on", "for")
        return self.agents(above) if on_it and parse.lemmas[above] in self._lexicon.words.staying else []

    def light_holders(self, noun: int) -> list[int]:
        """The holders of the noun where its verb makes them take part in it ("hold", "deepen"), not merely speak of it.

        "After talks with B, A said …" makes A a participant too.
        """
        parse = self._parse
        token = noun
        if any(parse.pos[owner] == "PROPN" for owner in parse.having(noun, "poss")):
            return []  # "discussed Argentina's talks with the Fund": they are Argentina's
        if any(parse.lowers[owner] in ("his", "her") for owner in parse.having(noun, "poss")) and (
            parse.deps[noun] == "pobj" and parse.lowers[parse.heads[noun]] in OCCASION
        ):
            return []  # "in his talks with Poe, the two sides agreed"
        for _ in range(MAX_CLIMB):
            head = parse.heads[token]
            if head == token:
                return []
            if parse.pos[head] in VERBAL:
                return self.holders(noun) if self._takes_part(token, head) else []
            if parse.deps[token] == "prep" and parse.lowers[token] not in ("of", "on"):
                return []
            token = head
        return []

    def _takes_part(self, token: int, verb: int) -> bool:
        """Whether the verb makes its subject part of what hangs on it by the token."""
        parse = self._parse
        light = parse.lemmas[verb] in self._lexicon.light_verbs
        if parse.deps[token] == "prep" and parse.lowers[token] == "in" and parse.lemmas[verb] in COPULAS:
            return True
        if parse.deps[token] == "prep" and any(parse.lowers[d] == "part" for d in parse.having(verb, "dobj")):
            return False  # who takes part in a summit of many does not meet each
        if parse.deps[token] == "prep" and parse.lowers[token] == "for":
            return parse.lemmas[verb] in self._lexicon.modality_classes["motion"]
        if parse.deps[token] != "prep":
            return light
        agreed = parse.lemmas[verb] == "agree" and parse.lowers[token] in ("on", "upon")
        return parse.lowers[token] in OCCASION or agreed or (light and parse.lowers[token] in ("to", "into"))

    # -- equations ---------------------------------------------------------------------------------------------

    def copula_subjects(self, noun: int) -> list[int]:
        """X of "X is (becomes, remains) NOUN", "X as NOUN", "X is among the NOUNS", "making X the NOUN"."""
        return self._equations.copula_subjects(noun)

    def apposed(self, noun: int) -> list[int]:
        """The other half of an apposition with the noun, or of "A, B and other NOUNS"."""
        return self._equations.apposed(noun)

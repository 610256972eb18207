"""Who does what to whom: the fillers of a verb's or noun's roles, read off the dependencies.

Roles of a verb: agent, patient, dative, attr, and each preposition by its word ("with", "to", "on" …).
Roles of a noun: poss, mod (names and adjectives before it), mod_pair (two or more of those), compound, self, holder
(whoever the governing verb makes responsible: "China pledged support"), copula ("X is a member"), apposed
("X, a member"), bilateral (both sides of "bilateral ties"), and each preposition. Passive voice, control ("agreed to
sign"), relative clauses, participles and shared subjects are resolved here, so rules need not know them.
"""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse

OBJECT_CONTROL = frozenset(
    "urge ask call request invite allow enable help encourage tell order instruct permit force require want expect persuade press compel lead remind authorize direct assist appeal".split()
)
COPULAS = frozenset({"be", "become", "remain"})
LIGHT = frozenset(
    {
        "of",
        "for",
        "to",
        "on",
        "in",
        "with",
        "towards",
        "toward",
        "at",
        "into",
        "by",
        "through",
        "about",
        "as",
        "from",
        "during",
        "after",
        "before",
        "following",
        "ahead",
        "under",
        "despite",
        "regarding",
    }
)
OCCASION = frozenset({"during", "after", "following", "before", "in"})
MAX_CLIMB = 6


class Roles:
    """Role fillers of the tokens of one parse, worked out when asked for and kept."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._agents: dict[int, list[int]] = {}

    def fill(self, trigger: int, role: str) -> list[int]:
        """The head tokens that fill that role of the trigger, in text order; coordination is not yet unfolded."""
        parse = self._parse
        if role == "self":
            return [trigger]
        if parse.pos[trigger] in ("VERB", "AUX"):
            return self._of_verb(trigger, role)
        return self._of_noun(trigger, role)

    def _of_verb(self, verb: int, role: str) -> list[int]:
        if role == "agent":
            return self.agents(verb)
        if role == "patient":
            return self.patients(verb)
        if role == "dative":
            return self._parse.having(verb, "dative", "iobj")
        if role == "attr":
            return self._parse.having(verb, "attr", "oprd", "acomp")
        if role.startswith("patient:"):
            word = role.removeprefix("patient:")
            return [p for patient in self.patients(verb) for p in self._of_noun(patient, word)]
        if role == "patient_owner":
            return [owner for patient in self.patients(verb) for owner in self.owners(patient)]
        if role == "to_owner":
            return [owner for target in self.prepositional(verb, "to") for owner in self.owners(target)]
        found = self.prepositional(verb, role)
        if not found:
            found = [p for patient in self.patients(verb) for p in self.prepositional(patient, role)]
        return found

    def _of_noun(self, noun: int, role: str) -> list[int]:
        parse = self._parse
        if role in ("poss", "of_agent"):
            return parse.having(noun, "poss") if role == "poss" else self.prepositional(noun, "of")
        if role in ("mod", "compound", "mod_pair"):
            found = parse.having(noun, "amod", "compound", "nmod", "nummod")
            return found
        if role == "holder":
            return self.holders(noun)
        if role == "light_holder":
            return self.light_holders(noun)
        if role == "doer":
            verb = self._governing_verb(noun)
            return self.holders(noun) if verb is not None and parse.lemmas[verb] in self._lexicon.doing else []
        if role == "copula":
            return self.copula_subjects(noun)
        if role == "apposed":
            return self.apposed(noun)
        if role == "by":
            return [*self.prepositional(noun, "by"), *(a for v in parse.having(noun, "acl") for a in self.by_agents(v))]
        if role in ("of_group", "of_people"):
            return self.prepositional(noun, "of")
        found = self.prepositional(noun, role)
        if not found and role in ("on", "against"):
            found = [
                t
                for child in parse.having(noun, "acl")
                if parse.lemmas[child] == "target"
                for t in (
                    *parse.having(child, "dobj"),
                    *(o for d in parse.having(child, "dobj") for o in self.owners(d)),
                )
            ]
        if not found and role in ("on", "against"):
            found = [t for inner in self.prepositional(noun, "of") for t in self._of_noun(inner, role)]
        if not found:
            for child in parse.having(noun, "acl"):
                found = self.prepositional(child, role) if parse.tags[child] == "VBN" else []
                if found:
                    break
        if not found and role in ("with", "between", "among", "to", "on", "for", "in"):
            governor = self._governing_verb(noun)
            if governor is not None and role in ("with", "between", "among"):
                found = self.prepositional(governor, role)
        return found

    def _governing_verb(self, noun: int) -> int | None:
        """The verb whose direct object (or passive subject) the noun is."""
        parse = self._parse
        token = noun
        while parse.deps[token] == "conj" and parse.pos[parse.heads[token]] in ("NOUN", "PROPN"):
            token = parse.heads[token]
        if parse.deps[token] in ("dobj", "nsubjpass", "attr"):
            return parse.heads[token]
        return None

    def owners(self, noun: int) -> list[int]:
        """Whose the thing is: "Rwanda's support", "the Russian invasion"."""
        parse = self._parse
        return parse.having(noun, "poss") or [
            c for c in parse.having(noun, "amod", "compound", "nmod") if parse.words[c][:1].isupper()
        ]

    def prepositional(self, token: int, word: str) -> list[int]:
        """Objects of the preposition `word` that hangs on the token, also of its conjoined repetitions."""
        parse = self._parse
        found: list[int] = []
        for child in parse.children[token]:
            if parse.deps[child] in ("prep", "dative", "agent", "prt", "advmod") and parse.lowers[child] == word:
                found += parse.having(child, "pobj")
                for inner in parse.having(child, "prep"):
                    found += parse.having(inner, "pobj")
                for again in parse.having(child, "conj"):
                    if parse.pos[again] == "ADP":
                        found += parse.having(again, "pobj")
            elif parse.deps[child] == "prep" and word in ("to", "of", "with", "from"):
                for inner in parse.having(child, "prep"):
                    if parse.lowers[inner] == word and parse.lowers[child] in (
                        "according",
                        "next",
                        "together",
                        "along",
                        "out",
                        "ahead",
                        "prior",
                        "alongside",
                        "jointly",
                        "closely",
                    ):
                        found += parse.having(inner, "pobj")
        return found

    def by_agents(self, verb: int) -> list[int]:
        """Objects of "by" in a passive."""
        parse = self._parse
        return [p for by in parse.having(verb, "agent") for p in parse.having(by, "pobj")]

    def is_passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive, or is a past participle behind its noun."""
        parse = self._parse
        if parse.having(verb, "auxpass", "nsubjpass", "agent"):
            return True
        return parse.tags[verb] == "VBN" and parse.deps[verb] == "acl"

    def agents(self, verb: int, depth: int = 0) -> list[int]:
        """Who does it."""
        if verb in self._agents:
            return self._agents[verb]
        if depth > MAX_CLIMB:
            return []
        self._agents[verb] = []
        found = self._find_agents(verb, depth)
        self._agents[verb] = found
        return found

    def _find_agents(self, verb: int, depth: int) -> list[int]:
        parse = self._parse
        if self.is_passive(verb):
            return self.by_agents(verb)
        own = [self._antecedent(child, verb) for child in parse.having(verb, "nsubj")]
        if own:
            return own
        dep, head = parse.deps[verb], parse.heads[verb]
        if head == verb:
            return []
        if dep == "amod" and parse.tags[verb] == "VBN":
            return [c for c in parse.having(verb, "npadvmod", "compound", "nmod", "nsubj") if c < verb]
        if dep == "conj" and parse.pos[head] in ("VERB", "AUX"):
            return parse.having(head, "nsubjpass") if self.is_passive(head) else self.agents(head, depth + 1)
        if dep == "acl":
            if parse.tags[verb] == "VBG":
                return [head]
            return self.owners(head) or self.prepositional(head, "of") or self.holders(head, depth + 1)
        if dep in ("xcomp", "ccomp", "advcl") and parse.pos[head] in ("VERB", "AUX", "ADJ"):
            owned = [d for d in parse.having(head, "dobj") if d < verb <= d + 3 and parse.having(d, "poss")]
            if owned and parse.lowers[verb - 1] == "to":
                return parse.having(owned[0], "poss")
            if dep == "xcomp" and parse.lemmas[head] in OBJECT_CONTROL:
                objects = self.patients(head)
                for word in ("on", "upon", "to"):
                    objects = objects or self.prepositional(head, word)
                if objects:
                    return objects
            if parse.pos[head] == "ADJ":
                return parse.having(head, "nsubj") or self.agents(parse.heads[head], depth + 1)
            if dep == "ccomp" and parse.tags[verb] not in ("VBG", "VB"):
                return []
            if self.is_passive(head):
                return parse.having(head, "nsubjpass")
            return self.agents(head, depth + 1)
        if dep == "pcomp":
            above = parse.heads[head]
            if parse.pos[above] in ("VERB", "AUX"):
                if (
                    parse.lowers[head] in ("on", "for", "of", "from")
                    and parse.lemmas[above] in self._lexicon.object_does
                ):
                    return self.patients(above)
                return parse.having(above, "nsubjpass") if self.is_passive(above) else self.agents(above, depth + 1)
            return self.holders(above, depth + 1, own=True)
        return []

    def patients(self, verb: int) -> list[int]:
        """To whom or what it is done."""
        parse = self._parse
        found = [self._antecedent(child, verb) for child in parse.having(verb, "nsubjpass")]
        if found:
            return found
        dep, head = parse.deps[verb], parse.heads[verb]
        if dep in ("acl", "amod") and parse.tags[verb] == "VBN":
            return [head]
        found = [self._antecedent(child, verb) for child in parse.having(verb, "dobj")]
        if found:
            return found
        if dep == "relcl" and parse.having(verb, "nsubj"):
            subject = parse.having(verb, "nsubj")[0]
            if parse.tags[subject] not in ("WDT", "WP"):
                return [head]
        if dep == "conj" and parse.pos[head] in ("VERB", "AUX") and self.is_passive(head) and parse.tags[verb] == "VBN":
            return self.patients(head)
        conjoined = [c for c in parse.having(verb, "conj") if parse.pos[c] == "VERB" and parse.having(c, "dobj")]
        if (
            conjoined
            and parse.pos[verb] == "VERB"
            and not parse.having(verb, "prep", "xcomp", "ccomp", "prt")
            and conjoined[0] - verb <= 3
        ):
            return parse.having(conjoined[0], "dobj")
        return []

    def _antecedent(self, token: int, verb: int) -> int:
        parse = self._parse
        if parse.tags[token] in ("WDT", "WP") and parse.deps[verb] == "relcl":
            return parse.heads[verb]
        return token

    def holders(self, noun: int, depth: int = 0, *, own: bool = False) -> list[int]:
        """Whoever is responsible for what the noun tells: its possessor, or the agent of the verb that governs it."""
        parse = self._parse
        if depth > MAX_CLIMB:
            return []
        if own:
            possessors = self.owners(noun)
            if possessors:
                return possessors
        dep, head = parse.deps[noun], parse.heads[noun]
        if head == noun:
            return []
        if dep == "conj" and parse.pos[head] in ("NOUN", "PROPN"):
            return self.holders(head, depth + 1, own=own)
        if dep in ("dobj", "attr", "oprd", "nsubjpass") and parse.pos[head] in ("VERB", "AUX"):
            return self.by_agents(head) if self.is_passive(head) else self.agents(head, depth + 1)
        if dep in ("pobj", "pcomp") and parse.lowers[head] in LIGHT:
            above = parse.heads[head]
            if parse.pos[above] in ("VERB", "AUX"):
                return self.by_agents(above) if self.is_passive(above) else self.agents(above, depth + 1)
            if parse.pos[above] in ("NOUN", "PROPN"):
                return self.holders(above, depth + 1, own=True)
            if parse.pos[above] == "ADJ":
                return parse.having(above, "nsubj") or self.agents(parse.heads[above], depth + 1)
        return []

    def light_holders(self, noun: int) -> list[int]:
        """The holders of the noun where its verb makes them take part in it ("hold", "deepen"), not merely speak of it.

        "After talks with B, A said …" makes A a participant too.
        """
        parse = self._parse
        token = noun
        for _ in range(MAX_CLIMB):
            head, dep = parse.heads[token], parse.deps[token]
            if head == token:
                return []
            if parse.pos[head] in ("VERB", "AUX"):
                if dep == "prep":
                    raised = parse.lowers[token] in ("to", "into") and parse.lemmas[head] in self._lexicon.light_verbs
                    return self.holders(noun) if raised or parse.lowers[token] in OCCASION else []
                return self.holders(noun) if parse.lemmas[head] in self._lexicon.light_verbs else []
            if dep == "prep" and parse.lowers[token] not in ("of", "on"):
                return []
            token = head
        return []

    def copula_subjects(self, noun: int) -> list[int]:
        """X of "X is (becomes, remains) NOUN", also of "as NOUN"."""
        parse = self._parse
        own = parse.having(noun, "nsubj")
        if own:
            return own
        token = noun
        while parse.deps[token] == "conj" or (parse.deps[token] == "compound" and parse.lemmas[token] == "member"):
            token = parse.heads[token]
        head = parse.heads[token]
        if parse.deps[token] == "pobj" and parse.lowers[head] == "among" and parse.lemmas[parse.heads[head]] == "be":
            return self.agents(parse.heads[head])
        if parse.deps[token] in ("attr", "oprd") and (parse.lemmas[head] in COPULAS or parse.deps[token] == "oprd"):
            if self.is_passive(head):
                return parse.having(head, "nsubjpass")
            return self.agents(head)
        if parse.deps[token] == "pobj" and parse.lowers[head] == "as":
            above = parse.heads[head]
            if parse.pos[above] in ("VERB", "AUX"):
                return (
                    self.patients(above)
                    if self.is_passive(above) or parse.having(above, "dobj")
                    else self.agents(above)
                )
        return []

    def _first_conjunct(self, token: int) -> int:
        parse = self._parse
        while parse.deps[token] == "conj":
            token = parse.heads[token]
        return token

    def apposed(self, noun: int) -> list[int]:
        """The other half of an apposition with the noun."""
        parse = self._parse
        found = parse.having(noun, "appos")
        if parse.deps[noun] == "conj" and any(parse.lowers[c] == "other" for c in parse.children[noun]):
            return [self._first_conjunct(noun), *found]
        if parse.deps[noun] == "appos":
            found = [parse.heads[noun], *found]
        return found

"""Where a fact tells its field beside the phrases behind its trigger: in purposes, in objects, in another noun."""

from __future__ import annotations

from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Relation

VERBAL = frozenset({"VERB", "AUX"})
AIMS = frozenset({"in", "on", "toward", "towards", "by"})
SHARED = frozenset({"between", "among"})
FOCUSING = frozenset({"center", "centre", "concentrate", "cover", "engage", "focus", "range", "span"})
FAR = 6
"""Steps up the tree within which a further noun belongs to the same statement."""


class FieldSources:
    """Finds the heads of phrases that may name the field of a trigger, in one article."""

    def __init__(self, parse: Parse, roles: Roles, lexicon: Lexicon) -> None:
        self._parse = parse
        self._roles = roles
        self._working = lexicon.words.work_on_fields
        self._classes = lexicon.classes

    def told_by(self, relation: Relation, trigger: int, object: int | None) -> list[int]:
        """What was signed, given or paid for: the object, what is done to, and what it is done with or to."""
        found = [object] if object is not None else []
        if self._parse.pos[trigger] in VERBAL:
            found += [t for t in self._roles.patients(trigger) if self._parse.pos[t] == "NOUN"]
        if relation == Relation.PROVIDES_AID:
            found += [t for word in ("with", "to", "for") for t in self._roles.prepositional(trigger, word)]
        return [t for t in dict.fromkeys(found) if t != trigger]

    def purposes(self, anchor: int) -> list[int]:
        """Objects of what is done in the field: "cooperate to contain the pandemic", "work on promoting trade"."""
        return [obj for deed in self.deeds(anchor) for obj in self._parse.having(deed, "dobj")]

    def deeds(self, anchor: int) -> list[int]:
        """The verbs of what is done in the field."""
        parse = self._parse
        deeds = [c for c in parse.having(anchor, "acl", "advcl", "xcomp") if parse.tags[c] == "VB"]
        deeds += self._pursued(anchor)
        for end in {anchor + 1, parse.subtree(anchor)[1]}:
            if end + 1 < len(parse) and parse.lowers[end] == "to" and parse.tags[end + 1] == "VB":
                deeds.append(end + 1)  # wherever the parser hung it
        deeds = list(dict.fromkeys(deeds))
        deeds += [c for deed in deeds for c in parse.having(deed, "conj")]
        deeds += [c for deed in deeds for c in parse.having(deed, "xcomp", "advcl") if parse.tags[c] == "VB"]
        return deeds

    def pursued(self, anchor: int) -> list[int]:
        """Objects of the gerunds behind "on" or "in": "collaborate on elevating communication"."""
        deeds = self._pursued(anchor)
        deeds += [c for deed in deeds for c in self._parse.having(deed, "conj")]
        return [obj for deed in deeds for obj in self._parse.having(deed, "dobj")]

    def _pursued(self, anchor: int) -> list[int]:
        parse = self._parse
        prepositions = (*parse.having(anchor, "prep"), *self._second_prepositions(anchor))
        return [d for prep in prepositions if parse.lowers[prep] in AIMS for d in parse.having(prep, "pcomp")]

    def _second_prepositions(self, anchor: int) -> list[int]:
        """Prepositions that the parser hung on the partner: "collaborate with Peru on promoting trade"."""
        parse = self._parse
        partners = [p for prep in parse.having(anchor, "prep") for p in parse.having(prep, "pobj")]
        return [prep for partner in partners for prep in parse.having(partner, "prep")]

    def done_together(self, verb: int) -> list[int]:
        """What partners do together: "jointly address disputes", "align their strategies with those of Peru"."""
        return [t for t in self._roles.patients(verb) if self._parse.pos[t] == "NOUN" and t > verb]

    def partners(self, noun: int) -> list[int]:
        """Unnamed partners in several: "cooperation between universities and enterprises"."""
        parse = self._parse
        sides = [p for word in SHARED for p in self._roles.prepositional(noun, word)]
        return [p for p in sides if any(self._is_body(t) for t in (p, *parse.having(p, "conj")))]

    def _is_body(self, token: int) -> bool:
        return self._parse.tags[token] == "NNS" and self._classes.get(self._parse.lemmas[token]) == Kind.INSTITUTION

    def focused_on(self, noun: int) -> list[int]:
        """What a participle later in the sentence tells of it: "resume dialogue, focusing on trade and finance"."""
        parse = self._parse
        end = next(end for start, end in parse.sentences if start <= noun < end)
        verbs = [t for t in range(noun + 1, end) if parse.tags[t] == "VBG" and parse.lemmas[t] in FOCUSING]
        found = [o for verb in verbs for word in ("on", "in", "from") for o in self._roles.prepositional(verb, word)]
        return found + [o for verb in verbs for o in parse.having(verb, "dobj")]

    def beside(self, noun: int) -> list[int]:
        """Other nouns of working together in the same statement: "ties … marked by cooperation in trade"."""
        parse = self._parse
        verb = next((t for t in parse.ancestors(noun) if parse.pos[t] in VERBAL), None)
        if verb is None:
            return []
        start, end = parse.subtree(verb)
        others = (t for t in range(max(start, noun + 1), end) if parse.lemmas[t] in self._working)
        return [t for t in others if parse.pos[t] == "NOUN" and verb in list(parse.ancestors(t))[:FAR]]

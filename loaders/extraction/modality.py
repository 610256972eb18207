"""How real a statement is: happened, planned, proposed, negated, ended, or no statement at all.

From the trigger the reader climbs the tree of the sentence. What it passes on the way (auxiliaries, negations, verbs
and nouns that take the statement as their complement) is folded from the inside out: a refusal of a plan is no event,
a plan not to do is none either. The climb ends where the statement stands on its own: at a relative clause, an
adjunct, a clause of saying, or an argument that the verb above takes for granted ("settle the dispute").
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Modality

HAPPENED, PLANNED, PROPOSED, NEGATED, ENDED = (
    Modality.HAPPENED,
    Modality.PLANNED,
    Modality.PROPOSED,
    Modality.NEGATED,
    Modality.ENDED,
)
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr", "oprd"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
MAX_CLIMB = 14

FOLD: dict[tuple[Modality, Modality], Modality] = {
    (NEGATED, NEGATED): HAPPENED,
    (NEGATED, ENDED): HAPPENED,
    (ENDED, PLANNED): NEGATED,
    (ENDED, PROPOSED): NEGATED,
    (ENDED, NEGATED): HAPPENED,
    (ENDED, ENDED): HAPPENED,
    (PLANNED, PROPOSED): PROPOSED,
    (PLANNED, NEGATED): NEGATED,
    (PLANNED, ENDED): HAPPENED,
    (PROPOSED, NEGATED): NEGATED,
    (PROPOSED, ENDED): HAPPENED,
}
"""(outer, inner) → what remains; of other pairs the outer one wins. What is only to be ended is still so."""


class ModalityReader:
    """Reads the modality of triggers in one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._classes = lexicon.modality_classes
        self._conditionals = lexicon.conditionals
        self._verbs = {word: cues.modality for cues in lexicon.cues for word in cues.verbs}
        self._nouns = {word: cues.modality for cues in lexicon.cues for word in cues.nouns}
        self._adjectives = {word: cues.modality for cues in lexicon.cues for word in cues.adjectives}
        self._auxiliaries = {word: cues.modality for cues in lexicon.cues for word in cues.auxiliaries}
        self._denials = frozenset(word for cues in lexicon.cues for word in cues.adverbs)

    def read(self, trigger: int) -> Modality | None:
        """The modality of what the trigger states; None where it states nothing (a condition, a question)."""
        verdict = HAPPENED
        for operator in self._climb(trigger):
            if operator is None:
                return None
            verdict = FOLD.get((operator, verdict), operator)
        return None if self._question(trigger) else verdict

    # -- the climb ---------------------------------------------------------------------------------------------

    def _climb(self, trigger: int) -> Iterator[Modality | None]:
        """What bears on the trigger, nearest first; None for a condition."""
        token: int | None = trigger
        below, shared = trigger, False
        for _ in range(MAX_CLIMB):
            if token is None:
                return
            if self._conditional(token):
                yield None
                return
            if not shared:
                yield from self._own(token, below)
            above, found, shared = self._step(token, trigger)
            yield from found
            below, token = token, above

    def _step(self, token: int, trigger: int) -> tuple[int | None, list[Modality], bool]:
        """One step up: where to go on (None: the statement ends here), what was met, and whether the words of the
        place above are to be passed over."""
        parse = self._parse
        head, dep = parse.heads[token], parse.deps[token]
        if head == token:
            return None, [], False
        if dep == "conj":
            return self._from_conjunct(token, head)
        if parse.pos[token] in VERBAL:
            above, found = self._from_verb(token, head, dep)
        elif dep == "pobj":
            above, found = self._from_object_of_preposition(token, head, trigger)
        else:
            above, found = self._from_noun(token, head, dep, trigger)
        return above, found, False

    def _from_conjunct(self, token: int, head: int) -> tuple[int | None, list[Modality], bool]:
        parse = self._parse
        if parse.pos[token] not in VERBAL:
            return head, [], True
        if (
            parse.having(token, "nsubj", "nsubjpass")
            or parse.tags[token] != parse.tags[head]
            and parse.tags[token] in FINITE
        ):
            return None, [], False
        found = []
        if not self._auxiliary_of(token):
            found += [m for m in self._tenses(head)]
        contrast = any(parse.lowers[c] in ("but", "yet") for c in parse.having(head, "cc"))
        if (
            not contrast
            and not parse.having(token, "aux")
            and self._denied(head)
            and parse.tags[token] == parse.tags[head]
        ):
            found.append(NEGATED)
        return head, found, True

    def _from_verb(self, token: int, head: int, dep: str) -> tuple[int | None, list[Modality]]:
        parse = self._parse
        if dep in ("xcomp", "ccomp"):
            return self._from_complement(token, head, dep)
        if dep in ("acl", "relcl"):
            return (head, self._purpose_of_noun(token, head)) if self._infinitive(token) else (None, [])
        if dep == "advcl" and self._infinitive(token):
            verdict = self._governor(head, "to")
            if verdict is not None:
                return head, [verdict]
            return (head, []) if parse.lemmas[head] in self._classes["motion"] else (None, [PLANNED])
        if dep == "pcomp":
            return self._from_gerund(head)
        return None, []

    def _from_complement(self, token: int, head: int, dep: str) -> tuple[int | None, list[Modality]]:
        """ "agreed to sign", "hopes that it will be signed", "is to meet", "are ready to work"."""
        parse = self._parse
        lemma = parse.lemmas[head]
        link = "to" if self._infinitive(token) else "that"
        if link == "that" and dep == "ccomp" and parse.pos[head] in VERBAL:
            if lemma in self._classes["saying"] or token < head:
                return None, []
            verdict = self._governor(head, "that")
            return (head, [verdict]) if verdict else (None, [])
        if parse.pos[head] in NOMINAL:
            verdict = self._noun(head, link)
            return (head, [verdict]) if verdict else (None, [])
        if parse.pos[head] == "ADJ" or (parse.pos[head] not in VERBAL and lemma in self._adjectives):
            verdict = self._adjectives.get(lemma)
            return head, [verdict] if verdict else []
        if (
            link == "to"
            and lemma in ("be", "have")
            and dep == "xcomp"
            and not parse.having(head, "acomp", "attr", "dobj")
        ):
            return head, [PLANNED]
        verdict = self._governor(head, link)
        if (
            verdict is not None
            and link == "to"
            and lemma in self._classes["wanting"]
            and not parse.having(token, "nsubj")
        ):
            verdict = PLANNED
        return head, [verdict] if verdict else []

    def _purpose_of_noun(self, token: int, noun: int) -> list[Modality]:
        """ "a plan to sign", "an agreement to cooperate"; "the first minister to visit" did so."""
        parse = self._parse
        if parse.lemmas[noun] in self._classes["events"]:
            return []
        for child in parse.children[noun]:
            if parse.tags[child] in ("JJS", "RBS") or parse.lowers[child] in self._classes["ordinals"]:
                return []
        return [self._noun(noun, "to") or PLANNED]

    def _from_gerund(self, preposition: int) -> tuple[int | None, list[Modality]]:
        """ "committed to providing", "plans for building", "by promoting", "without signing"."""
        parse = self._parse
        word, head = parse.lowers[preposition], self._above(preposition)
        if word == "without":
            return None, [NEGATED]
        if word in ("by", "through"):
            return head, []
        return self._under_preposition(word, head)

    def _from_object_of_preposition(
        self, token: int, preposition: int, trigger: int
    ) -> tuple[int | None, list[Modality]]:
        parse = self._parse
        word, head = parse.lowers[preposition], self._above(preposition)
        if word == "without" or (word in ("than", "of") and parse.lowers[preposition - 1] in ("rather", "instead")):
            return None, [NEGATED]
        above, found = self._under_preposition(word, head)
        if found and ENDED in found and parse.lemmas[trigger] in self._classes["events"]:
            return None, []
        return above, found

    def _above(self, preposition: int) -> int:
        """What the preposition hangs on, through others and adverbs: "looks forward to", "apart from"."""
        parse = self._parse
        head = parse.heads[preposition]
        while parse.pos[head] in ("ADP", "ADV", "SCONJ") and parse.heads[head] != head:
            head = parse.heads[head]
        return head

    def _under_preposition(self, word: str, head: int) -> tuple[int | None, list[Modality]]:
        """Whether the word above takes the phrase as its complement: "call for", "commitment to", "ready for"."""
        parse = self._parse
        lemma, pos = parse.lemmas[head], parse.pos[head]
        if pos in VERBAL:
            verdict = self._governor(head, word)
            if verdict is not None:
                return head, [verdict]
            return (
                (head, [])
                if word in self._classes["bound_prepositions"] or lemma in self._classes["engaging"]
                else (None, [])
            )
        if pos in NOMINAL:
            verdict = self._noun(head, word)
            if verdict is not None:
                return head, [verdict]
            return (head, []) if word == "of" and lemma in self._classes["transparent"] else (None, [])
        verdict = self._adjectives.get(lemma)
        return (head, [verdict]) if verdict else (None, [])

    def _from_noun(self, token: int, head: int, dep: str, trigger: int) -> tuple[int | None, list[Modality]]:
        parse = self._parse
        lemma = parse.lemmas[head]
        if dep in ("compound", "nmod", "amod"):
            verdict = self._nouns.get(lemma) if parse.pos[head] in NOMINAL else None
            return (head, [verdict]) if verdict else (None, []) if dep == "amod" else (head, [])
        if parse.pos[head] not in VERBAL:
            return None, []
        if dep == "nsubj" and lemma == "be":
            return head, [
                m for c in parse.having(head, "acomp", "attr") if (m := self._adjectives.get(parse.lemmas[c]))
            ]
        event = parse.lemmas[trigger] in self._classes["events"]
        if dep == "nsubj":
            if lemma not in self._classes["happening"]:
                return None, []
            verdict = self._governor(head, "subject")
            return head, [verdict] if verdict and not (event and verdict == ENDED) else []
        if dep not in OBJECTS or lemma in self._classes["presupposing"]:
            return None, []
        if lemma == "announce":
            return (None, []) if parse.lemmas[trigger] in self._classes["done_by_saying"] else (head, [PLANNED])
        verdict = self._governor(head, "object")
        if verdict == ENDED and event:
            return None, []
        return head, [verdict] if verdict else []

    # -- words -------------------------------------------------------------------------------------------------

    def _governor(self, verb: int, link: str) -> Modality | None:
        """What the verb makes of a complement behind that link: a preposition, "to", "that", "object", "subject".

        A verb of the lexicon with a particle or link ("rule_out", "call_for") speaks in that construction alone.
        """
        parse = self._parse
        lemma = parse.lemmas[verb]
        for particle in parse.having(verb, "prt"):
            found = self._verbs.get(f"{lemma}_{parse.lowers[particle]}")
            if found is not None:
                return found
        found = self._verbs.get(f"{lemma}_{link}")
        if found is not None:
            return found
        reaches = link in ("to", "that", "object", "subject") or link in self._classes["complement_prepositions"]
        return self._verbs.get(lemma) if reaches else None

    def _noun(self, noun: int, link: str) -> Modality | None:
        lemma = self._parse.lemmas[noun]
        found = self._nouns.get(f"{lemma}_{link}")
        if found is not None:
            return found
        reaches = link in ("to", "that", "of") or link in self._classes["complement_prepositions"]
        return self._nouns.get(lemma) if reaches else None

    def _own(self, token: int, below: int) -> Iterator[Modality]:
        """What the token's own auxiliaries, adjectives and negations say."""
        parse = self._parse
        yield from self._tenses(token)
        if parse.pos[token] in NOMINAL:
            for child in parse.children[token]:
                found = (
                    self._adjectives.get(parse.lowers[child]) or self._adjectives.get(parse.lemmas[child])
                    if parse.deps[child] in ("amod", "advmod")
                    else None
                )
                if found is not None:
                    yield found
        denied = self._denied(token, below)
        if denied and any(parse.lowers[c] == "longer" for c in parse.children[token]):
            yield ENDED
        elif denied:
            yield NEGATED

    def _tenses(self, token: int) -> Iterator[Modality]:
        """Modal auxiliaries; "said it would" tells a plan, "would" alone a thought."""
        parse = self._parse
        word = self._auxiliary_of(token)
        if word is None:
            return
        if word in ("would", "'d", "’d") and self._reported(token):
            yield PLANNED
        elif word == "going":
            yield PLANNED
        else:
            yield self._auxiliaries[word]
        if any(
            parse.deps[c] == "advcl" and self._conditional(c) and parse.having(c, "nsubj", "nsubjpass")
            for c in parse.children[token]
        ):
            yield PROPOSED

    def _auxiliary_of(self, token: int) -> str | None:
        parse = self._parse
        return next(
            (
                parse.lowers[c]
                for c in parse.children[token]
                if parse.deps[c] in ("aux", "auxpass") and parse.lowers[c] in self._auxiliaries
            ),
            None,
        )

    def _reported(self, token: int) -> bool:
        """Whether the clause is what a verb of saying in the past says."""
        parse = self._parse
        current = token
        for _ in range(4):
            head = parse.heads[current]
            if (
                parse.deps[current] in ("ccomp", "xcomp", "conj")
                and parse.lemmas[head] in self._classes["saying"] | self._classes["promising"]
            ):
                return parse.tags[head] in ("VBD", "VBN")
            if head == current or parse.deps[current] not in ("ccomp", "xcomp", "conj"):
                return False
            current = head
        return False

    def _denied(self, token: int, below: int | None = None) -> bool:
        """A negation on the token, or on the subject or object of a verb: "no agreement was reached".

        What hangs on `below`, where the climb came from, was counted there.
        """
        parse = self._parse
        denied = False
        for child in parse.children[token]:
            dep, word = parse.deps[child], parse.lowers[child]
            if (
                dep in ("neg", "det", "advmod", "preconj", "cc")
                and word in self._denials
                and not (dep == "cc" and word == "nor" and child > token)
            ):
                denied ^= not self._not_only(child)
            elif child != below and dep in ("nsubj", "nsubjpass", "dobj") and parse.pos[token] in VERBAL:
                denied ^= word in self._classes["nobody"] or any(
                    parse.deps[c] in ("det", "preconj", "neg", "cc") and parse.lowers[c] in ("no", "neither")
                    for c in parse.children[child]
                )
        return denied

    def _not_only(self, negation: int) -> bool:
        following = negation + 1
        return following < len(self._parse) and self._parse.lowers[following] in ("only", "just", "merely", "least")

    def _conditional(self, token: int) -> bool:
        parse = self._parse
        return any(
            parse.deps[c] in ("mark", "advmod") and parse.lowers[c] in self._conditionals for c in parse.children[token]
        )

    def _infinitive(self, token: int) -> bool:
        return any(self._parse.tags[c] == "TO" for c in self._parse.children[token]) or (
            self._parse.tags[token] == "VB" and not self._auxiliary_of(token)
        )

    def _question(self, trigger: int) -> bool:
        parse = self._parse
        for start, end in parse.sentences:
            if start <= trigger < end:
                return "?" in (parse.words[end - 1], parse.words[max(start, end - 2)])
        return False

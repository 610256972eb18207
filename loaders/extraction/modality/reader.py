"""How real a statement is: happened, planned, proposed, negated, ended, or no statement at all.

From the trigger the reader climbs the tree of the sentence. What it passes on the way (auxiliaries, negations, verbs
and nouns that take the statement as their complement) is folded from the inside out: a refusal of a plan is no event,
a plan not to do is none either. The climb ends where the statement stands on its own: at a relative clause, an
adjunct, a clause of saying, or an argument that the verb above takes for granted ("settle the dispute").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.modality.words import (
    ENDED,
    HAPPENED,
    NEGATED,
    NOMINAL,
    PLANNED,
    PROPOSED,
    VERBAL,
    ModalityWords,
)
from loaders.parse import Parse
from schema.generated.vocabulary import Modality

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
        self._words = ModalityWords(parse, lexicon)
        self._read: dict[int, Modality | None] = {}

    def read(self, trigger: int) -> Modality | None:
        """The modality of what the trigger states; None where it states nothing (a condition, a question)."""
        if trigger not in self._read:  # many frames may ask of one word
            self._read[trigger] = self._read_from(trigger)
        return self._read[trigger]

    def _read_from(self, trigger: int) -> Modality | None:
        verdict = HAPPENED
        for operator in self._climb(trigger):
            if operator is None:
                return None
            verdict = FOLD.get((operator, verdict), operator)
        if verdict != NEGATED and self._of_none(trigger):
            return None
        return None if self._question(trigger) else verdict

    def _of_none(self, trigger: int) -> bool:
        """Whether it speaks of none in particular: "any attack on X will be met"."""
        return any(self._parse.lowers[c] == "any" for c in self._parse.having(trigger, "det"))

    # -- the climb ---------------------------------------------------------------------------------------------

    def _climb(self, trigger: int) -> Iterator[Modality | None]:
        """What bears on the trigger, nearest first; None for a condition."""
        token: int | None = trigger
        below, shared = trigger, False
        for _ in range(MAX_CLIMB):
            if token is None:
                return
            if self._words.conditional(token):
                yield None
                return
            if not shared:
                yield from self._words.own(token, below)
            above, found, shared = self._step(token, trigger)
            yield from found
            below, token = token, above

    def _step(self, token: int, trigger: int) -> tuple[int | None, list[Modality | None], bool]:
        """One step up: where to go on (None: the statement ends here), what was met, and whether the words of the
        place above are to be passed over.
        """
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

    def _from_conjunct(self, token: int, head: int) -> tuple[int | None, list[Modality | None], bool]:
        parse = self._parse
        if parse.pos[token] not in VERBAL:
            return head, [], True
        if parse.having(token, "nsubj", "nsubjpass") or (
            parse.tags[token] != parse.tags[head] and parse.tags[token] in FINITE
        ):
            return None, [], False
        found: list[Modality | None] = []
        if not self._words.auxiliary_of(token):
            found += self._words.tenses(head)
        contrast = any(parse.lowers[c] in ("but", "yet") for c in parse.having(head, "cc"))
        if (
            not contrast
            and not parse.having(token, "aux")
            and self._words.denied(head)
            and parse.tags[token] == parse.tags[head]
        ):
            found.append(NEGATED)
        return head, found, True

    def _from_verb(self, token: int, head: int, dep: str) -> tuple[int | None, list[Modality | None]]:
        parse = self._parse
        if dep in ("xcomp", "ccomp"):
            return self._from_complement(token, head, dep)
        if dep in ("acl", "relcl"):
            return (head, self._purpose_of_noun(token, head)) if self._words.infinitive(token) else (None, [])
        if self._ranked(token):
            return None, []
        if dep == "advcl" and self._words.infinitive(token):
            verdict = self._words.of_verb(head, "to")
            if verdict is not None:
                return head, [verdict]
            return (head, []) if parse.lemmas[head] in self._classes["motion"] else (None, [PLANNED])
        if dep == "pcomp":
            return self._from_gerund(head)
        return None, []

    def _ranked(self, verb: int) -> bool:
        """Whether it tells what "the first member to travel" did, wherever the parser hung the infinitive."""
        parse, noun = self._parse, verb - 2
        if noun < 0 or parse.lowers[verb - 1] != "to" or parse.pos[noun] not in NOMINAL:
            return False
        return any(parse.lowers[c] in self._classes["ordinals"] for c in parse.children[noun])

    def _from_complement(self, token: int, head: int, dep: str) -> tuple[int | None, list[Modality | None]]:
        """ "agreed to sign", "hopes that it will be signed", "is to meet", "are ready to work"."""
        parse = self._parse
        lemma = parse.lemmas[head]
        link = "to" if self._words.infinitive(token) else "that"
        if link == "that" and dep == "ccomp" and parse.pos[head] in VERBAL:
            if lemma in self._classes["suggesting"] and token > head:
                return None, [None]
            if lemma in self._classes["saying"] or token < head:
                return None, []
            verdict = self._words.of_verb(head, "that")
            return (head, [verdict]) if verdict else (None, [])
        if parse.pos[head] in NOMINAL:
            verdict = self._words.of_noun(head, link)
            return (head, [verdict]) if verdict else (None, [])
        if parse.pos[head] == "ADJ" or (parse.pos[head] not in VERBAL and self._words.of_adjective(lemma)):
            verdict = self._words.of_adjective(lemma)
            return head, [verdict] if verdict else []
        if (
            link == "to"
            and lemma in ("be", "have")
            and dep == "xcomp"
            and not parse.having(head, "acomp", "attr", "dobj")
        ):
            if any(parse.lowers[c] == "yet" for c in parse.children[head]):
                return head, [NEGATED]
            called = (self._words.of_noun(subject, "to") for subject in parse.having(head, "nsubj"))
            return head, [next((verdict for verdict in called if verdict), PLANNED)]
        verdict = self._words.of_verb(head, link)
        if (
            verdict is not None
            and link == "to"
            and lemma in self._classes["wanting"]
            and not parse.having(token, "nsubj")
        ):
            verdict = PLANNED
        return head, [verdict] if verdict else []

    def _purpose_of_noun(self, token: int, noun: int) -> list[Modality | None]:
        """ "a plan to sign", "an agreement to cooperate"; "the first minister to visit" did so."""
        parse = self._parse
        if parse.lemmas[noun] in self._classes["events"]:
            return []
        for child in parse.children[noun]:
            if parse.tags[child] in ("JJS", "RBS") or parse.lowers[child] in self._classes["ordinals"]:
                return []
        return [] if self._words.is_lasting(noun) else [self._words.of_noun(noun, "to") or PLANNED]

    def _from_gerund(self, preposition: int) -> tuple[int | None, list[Modality | None]]:
        """ "committed to providing", "plans for building", "by promoting", "without signing".

        What somebody is accused of doing is an allegation, and no statement of the text's.
        """
        parse = self._parse
        word, head = parse.lowers[preposition], self._above(preposition)
        if word == "without":
            return None, [NEGATED]
        if word in ("by", "through"):
            return head, []
        if parse.lemmas[head] in self._classes["alleging"]:
            return None, [None]
        return self._under_preposition(word, head, preposition)

    def _from_object_of_preposition(
        self, token: int, preposition: int, trigger: int
    ) -> tuple[int | None, list[Modality | None]]:
        parse = self._parse
        word, head = parse.lowers[preposition], self._above(preposition)
        if word == "without" or (word in ("than", "of") and parse.lowers[preposition - 1] in ("rather", "instead")):
            return None, [NEGATED]
        above, found = self._under_preposition(word, head, trigger)
        if ENDED in found and token == trigger and parse.lemmas[trigger] in self._classes["events"]:
            return None, []
        return above, found

    def _above(self, preposition: int) -> int:
        """What the preposition hangs on, through others and adverbs: "looks forward to", "apart from"."""
        parse = self._parse
        head = parse.heads[preposition]
        while parse.pos[head] in ("ADP", "ADV", "SCONJ") and parse.heads[head] != head:
            head = parse.heads[head]
        return head

    def _under_preposition(self, word: str, head: int, trigger: int) -> tuple[int | None, list[Modality | None]]:
        """Whether the word above takes the phrase as its complement: "call for", "commitment to", "ready for"."""
        parse = self._parse
        lemma, pos = parse.lemmas[head], parse.pos[head]
        if pos in VERBAL:
            verdict = self._words.of_verb(head, word)
            if verdict is not None:
                return head, [verdict]
            return (
                (head, [])
                if word in self._classes["bound_prepositions"] or lemma in self._classes["engaging"]
                else (None, [])
            )
        if pos in NOMINAL:
            named = lemma == "importance" and parse.words[trigger][:1].isupper()
            lasting = named or self._words.is_lasting(head)  # "the importance of the Strategic Partnership" is of one
            verdict = None if lasting else self._words.of_noun(head, word)
            if verdict is not None:
                return head, [verdict]
            return (head, []) if word == "of" and lemma in self._classes["transparent"] else (None, [])
        verdict = self._words.of_adjective(lemma)
        return (head, [verdict]) if verdict else (None, [])

    def _from_noun(self, token: int, head: int, dep: str, trigger: int) -> tuple[int | None, list[Modality | None]]:
        parse = self._parse
        lemma = parse.lemmas[head]
        if dep in ("compound", "nmod", "amod"):
            verdict = self._words.of_compound(lemma) if parse.pos[head] in NOMINAL else None
            return (head, [verdict]) if verdict else (None, []) if dep == "amod" else (head, [])
        if parse.pos[head] not in VERBAL:
            return None, []
        if dep == "nsubj" and lemma == "be":
            if token == trigger and parse.lemmas[trigger] in self._classes["bonds"]:
                return head, []
            return head, [
                m for c in parse.having(head, "acomp", "attr") if (m := self._words.of_adjective(parse.lemmas[c]))
            ]
        event = token == trigger and parse.lemmas[trigger] in self._classes["events"]
        if dep == "nsubj":
            if lemma not in self._classes["happening"]:
                return None, []
            verdict = self._words.of_verb(head, "subject")
            return head, [verdict] if verdict and not (event and verdict == ENDED) else []
        if dep not in OBJECTS or lemma in self._classes["presupposing"]:
            return None, []
        if lemma == "announce":
            return (None, []) if parse.lemmas[trigger] in self._classes["done_by_saying"] else (head, [PLANNED])
        verdict = self._words.of_verb(head, "object")
        broken = lemma in self._classes["breaking"] and not self._is_visit(trigger)
        if (verdict == ENDED and event and not broken) or (
            verdict == NEGATED and token == trigger and self._said(trigger)
        ):
            return None, []
        return head, [verdict] if verdict else []

    def _is_visit(self, trigger: int) -> bool:
        """Whether the noun is a single occasion, of which cutting it short leaves that it took place."""
        return self._parse.lemmas[trigger] in self._classes["occasions"]

    def _said(self, trigger: int) -> bool:
        """Whether the noun is an act of speech, which was made though it be turned down: "denied a request"."""
        return self._parse.lemmas[trigger] in self._classes["acts_of_speech"]

    def _question(self, trigger: int) -> bool:
        parse = self._parse
        start, end = parse.sentences[bisect_right(parse.sentences, trigger, key=itemgetter(0)) - 1]
        return "?" in (parse.words[end - 1], parse.words[max(start, end - 2)])

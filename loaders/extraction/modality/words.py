"""What the words around a statement say of how real it is: auxiliaries, negations, and the verbs and nouns above it."""

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


class ModalityWords:
    """Looks up single words of one parse in the lexicon of modality."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._classes = lexicon.modality_classes
        self._conditionals = lexicon.conditionals
        self._verbs = {word: cues.modality for cues in lexicon.cues for word in cues.verbs}
        self._nouns = {word: cues.modality for cues in lexicon.cues for word in cues.nouns}
        self._adjectives = {word: cues.modality for cues in lexicon.cues for word in cues.adjectives}
        self._auxiliaries = {word: cues.modality for cues in lexicon.cues for word in cues.auxiliaries}
        self._denials = frozenset(word for cues in lexicon.cues for word in cues.adverbs)

    def of_adjective(self, lemma: str) -> Modality | None:
        """What "ready" or "possible" makes of what follows; None for other adjectives."""
        return self._adjectives.get(lemma)

    def of_compound(self, lemma: str) -> Modality | None:
        """What a noun makes of the words before it: "a cooperation plan"."""
        return self._nouns.get(lemma)

    def of_verb(self, verb: int, link: str) -> Modality | None:
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

    def of_noun(self, noun: int, link: str) -> Modality | None:
        """What the noun makes of a complement behind that link: "plan to", "hope for"."""
        lemma = self._parse.lemmas[noun]
        found = self._nouns.get(f"{lemma}_{link}")
        if found is None and link in ("toward", "towards"):
            found = self._nouns.get(f"{lemma}_to")
        if found is not None:
            return found
        reaches = link in ("to", "that", "of") or link in self._classes["complement_prepositions"]
        return self._nouns.get(lemma) if reaches else None

    def is_lasting(self, noun: int) -> bool:
        """Whether an adjective tells that what the noun intends is done already: "the enduring commitment to"."""
        parse = self._parse
        return any(parse.lowers[c] in self._classes["lasting"] for c in parse.having(noun, "amod"))

    def own(self, token: int, below: int) -> Iterator[Modality]:
        """What the token's own auxiliaries, adjectives and negations say."""
        parse = self._parse
        yield from self.tenses(token)
        if parse.pos[token] in NOMINAL:
            for child in parse.children[token]:
                found = (
                    self._adjectives.get(parse.lowers[child]) or self._adjectives.get(parse.lemmas[child])
                    if parse.deps[child] in ("amod", "advmod")
                    else None
                )
                if found is not None:
                    yield found
        no_longer = any(
            parse.lowers[c] == "longer" and parse.lowers[c - 1] in ("no", "any") for c in parse.children[token]
        )
        if no_longer:
            yield ENDED
        elif self.denied(token, below):
            yield NEGATED

    def tenses(self, token: int) -> Iterator[Modality]:
        """Modal auxiliaries; "said it would" tells a plan, "would" alone a thought."""
        parse = self._parse
        word = self.auxiliary_of(token)
        if word is None:
            return
        if (word in ("would", "'d", "’d") and self._reported(token)) or word == "going":
            yield PLANNED
        else:
            yield self._auxiliaries[word]
        if any(
            parse.deps[c] == "advcl" and self.conditional(c) and parse.having(c, "nsubj", "nsubjpass")
            for c in parse.children[token]
        ):
            yield PROPOSED

    def auxiliary_of(self, token: int) -> str | None:
        """The modal auxiliary of the verb, in lower case, or None."""
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

    def denied(self, token: int, below: int | None = None) -> bool:
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

    def conditional(self, token: int) -> bool:
        """Whether the clause of the token is a condition."""
        parse = self._parse
        return any(
            parse.deps[c] in ("mark", "advmod") and parse.lowers[c] in self._conditionals for c in parse.children[token]
        )

    def infinitive(self, token: int) -> bool:
        """Whether the verb is an infinitive."""
        return any(self._parse.tags[c] == "TO" for c in self._parse.children[token]) or (
            self._parse.tags[token] == "VB" and not self.auxiliary_of(token)
        )

"""How real a statement is: happened, planned, proposed, negated, ended, or no statement at all.

The words around the trigger decide, nearest first: its own auxiliaries and adjectives, then what governs it, up to
the clause that it stands in. Verbs of saying and doing are looked through.
"""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon, ModalityCues
from loaders.parse import Parse
from schema.generated.vocabulary import Modality

LOOKED_THROUGH = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl", "dobj", "pobj", "attr", "oprd", "conj", "nsubj", "nsubjpass", "prep", "amod", "compound", "acomp", "dative", "agent", "relcl"})
EVENT_VERBS = frozenset({"take", "occur", "happen", "be", "hold", "begin", "start", "continue", "collapse", "fail", "end", "stall", "expire", "resume", "come", "go", "remain", "conclude", "sign", "schedule", "plan", "expect", "cancel", "postpone", "suspend", "lift", "break"})
SPEECH = frozenset({"say", "state", "tell", "add", "note", "report", "claim", "announce", "confirm", "declare", "stress", "emphasize", "emphasise", "warn", "explain", "argue", "believe", "think", "write", "recall"})
MAX_CLIMB = 12


class ModalityReader:
    """Reads the modality of triggers in one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._cues = {cues.modality: cues for cues in lexicon.cues}

    def read(self, trigger: int) -> Modality | None:
        """The modality of what the trigger states; None where it states nothing (a condition, a question)."""
        parse = self._parse
        negated = False
        verdict: Modality | None = None
        token = trigger
        purpose = False
        for _ in range(MAX_CLIMB):
            if self._conditional(token):
                return None
            negated ^= self._denied(token)
            if verdict is None:
                verdict = self._own(token)
            head, dep = parse.heads[token], parse.deps[token]
            if head == token or dep not in LOOKED_THROUGH:
                break
            if dep == "relcl":
                break
            if dep in ("nsubj", "nsubjpass") and not (parse.pos[token] in ("NOUN", "PROPN") and parse.lemmas[head] in EVENT_VERBS):
                break
            if dep == "ccomp" and parse.lemmas[head] in SPEECH and self._finite(token):
                break
            if dep == "conj" and parse.pos[token] in ("VERB", "AUX") and self._has_own_subject(token):
                break
            if dep == "advcl":
                infinitive = any(parse.tags[c] == "TO" for c in parse.children[token])
                if not infinitive:
                    break
                purpose = True
                break
            if dep == "conj" and parse.pos[token] in ("VERB", "AUX") and parse.pos[head] in ("VERB", "AUX"):
                token = head
                continue
            if verdict is None:
                verdict = self._governor(head, token)
            if parse.pos[head] in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADP", "SCONJ", "PART", "ADV"):
                token = head
                continue
            break
        if self._question(trigger):
            return None
        if verdict is None and purpose:
            verdict = Modality.PLANNED
        if negated:
            return Modality.HAPPENED if verdict in (Modality.NEGATED,) else Modality.NEGATED
        return verdict or Modality.HAPPENED

    def _own(self, token: int) -> Modality | None:
        """What the token's own auxiliaries and adjectives say."""
        parse = self._parse
        for child in parse.children[token]:
            dep, word = parse.deps[child], parse.lowers[child]
            for cues in self._lexicon.cues:
                if dep == "aux" and word in cues.auxiliaries:
                    return cues.modality
                if dep in ("amod", "compound", "advmod") and cues.modality != Modality.NEGATED and parse.pos[token] in ("NOUN", "PROPN") and parse.lemmas[child] in cues.adjectives:
                    return cues.modality
        return None

    def _governor(self, head: int, token: int) -> Modality | None:
        """What the word above makes of the statement below it."""
        parse = self._parse
        lemma, pos = parse.lemmas[head], parse.pos[head]
        dep = parse.deps[token]
        if pos in ("VERB", "AUX"):
            if lemma in self._lexicon.factual_verbs:
                return None
            if dep in ("xcomp", "ccomp", "dobj", "nsubjpass", "prep", "pobj", "pcomp", "oprd", "nsubj", "attr", "advcl"):
                for cues in self._lexicon.cues:
                    if lemma in cues.verbs and self._takes_statement(cues, head, token):
                        return cues.modality
            return None
        if pos == "ADJ":
            return self._first(lambda cues: lemma in cues.adjectives)
        if pos in ("NOUN", "PROPN") and dep in ("acl", "prep", "ccomp", "compound", "relcl"):
            return self._first(lambda cues: lemma in cues.nouns)
        return None

    def _takes_statement(self, cues: ModalityCues, head: int, token: int) -> bool:
        """Whether the governor's say reaches the statement: "agreed to …" does, "met to …" and plain objects of making do not."""
        parse = self._parse
        dep = parse.deps[token]
        if cues.modality == Modality.PLANNED and dep in ("dobj", "nsubjpass", "attr") and parse.lemmas[head] in ("agree", "set", "look", "stand", "commit", "resolve", "prepare", "undertake"):
            return False
        return not (dep == "nsubj" and cues.modality in (Modality.PLANNED, Modality.PROPOSED))

    def _first(self, fits: object) -> Modality | None:
        for cues in self._lexicon.cues:
            if fits(cues):  # type: ignore[operator]
                return cues.modality
        return None

    def _denied(self, token: int) -> bool:
        parse = self._parse
        cues = self._cues[Modality.NEGATED]
        for child in parse.children[token]:
            if parse.deps[child] in ("neg", "det", "advmod", "preconj") and parse.lowers[child] in cues.adverbs:
                return True
        return parse.deps[token] == "pcomp" and parse.lowers[parse.heads[token]] == "without" or (parse.deps[token] == "pobj" and parse.lowers[parse.heads[token]] == "without")

    def _conditional(self, token: int) -> bool:
        parse = self._parse
        return any(parse.deps[c] == "mark" and parse.lowers[c] in self._lexicon.conditionals for c in parse.children[token])

    def _finite(self, token: int) -> bool:
        parse = self._parse
        return parse.tags[token] in ("VBZ", "VBP", "VBD", "MD") or any(parse.deps[c] == "aux" and parse.tags[c] != "TO" for c in parse.children[token])

    def _has_own_subject(self, token: int) -> bool:
        return bool(self._parse.having(token, "nsubj", "nsubjpass"))

    def _question(self, trigger: int) -> bool:
        parse = self._parse
        for start, end in parse.sentences:
            if start <= trigger < end:
                return parse.words[end - 1] == "?" or (end - start > 1 and parse.words[end - 2] == "?")
        return False

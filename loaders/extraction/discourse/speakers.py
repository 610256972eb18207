"""Who speaks where a text quotes or reports: what "we" and "our" mean inside the words of a minister."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, SINGULAR_PERSON, Discourse
from loaders.extraction.discourse.transcripts import Transcript
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

OPENING, CLOSING, EITHER = frozenset("“„«"), frozenset("”»"), '"'
FURTHEST = 3
"""Sentences of one quotation behind the one that names its speaker."""


class Speakers:
    """Finds the speaker of quoted or reported words in one article."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._saying = lexicon.modality_classes["saying"]
        self._quoted = _quoted(parse)
        self._transcript = Transcript(parse, discourse)
        self._found: dict[int, Chain | None] = {}

    def speaker(self, token: int) -> Chain | None:
        """The person, state or institution whose words the token is part of; None for the text's own words."""
        above = next((t for t in self._parse.ancestors(token) if self._says(t)), None)
        if above is not None:
            return self._subject(above, token)
        if self._transcript.is_spoken(token):
            return self._transcript.speaker(token)
        if not self._quoted[token]:
            return None
        number = self._discourse.sentence_of(token)
        for sentence in range(number, max(-1, number - FURTHEST - 1), -1):
            found = self._told_by(sentence)
            if found is not None:
                return found
            if not self._quoted[self._parse.sentences[sentence][0]]:
                break
        return self._told_by(number + 1) if number + 1 < len(self._parse.sentences) else None

    def side(self, token: int) -> Chain | None:
        """The state or body for which the speaker says "we": that of a person's office, else the speaker."""
        speaker = self.speaker(token)
        if speaker is None or speaker.kind != Kind.PERSON:
            return speaker
        body = next((where for _, where in speaker.offices if where is not None), None)
        return self._discourse.chains[body] if body is not None else None

    def is_of_guest(self, token: int) -> bool:
        """Whether it is the turn of somebody in a transcript who is not the one whose words the title announces."""
        if not self._transcript.is_spoken(token):
            return False
        speaker = self._transcript.speaker(token)
        return speaker is None or speaker is not self._discourse.author

    def _told_by(self, sentence: int) -> Chain | None:
        """Whoever says something in the sentence, outside of the quotation marks."""
        if sentence not in self._found:
            start, end = self._parse.sentences[sentence]
            verbs = (t for t in range(start, end) if self._says(t) and not self._quoted[t])
            self._found[sentence] = next((c for t in verbs if (c := self._subject(t, end)) is not None), None)
        return self._found[sentence]

    def _says(self, token: int) -> bool:
        return self._parse.pos[token] == "VERB" and self._parse.lemmas[token] in self._saying

    def _subject(self, verb: int, before: int) -> Chain | None:
        for subject in self._parse.having(verb, "nsubj"):
            chain = self._discourse.at(subject)
            if chain is not None and chain.kind in ACTORS:
                return chain
            if self._parse.lowers[subject] in SINGULAR_PERSON:
                return next(iter(self._discourse.pronoun(subject)), None)
        return None


def _quoted(parse: Parse) -> list[bool]:
    """Of each token whether it stands inside quotation marks; a quotation ends with its paragraph."""
    inside, found = False, []
    for word in parse.words:
        if "\n" in word:
            inside = False
        if word in OPENING or (word == EITHER and not inside):
            inside = True
        elif word in CLOSING or word == EITHER:
            inside = False
        found.append(inside)
    return found

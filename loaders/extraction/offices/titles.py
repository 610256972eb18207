"""Which words are titles, and where the words of one title begin: "the former Deputy [Prime Minister]"."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

BODIES = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.PLACE})
"""What an office can be an office of."""

POSSESSIVES = frozenset({"'s", "’s"})
STOPS = frozenset({"the", "a", "an", "his", "her", "their", "its", "with", "by", "from", "as"})
STOP_TAGS = frozenset({"VERB", "AUX", "ADP", "PRON", "SPACE"})
STOP_MARKS = frozenset({",", ".", ";", ":", "(", ")", "“", '"', "”"})
WORD_TAGS = frozenset({"ADJ", "NOUN", "PROPN"})
SUFFIXES = frozenset({"elect", "designate", "select"})
"""What a dash ties to a title: "president-elect"."""

PLURALS = (("ies", "y"), ("women", "woman"), ("men", "man"), ("s", ""))
"""Endings of titles in the plural, each with its singular."""

NEXT_PART = 4
"""Tokens in which one title goes on to its last word: "deputy vice-chancellor", "chief trade negotiator"."""


class TitleWords:
    """Tells titles from other words in one text."""

    def __init__(self, text: Text) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._lexicon = text.lexicon
        self._titles = text.lexicon.titles

    def is_title(self, token: int) -> bool:
        """Whether the token ends a title, in the singular or the plural."""
        return self._parse.lowers[token] in self._titles.heads or self.is_plural(token)

    def is_plural(self, token: int) -> bool:
        """Whether the token is a title in the plural."""
        return self._parse.words[token][-1:] in ("s", "n") and self.singular(token) != self._parse.words[token]

    def singular(self, token: int) -> str:
        """The word at the token; of a title in the plural its singular: "Secretaries" is "Secretary"."""
        word = self._parse.words[token]
        if word.lower() in self._titles.heads or self._parse.pos[token] not in ("NOUN", "PROPN"):
            return word
        cut = (word.removesuffix(end) + one for end, one in PLURALS if word.endswith(end))
        return next((one for one in cut if one.lower() in self._titles.heads), word)

    def last_word(self, head: int) -> int:
        """The last word of the title that the title word at `head` begins: "deputy" of "deputy vice-chancellor"."""
        parse = self._parse
        last = head
        for token in range(head + 1, min(head + 1 + NEXT_PART, len(parse))):
            if self._discourse.at(token) is not None:
                break
            if self.is_title(token):
                last = token
            elif parse.words[token] != "-" and parse.pos[token] not in WORD_TAGS:
                break
        return last

    def title_end(self, head: int) -> int:
        """Where the title itself ends: behind `head`, or behind the "elect" tied to it."""
        parse = self._parse
        tied = head + 2 < len(parse) and parse.words[head + 1] == "-" and parse.lowers[head + 2] in SUFFIXES
        return head + 3 if tied else head + 1

    def stands_at(self, token: int) -> bool:
        """Whether the token ends a title that is not part of a name ("Director" in "Director Generals' Forum")."""
        return self.is_title(token) and self._discourse.at(token) is None

    def is_person(self, token: int) -> bool:
        """Whether the token is part of a person's name; False past the end of the text."""
        chain = self._discourse.at(token)
        return chain is not None and chain.kind == Kind.PERSON

    def is_modifier(self, token: int) -> bool:
        """Whether the word may stand before a title: "managing", "foreign"."""
        return self._parse.lowers[token] in self._titles.modifiers

    def body_at(self, token: int) -> Chain | None:
        """The state, body or place that the token names."""
        chain = self._discourse.at(token)
        return chain if chain is not None and chain.kind in BODIES else None

    def first_word(self, head: int) -> int:
        """The first token of the title that ends at `head`, "former" and its like included."""
        start = head
        while start > 0 and (step := self._step(start)):
            start -= step
        return start

    def _step(self, start: int) -> int:
        """How many of the words before `start` belong to the title that begins there so far."""
        parse, last = self._parse, start - 1
        word = parse.lowers[last]
        if self.body_at(last) is not None:
            return int(self._is_portfolio(last))
        if word == "and":
            return 2 if self._joins_modifiers(last) else 0
        if word in self._titles.former:
            return 1
        if word in self._titles.modifiers and (parse.tags[last] == "VBG" or parse.words[last] == "Under"):
            return 1
        if word in POSSESSIVES or word in STOPS or parse.words[last] in STOP_MARKS or parse.pos[last] in STOP_TAGS:
            return 0
        return int(
            word in self._titles.modifiers or word in self._titles.heads or word == "-" or parse.pos[last] in WORD_TAGS
        )

    def _is_portfolio(self, token: int) -> bool:
        """ "National Security Advisor", "Cabinet Secretary": what the model takes for a body is a field."""
        chain, word = self._discourse.at(token), self._parse.lowers[token]
        return (
            chain is not None
            and chain.kind == Kind.INSTITUTION
            and chain.wikidata is None
            and (word not in self._lexicon.name_kinds or chain.name.lower() == word)
            and (word in self._titles.modifiers or word in self._titles.fields)
        )

    def _joins_modifiers(self, conjunction: int) -> bool:
        """ "Foreign and Trade Minister": the word before "and" is a field of the same office."""
        before = conjunction - 1
        return (
            before >= 0
            and (self._parse.lowers[before] in self._titles.modifiers | self._titles.fields)
            and self._parse.pos[before] != "VERB"
            and not self.is_title(before)
        )

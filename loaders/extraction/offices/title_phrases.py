"""The phrases behind a title: how far they reach and which body they name: "minister [for trade of Japan]"."""

from __future__ import annotations

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.titles import POSSESSIVES, TitleWords
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

TO_BODY = frozenset({"of", "for", "to", "at", "with", "from", "in", "on"})
OWN = frozenset({"of", "at", "with", "from"})
"""Links to the body itself, whatever stands before the title; behind the others stands what the office is about."""

LISTING = frozenset({"and", ","})
ARTICLES = frozenset({"the", "a"})
DETERMINERS = ARTICLES | {"his", "its"}
BEGINNINGS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
INSIDE = BEGINNINGS | {"PUNCT"}
MARKS = frozenset({",", ".", ";", ":", "(", ")", '"', "”"})
NEXT_TITLE = 4
"""Tokens behind "and" in which a title begins an office of its own."""

LIST_REACH = 6
"""Tokens behind a comma in which "and" shows that it lists fields of one office."""


class TitlePhrases:
    """Reads the phrases behind the titles of one text."""

    def __init__(self, text: Text, words: TitleWords) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._arguments = text.arguments
        self._titles = text.lexicon.titles
        self._words = words

    def end(self, head: int, limit: int) -> int:
        """Where the phrases behind the title at `head` end, `limit` at the latest."""
        end = self._words.title_end(head)
        while end < limit and self._goes_on(end, limit):
            end = self._end_of_nouns(self._first_noun(end, limit), limit)
        return end

    def _first_noun(self, link: int, limit: int) -> int:
        first = link + 1
        return first + 1 if first < limit and self._parse.lowers[first] in DETERMINERS else first

    def _goes_on(self, link: int, limit: int) -> bool:
        """Whether the word at `link` ties a further phrase to the title."""
        parse, word = self._parse, self._parse.lowers[link]
        if word not in TO_BODY and word not in LISTING:
            return False
        first = self._first_noun(link, limit)
        if first >= limit or parse.pos[first] not in BEGINNINGS or self._words.is_person(first):
            return False
        if word in LISTING:
            return self._lists_fields(link, first, limit)
        return word not in ("on", "in") or (parse.pos[first] != "NUM" and not self._arguments.is_date(first))

    def _lists_fields(self, link: int, first: int, limit: int) -> bool:
        """Whether a comma or "and" adds a field to the office, rather than another office or state."""
        parse = self._parse
        if parse.words[link] == "," and "and" not in parse.lowers[link : min(link + LIST_REACH, limit)]:
            return False
        chain = self._discourse.at(first)
        if chain is not None and chain.kind == Kind.STATE:
            return False
        return not any(self._words.is_title(token) for token in range(first, min(first + NEXT_TITLE, limit)))

    def _end_of_nouns(self, token: int, limit: int) -> int:
        parse = self._parse
        while token < limit and not self._words.is_person(token):
            chain = self._discourse.at(token)
            named = chain is not None and chain.kind == Kind.INSTITUTION
            owned = parse.lowers[token] in POSSESSIVES and self._words.body_at(token - 1) is not None
            if not named and not owned and (parse.pos[token] not in INSIDE or parse.words[token] in MARKS):
                break
            token += 1
        return self._past_brackets(token, limit)

    def _past_brackets(self, token: int, limit: int) -> int:
        """Behind the abbreviation in brackets that follows a body, if one does."""
        words = self._parse.words
        shut = token + 2 < limit and words[token] == "(" and words[token + 2] == ")"
        return token + 3 if shut and self._words.body_at(token - 1) is not None else token

    def body(self, head: int, end: int, known: Chain | None) -> tuple[Chain | None, int, int]:
        """The body that the phrases up to `end` name, else the `known` one; and the tokens [low, high) that name it.

        Behind "of" a state or institution says more than what stands before the title; behind "in" or "for" it says
        so only where nothing does. The first one counts, but a place only where nothing else is named.
        """
        body, low, high = None, end, end
        for link in range(self._words.title_end(head), end):
            word = self._parse.lowers[link]
            if word not in TO_BODY or low < link < high or (known is not None and word not in OWN):
                continue
            found, behind = self._named(link, head, end)
            closer = body is not None and word in OWN and self._parse.lowers[low] not in OWN  # "for trade at the bank"
            if found is not None and (body is None or body.kind == Kind.PLACE or closer):
                body, low, high = found, link, behind
        if body is None or (body.kind == Kind.PLACE and known is not None):
            return known, end, end
        return body, low, high

    def _named(self, link: int, head: int, end: int) -> tuple[Chain | None, int]:
        """The body named behind a preposition, and where its phrase ends; envoys to a state are not that state's.

        What stands last in the phrase counts: "of Iran's Security Council", not "of China research".
        """
        parse = self._parse
        if parse.lowers[link] in ("to", "for") and parse.lowers[head] in self._titles.accredited:
            return None, end
        first = token = self._past_articles(link, end)
        body = None
        while token < end and (parse.lowers[token] not in TO_BODY | LISTING or self._words.body_at(token) is not None):
            if parse.lowers[token].rstrip(".") in self._titles.honorifics:
                break
            if parse.lowers[token] not in POSSESSIVES and not self._is_aside(token):
                body = self._words.body_at(token)
            token += 1
        return (self._governed(link, first) if body is None else body), token

    def _is_aside(self, token: int) -> bool:
        """Whether the token is a bracket, stands alone between two, or is another title ("the Kenyan president")."""
        words = self._parse.words
        bracketed = words[token - 1] == "(" and words[token + 1] == ")"
        return words[token] in ("(", ")") or bracketed or self._words.stands_at(token)

    def _governed(self, link: int, first: int) -> Chain | None:
        """The state in "of the government of Peru", where the noun itself is no name."""
        if self._parse.lowers[link] != "of" or first >= len(self._parse) or self._discourse.at(first) is not None:
            return None
        if self._parse.lemmas[first] not in self._titles.polities:
            return None
        return next(iter(self._arguments.actors(first, frozenset({Kind.STATE}))), None)

    def _past_articles(self, link: int, end: int) -> int:
        token = link + 1
        while token < end and self._parse.lowers[token] in ARTICLES:
            token += 1
        return token

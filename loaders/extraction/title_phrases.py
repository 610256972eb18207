"""The phrases behind a title: how far they reach and which body they name: "minister [for trade of Japan]"."""

from __future__ import annotations

from loaders.extraction.chain import Chain
from loaders.extraction.text import Text
from loaders.extraction.titles import TitleWords
from schema.generated.vocabulary import Kind

TO_BODY = frozenset({"of", "for", "to", "at", "with", "from", "in", "on"})
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
        end = head + 1
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
        return word not in ("on", "in") or parse.pos[first] != "NUM"

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
            if not named and (parse.pos[token] not in INSIDE or parse.words[token] in MARKS):
                break
            token += 1
        return token

    def body(self, head: int, end: int, known: Chain | None) -> tuple[Chain | None, int]:
        """The body that the phrases up to `end` name, else the `known` one, and where the role's own words end.

        A state or institution says more than what stands before the title; a place only where nothing does.
        """
        body, role_end = known, end
        for link in range(head + 1, end):
            if self._parse.lowers[link] not in TO_BODY:
                continue
            found = self._named(link, head, end)
            if found is None and body is None:
                found = self._governed(link, end)
            if found is not None and (body is None or found.kind != Kind.PLACE):
                body, role_end = found, min(role_end, link)
        return body, role_end

    def _named(self, link: int, head: int, end: int) -> Chain | None:
        """The body named behind a preposition; an ambassador "to" a state is not that state's."""
        if self._parse.lowers[link] == "to" and self._parse.lowers[head] in self._titles.accredited:
            return None
        first = self._past_articles(link, end)
        return self._words.body_at(first) if first < end else None

    def _governed(self, link: int, end: int) -> Chain | None:
        """The state in "of the government of Peru", where the noun itself is no name."""
        first = self._past_articles(link, end)
        if self._parse.lowers[link] != "of" or first >= end or self._discourse.at(first) is not None:
            return None
        if self._parse.lemmas[first] not in self._titles.polities:
            return None
        return next(iter(self._arguments.actors(first, frozenset({Kind.STATE}))), None)

    def _past_articles(self, link: int, end: int) -> int:
        token = link + 1
        while token < end and self._parse.lowers[token] in ARTICLES:
            token += 1
        return token

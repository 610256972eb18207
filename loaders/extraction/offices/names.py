"""Offices that stand before a name: "President of France Emmanuel Macron", "Chairman and Chief Executive Li Wei"."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extraction.offices.lists import SharedOffices
from loaders.extraction.offices.offices import REACH, Office, OfficeReader
from loaders.extraction.offices.titles import TitleWords
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

SKIPPED = frozenset({",", "(", ")"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
NOT_IN_TITLE = frozenset({"VERB", "AUX", "PUNCT"})
MARKS_IN_TITLE = frozenset({",", "-", "’s", "'s"})
ENDS = frozenset({";", ":", "."})
OWNERS = frozenset({"his", "her"})
PHRASES = frozenset({"of", "for", "to", "at", "in"})
BEFORE_STATE = frozenset({"the", "republic", "kingdom", "of", "state", "federal"})
PEOPLE = frozenset({Kind.PERSON})
STATES = frozenset({Kind.STATE})
BEHIND_NAME = frozenset({",", ".", ";", ")", "and"})
"""What ends the phrase of a name."""

INITIAL = re.compile(r"[A-Z][a-z]?\.")
"""An initial that the parser took from its name: "Sh." of "Sh.Mirziyoyev"."""

NAME_REACH = 5
"""Tokens in which the grammatical head of a name is looked for."""

COMMA_REACH = 4
"""Tokens between a comma and the name, honorifics, that the comma may still bind."""


class OfficesBeforeNames:
    """Finds the offices that stand before the name of a person."""

    def __init__(self, text: Text, words: TitleWords, offices: OfficeReader) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._arguments = text.arguments
        self._titles = text.lexicon.titles
        self._words = words
        self._offices = offices
        self._shared = SharedOffices(text, words, offices)

    def read(self, start: int, end: int) -> list[Office]:
        """The offices before the name at tokens [start, end), the body perhaps behind it: "Premier Li of China"."""
        office = self._shared.at(start) or self._counterpart(start - 1) or self._own(start, end)
        if office is None:
            return []
        office = office if office.body is not None else self._with_body_behind(office, end)
        other = self._joined(office)
        if other is None:
            return [office]
        return [replace(each, body=each.body or office.body or other.body) for each in (other, office)]

    def _joined(self, office: Office) -> Office | None:
        """ "Vice Premier and Foreign Minister Wang Bo": the title before "and" is the same person's.

        Both are written alike, and the second has no article of its own.
        """
        parse, head = self._parse, office.start - 2
        if head < 0 or parse.lowers[head + 1] not in ("and", "&") or not self._words.stands_at(head):
            return None
        if self._words.is_plural(head) or parse.words[head][0].isupper() != parse.words[office.start][0].isupper():
            return None
        return self._offices.office(head, limit=head + 1)

    def _counterpart(self, token: int) -> Office | None:
        """ "his Venezuelan counterpart, Nicolás Maduro": the office of whom the text spoke last, at another state."""
        if self._parse.words[token] == ",":
            token -= 1
        told_behind = None
        if token > 2 and self._parse.lowers[token - 1] in ("from", "of") and self._words.body_at(token) is not None:
            told_behind, token = self._words.body_at(token), token - 2  # "his counterpart from Chile, Ann Poe"
        opposite = self._parse.lowers[max(0, token - 1) : token + 1] == ["opposite", "number"]
        if token < 1 or not (opposite or self._parse.lemmas[token] in self._titles.counterparts):
            return None
        told = self._discourse.before(token, PEOPLE, 2)
        offices = [person.offices[0] for person in told if person.offices]
        if not offices:
            return None
        role, where = offices[0]
        bodies = [told_behind] if told_behind is not None else self._arguments.modifying(token, STATES)
        if bodies:
            return Office(role, bodies[0], False, token - 1, token + 1)
        return self._own_counterpart(token, role, where)

    def _own_counterpart(self, token: int, role: str, where: int | None) -> Office | None:
        """ "Her counterpart B" is of the other state that the article is about, "her Defence counterpart B" of hers."""
        first = token
        while first > 0 and self._parse.lowers[first - 1] in self._titles.fields | self._titles.modifiers:
            first -= 1
        if where is None or self._parse.lowers[first - 1] not in OWNERS:
            return None
        own = self._discourse.chains[where]
        if first < token:
            rank = role.split()
            while len(rank) > 1 and rank[0].lower() in self._titles.fields:
                rank.pop(0)
            return Office(f"{self._parse.slice(first, token)} {' '.join(rank)}", own, False, first, token + 1)
        others = [state for state in self._discourse.main_pair(Kind.STATE) if state is not own]
        return Office(role, others[0], False, token - 1, token + 1) if len(others) == 1 else None

    def _own(self, start: int, end: int) -> Office | None:
        """The office right before the name, with honorifics, brackets or a comma between."""
        last = self._end_of_title(start, end)
        if last is None or (self._parse.pos[last] not in NOMINAL and not self._words.stands_at(last)):
            return None
        if self._words.stands_at(last):
            return self._offices.office(last, limit=start)
        head = self._title_with_phrases(last)
        return None if head is None else self._offices.office(head, limit=last + 1)

    def _end_of_title(self, start: int, end: int) -> int | None:
        """The last token before the name that may be part of its title."""
        parse, token = self._parse, start - 1
        while token >= 0 and (
            parse.lowers[token] in self._titles.honorifics
            or parse.words[token] in SKIPPED
            or self._in_brackets(token)
            or INITIAL.fullmatch(parse.words[token])
            or (parse.words[token] == "." and f"{parse.lowers[token - 1]}." in self._titles.honorifics)
        ):
            if parse.words[token] == "," and (start - token > COMMA_REACH or not self._comma_binds(token, start, end)):
                return None
            token -= 1
        return token if token >= 0 else None

    def _in_brackets(self, token: int) -> bool:
        words = self._parse.words
        return 0 < token < len(words) - 1 and words[token - 1] == "(" and words[token + 1] == ")"

    def _comma_binds(self, comma: int, start: int, end: int) -> bool:
        """Whether the comma joins title and name ("the President of France, Emmanuel Macron"), not two clauses."""
        parse = self._parse
        name = range(start, min(start + NAME_REACH, len(parse)))
        outward = (
            t for t in name if self._discourse.at(t) is not None and not start <= parse.heads[t] < start + NAME_REACH
        )
        head = next(outward, start)
        if parse.deps[head] == "appos" and parse.heads[head] < comma:
            return True
        return parse.lowers[start - 1] in self._titles.honorifics or self._leads_to(comma, end)

    def _leads_to(self, comma: int, end: int) -> bool:
        """Whether the title before the comma is of the name behind it, which ends a phrase.

        It is where no name stands before it that it could be in apposition to, or one that has its title before it.
        """
        parse, last = self._parse, comma - 1
        head = last if self._words.stands_at(last) else self._title_with_phrases(last)
        if head is None or self._words.is_plural(head) or (end < len(parse) and parse.lowers[end] not in BEHIND_NAME):
            return False
        first = self._words.first_word(head)
        if first == 0 or parse.lowers[first - 1] not in ("the", "a", "an"):
            return False
        if first < 3 or parse.words[first - 2] != "," or not self._words.is_person(first - 3):
            return True
        name = first - 3
        while name > 0 and self._discourse.at(name - 1) is self._discourse.at(first - 3):
            name -= 1
        return parse.words[name - 1] == ","

    def _title_with_phrases(self, last: int) -> int | None:
        """The title of which phrases stand between it and the name: "president of the Assembly"."""
        parse = self._parse
        for head in range(last, max(-1, last - REACH), -1):
            word = parse.words[head]
            if (parse.pos[head] in NOT_IN_TITLE and word not in MARKS_IN_TITLE) or word in ENDS:
                return None
            if head < last and self._words.stands_at(head) and parse.lowers[head + 1] in PHRASES:
                return head if self._is_one_phrase(head + 1, last + 1) else None
        return None

    def _is_one_phrase(self, start: int, end: int) -> bool:
        """Whether no verb or bracket stands in [start, end), and no comma but those of a list with "and"."""
        parse = self._parse
        for token in range(start, end):
            word = parse.words[token]
            if parse.pos[token] in ("VERB", "AUX") or word in (";", ":", "(", ")"):
                return False
            if word == "," and "and" not in parse.lowers[token:end]:
                return False
        return True

    def _with_body_behind(self, office: Office, end: int) -> Office:
        """ "Prime Minister Kishida of Japan": the body stands behind the name."""
        parse = self._parse
        if end + 1 >= len(parse) or parse.lowers[end] not in ("of", "from"):
            return office
        token = end + 1
        while token < len(parse) - 1 and parse.lowers[token] in BEFORE_STATE and self._discourse.at(token) is None:
            token += 1
        return replace(office, body=self._words.body_at(token))

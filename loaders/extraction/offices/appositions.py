"""Offices that stand behind a name: "Yang Jin, a fellow with the institute", "Li Wei (chairman and director of Y)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.offices import REACH, Office, OfficeReader
from loaders.extraction.offices.titles import BODIES, TitleWords
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

APART = frozenset({",", "(", "–", "—"})
ENDS = frozenset({".", ";", ":", ")", "who", ","})
AFTER = frozenset({",", ".", ")", ";", "–", "—", "-", ":"})
AFTER_TAGS = frozenset({"VERB", "AUX", "SPACE"})
AFTER_WORDS = frozenset({"and", "on", "in", "as", "during", "after", "at", "to", "with", "who"})
BEHIND_BODY = frozenset({",", ".", ";", "(", ")"})
"""What ends the phrase of a body that a comma ties to a title."""

MOST = 4
"""Offices of one person in one apposition."""


class OfficesBehindNames:
    """Finds the offices in apposition behind the name of a person."""

    def __init__(self, text: Text, words: TitleWords, offices: OfficeReader) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._words = words
        self._offices = offices
        self._behind = text.lexicon.titles.behind
        self._honorifics = text.lexicon.titles.honorifics

    def read(self, start: int, end: int) -> list[Office]:
        """The offices behind the name at tokens [start, end); joined ones share the body that one of them names."""
        while end < len(self._parse) and self._parse.lowers[end] in self._behind:
            end += 1
        while (
            end + 2 < len(self._parse) and self._parse.lowers[end + 1] in self._behind and self._parse.words[end] == ","
        ):
            end += 2  # "Ann Poe, MP, Minister for Lands"
        bracketed, end = self._bracketed(end)
        if end + 1 >= len(self._parse) or self._parse.words[end] not in APART:
            return []
        heads = list(self._titles_behind(end))
        if not heads or not self._is_set_apart(end, heads) or self._is_of_next(start, heads):
            return []
        offices = [self._offices.office(head) for head in heads]
        bodies = [office.body or bracketed for office in offices]
        if not any(body is not None and body.kind != Kind.PLACE for body in bodies):
            bodies[-1] = self._body_behind(self._offices.phrase_end(heads[-1])) or bodies[-1]
        later = [
            body or (None if self._is_of_other(heads[at]) else next(filter(None, (*bodies[at:], *bodies[:at])), None))
            for at, body in enumerate(bodies)
        ]
        return [replace(office, body=body) for office, body in zip(offices, later, strict=True)]

    def _bracketed(self, end: int) -> tuple[Chain | None, int]:
        """The state in brackets behind the name, and where they end: "Ann Poe (Peru), Minister of Trade"."""
        words = self._parse.words
        if end + 3 >= len(words) or words[end] != "(" or words[end + 3] not in APART:
            return None, end
        body = self._words.body_at(end + 1)
        state = body is not None and body.kind == Kind.STATE and words[end + 2] == ")"
        return (body, end + 3) if state else (None, end)

    def _is_of_other(self, head: int) -> bool:
        """Whether "of" names behind the title what is no body to the reader: "Chair of the Conference of …"."""
        if self._parse.lowers[head + 1 : head + 2] == ["to"]:
            return True  # "Assistant to the President and Director of the Council"
        for token in range(head + 1, self._offices.phrase_end(head)):
            named = self._discourse.at(token)
            if named is not None:
                return named.kind not in BODIES and self._parse.lowers[head + 1] == "of"
        return False

    def _titles_behind(self, mark: int) -> Iterator[int]:
        """The titles of the apposition that the comma or bracket at `mark` opens, one for each office."""
        for _ in range(MOST):
            head = self._title_behind(mark)
            if head is None:
                return
            yield head
            mark = self._offices.phrase_end(head)
            if mark >= len(self._parse) or self._parse.lowers[mark] not in ("and", "&"):
                return

    def _title_behind(self, mark: int) -> int | None:
        """The last word of the title that begins behind the comma, bracket or "and" at `mark`."""
        parse = self._parse
        for token in range(mark + 1, min(mark + 1 + REACH, len(parse))):
            verb = parse.pos[token] in ("VERB", "AUX") and not self._words.is_modifier(token)
            if verb or parse.words[token] in ENDS:
                return None
            if self._words.is_person(token) or (parse.pos[token] == "ADP" and token > mark + 1):
                return None
            if self._words.stands_at(token):
                last = self._words.last_word(token)
                return None if last + 1 < len(parse) and self._words.is_person(last + 1) else last
        return None

    def _is_set_apart(self, mark: int, heads: list[int]) -> bool:
        """Whether the phrase is an apposition and not the next item of a list of people."""
        parse = self._parse
        if parse.lowers[mark + 1] == "and" or any(self._links_back(token, mark) for token in range(mark, heads[0])):
            return False
        end = self._offices.phrase_end(heads[-1])
        return (
            end >= len(parse)
            or parse.words[end] in AFTER
            or parse.pos[end] in AFTER_TAGS
            or parse.lowers[end] in AFTER_WORDS
        )

    def _is_of_next(self, start: int, heads: list[int]) -> bool:
        """Whether the title is the next name's, in a list where each stands before its name: "the X, A, the Y, B"."""
        parse, end = self._parse, self._offices.phrase_end(heads[-1])
        while start > 0 and parse.lowers[start - 1] in self._honorifics:
            start -= 1
        if start == 0 or parse.words[start - 1] != "," or end + 1 >= len(parse) or parse.words[end] != ",":
            return False
        end += 1
        while end < len(parse) - 1 and parse.lowers[end] in self._honorifics:
            end += 1
        return self._words.is_person(end)

    def _body_behind(self, comma: int) -> Chain | None:
        """The body that a further comma ties to the title: "Liz Shuler, President, AFL-CIO"."""
        parse = self._parse
        if comma + 1 >= len(parse) or parse.words[comma] != ",":
            return None
        first = comma + 1 + (parse.lowers[comma + 1] == "the" and comma + 2 < len(parse))
        body = self._words.body_at(first)
        if body is None or body.kind != Kind.INSTITUTION:
            return None
        end = max((stop for start, stop in body.spans if start == first), default=first + 1)
        return body if end >= len(parse) or parse.words[end] in BEHIND_BODY or parse.pos[end] == "SPACE" else None

    def _links_back(self, token: int, mark: int) -> bool:
        """Whether the token is an "and" that continues a list begun before the mark."""
        parse = self._parse
        return parse.lowers[token] == "and" and parse.deps[token] == "cc" and parse.heads[token] < mark

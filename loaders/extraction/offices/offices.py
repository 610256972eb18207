"""Read an office from the words of its title: which role, at which state or body, now or formerly.

"UK secretary of state for business" is the role "secretary of state for business" at the United Kingdom;
"Secretary to the Ministry of Finance" the role "Secretary" at the ministry.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.title_phrases import TitlePhrases
from loaders.extraction.offices.titles import POSSESSIVES, TitleWords
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind
from schema.officeholders import holder

REACH = 16
"""Tokens that a title may span."""

PHRASE_REACH = 30
"""Tokens that a title may span with the phrases behind it, long names of bodies among them."""

SHORT_NAME_WINDOW = 30
"""Sentences in which a body is looked for that a title calls by its last word ("Council president")."""

BRACKET_REACH = 5
"""Tokens that an abbreviation in brackets may span, the closing one included."""

ABOUT = frozenset({"to", "for", "in", "on"})
"""What a phrase behind the body begins with that still belongs to the role: "ambassador of Japan to Kenya"."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role at a body, read from tokens [start, end); the body is None where the words leave it out."""

    role: str
    body: Chain | None
    former: bool
    start: int
    end: int


class OfficeReader:
    """Reads the offices of one text."""

    def __init__(self, text: Text, words: TitleWords) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._arguments = text.arguments
        self._lexicon = text.lexicon
        self._titles = text.lexicon.titles
        self._words = words
        self._phrases = TitlePhrases(text, words)

    def office(self, head: int, limit: int | None = None) -> Office:
        """The office whose title ends at `head`, with the phrases behind it up to token `limit` at most."""
        parse = self._parse
        first = self._words.first_word(head)
        start = self._role_start(first, head)
        end = self._phrases.end(head, min(head + PHRASE_REACH, len(parse)) if limit is None else limit)
        body, low, high = self._phrases.body(head, end, self._body_before(first))
        former = self._is_former(first, head)
        short = self._called_by_last_word(start) if body is None and start < head else None
        if short is not None:
            return Office(parse.slice(start + 1, head + 1), short, former, start, end)
        return Office(self._role(start, head, low, high, end), body, former, start, end)

    def phrase_end(self, head: int) -> int:
        """Where the phrases behind the title at `head` end."""
        return self._phrases.end(head, min(head + PHRASE_REACH, len(self._parse)))

    def _role(self, start: int, head: int, low: int, high: int, end: int) -> str:
        """The words of the role without those that name the body, and in the singular: "presidents" is "president"."""
        parse = self._parse
        words = [parse.slice(start, head) if start < head else "", self._words.singular(head)]
        written = " ".join(filter(None, words))
        joined = start < head and parse.ends[head - 1] == parse.starts[head]
        role = parse.slice(start, head) + self._words.singular(head) if joined else written
        if low > head + 1:
            role += parse.text[parse.ends[head] : parse.ends[low - 1]]
        about = high + 1 < end and parse.lowers[high] in ABOUT and not self._arguments.is_date(high + 1)
        return f"{role} {parse.slice(high, end)}" if about else role

    def _role_start(self, first: int, head: int) -> int:
        """Where the role begins: "former" and "newly" tell when, not what."""
        for token in range(first, head):
            word = self._parse.lowers[token]
            if word not in self._titles.former and word not in self._titles.lately and word != "-":
                return token
        return head

    def _is_former(self, first: int, head: int) -> bool:
        """Whether "former" stands in the title, or before the body in front of it ("former US president")."""
        lowers, former = self._parse.lowers, self._titles.former
        if any(word in former for word in lowers[first:head]):
            return True
        body = self._words.body_at(first - 1)
        if body is None:
            return False
        begin = next((start for start, end in body.spans if start <= first - 1 < end), first - 1)
        return begin > 0 and lowers[begin - 1] in former

    def _body_before(self, first: int) -> Chain | None:
        """The body in front of the title: "France's", "US", "Bank of Japan (BOJ)", "its"."""
        last = first - 1
        if last < 0:
            return None
        word = self._parse.lowers[last]
        if word == ")":
            return self._before_brackets(last)
        if word in POSSESSIVES:
            return self._possessor(last - 1) if last > 0 else None
        if word in ("its", "their"):
            found = self._discourse.pronoun(last)
            return found[0] if len(found) == 1 else None
        if word in ("his", "her") and self._parse.lowers[first] not in self._titles.honorifics:
            owners = self._arguments.actors(last, frozenset({Kind.PERSON}))
            return self._of_official_before(last) or next(filter(None, map(self._served, owners[:1])), None)
        return self._words.body_at(last)

    def _served(self, person: Chain) -> Chain | None:
        """The body of the first office that the person is said to hold."""
        return next((self._discourse.chains[where] for _, where in person.offices if where is not None), None)

    def _of_official_before(self, pronoun: int) -> Chain | None:
        """The state of the one who is called by title alone: "the Senegalese head of state said that his minister"."""
        first, _ = self._parse.sentences[self._discourse.sentence_of(pronoun)]
        for token in range(pronoun - 1, first, -1):
            if self._words.is_person(token):
                return None
            if self._words.stands_at(token) and self._parse.deps[token] == "nsubj":
                return next(iter(self._arguments.modifying(token, frozenset({Kind.STATE}))), None)
        return None

    def _before_brackets(self, closing: int) -> Chain | None:
        reach = range(closing - 1, max(-1, closing - BRACKET_REACH), -1)
        opening = next((token for token in reach if self._parse.words[token] == "("), 0)
        return self._words.body_at(opening - 1) if opening else None

    def _possessor(self, token: int) -> Chain | None:
        """The owner before "'s": a name, or "the country" and "the government" of a state told before."""
        named = self._words.body_at(token) or self._of_owner(token)
        word = self._parse.lowers[token]
        if named is not None or word not in self._lexicon.agents_of_state | self._lexicon.words.bodies:
            return named
        return next(iter(self._arguments.actors(token, frozenset({Kind.STATE, Kind.INSTITUTION}))), None)

    def _of_owner(self, token: int) -> Chain | None:
        """The state or body of the person at the token: "the Chancellor's", "Poe's spokesman"."""
        person = self._discourse.at(token)
        if person is None or person.kind != Kind.PERSON:
            return None
        return self._served(person) or self._known_state(person)

    def _known_state(self, person: Chain) -> Chain | None:
        """The state that the article names and in which the table knows the person in office."""
        known = holder(person.name, None, None)
        return self._discourse.known(Kind.STATE, known.iso3) if known is not None and known.iso3 is not None else None

    def _called_by_last_word(self, start: int) -> Chain | None:
        """The institution told before whose name ends in the title's first word: "Commission spokesman"."""
        ending = " " + self._parse.lowers[start]
        told = self._discourse.before(start, frozenset({Kind.INSTITUTION}), SHORT_NAME_WINDOW)
        return next((chain for chain in told if chain.name.lower().endswith(ending)), None)

"""Offices that a verb gives: "X was elected president of Y", "X succeeded Y as minister", "X heads the commission"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.incumbents import Incumbents
from loaders.extraction.offices.offices import Office, OfficeReader
from loaders.extraction.offices.titles import TitleWords
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality

INSTITUTIONS = frozenset({Kind.INSTITUTION})
BODIES = frozenset({Kind.INSTITUTION, Kind.STATE})
BEFORE_TITLE = frozenset({"as", "to", "be", "the", "a", "an", "its", "their", "his", "her", "new", "next", "first"})
LONGEST_TITLE = 6
"""Tokens of a title behind the name of who is put into the office."""
PEOPLE = frozenset({Kind.PERSON})


class OfficesByVerbs:
    """Finds the offices that the clauses of one text give to people, and gives them."""

    def __init__(self, text: Text, words: TitleWords, offices: OfficeReader, incumbents: Incumbents) -> None:
        self._text = text
        self._parse = text.parse
        self._titles = text.lexicon.titles
        self._words = words
        self._offices = offices
        self._incumbents = incumbents

    def read(self) -> Iterator[Candidate]:
        """Offices that somebody has or takes, then those headed, then those that pass from one to another."""
        for token in self._tagged("NOUN", "PROPN"):
            if self._words.stands_at(token) and not self._follows_succession(token):
                yield from self._taken(token)
        for token in self._tagged("VERB"):
            if self._parse.lemmas[token] in self._titles.appoint:
                yield from self._named(token)
        for token in self._tagged("VERB"):
            if self._parse.lemmas[token] in self._titles.heading:
                yield from self._headed(token)
        for token in self._tagged("VERB"):
            if self._parse.lemmas[token] in self._titles.succeed:
                yield from self._passed_on(token)

    def _tagged(self, *tags: str) -> Iterator[int]:
        return (token for token, tag in enumerate(self._parse.pos) if tag in tags)

    def _people(self, tokens: list[int]) -> list[Chain]:
        return [person for token in tokens for person in self._text.arguments.actors(token, PEOPLE)]

    def _taken(self, title: int) -> Iterator[Candidate]:
        """ "X is the head of Z", "X was elected president of Y", "X resigned as minister"."""
        people = self._takers(self._words.title_end(title) - 1)
        if not people:
            return
        office = self._offices.office(title)
        modality = self._text.modality.read(title)
        if modality is None:
            return
        if office.former or self._is_over(title):
            modality = Modality.ENDED
        for person in people:
            yield from self._incumbents.give(person, office, "position/verb", modality, 0.75)

    def _named(self, verb: int) -> Iterator[Candidate]:
        """ "Acme has named Ann Poe chief executive", "elected Ann Poe as its president": the body may be who names."""
        parse, words = self._parse, self._words
        start = verb + 1
        while start < len(parse) - 1 and parse.lowers[start] in self._titles.honorifics:
            start += 1
        if start >= len(parse) or not words.is_person(start):
            return
        person = self._text.discourse.at(start)
        assert person is not None
        first = max((end for begin, end in person.spans if begin <= start < end), default=start + 1)
        while first < len(parse) and parse.lowers[first] in BEFORE_TITLE:
            first += 1
        head = next((t for t in range(first, min(first + LONGEST_TITLE, len(parse))) if words.stands_at(t)), None)
        if head is None or words.first_word(head) > first:
            return
        modality = self._text.modality.read(verb)
        office = self._offices.office(words.last_word(head))
        if office.body is None:
            agents = self._text.roles.agents(verb)
            bodies = [c for t in agents for c in self._text.arguments.actors(t, BODIES)]
            office = replace(office, body=bodies[0] if len(bodies) == 1 else None)
        if modality is not None and office.body is not None:
            yield from self._incumbents.give(person, office, "position/named", modality, 0.75)

    def _takers(self, title: int) -> list[Chain]:
        """Who has or gets the office, of which the last word stands at the token."""
        people = self._people(self._text.roles.copula_subjects(title))
        link = self._parse.heads[title]
        if people or self._parse.deps[title] != "pobj" or self._parse.lowers[link] != "as":
            return people
        return self._takers_behind(self._parse.heads[link])

    def _takers_behind(self, word: int) -> list[Chain]:
        """ "recognised X as president", "X's election as president", "X took office as president"."""
        roles = self._text.roles
        if self._words.is_person(word):
            return self._people([word])
        if any(self._parse.lemmas[child] in self._titles.terms for child in self._parse.having(word, "dobj")):
            return self._people(roles.agents(word))
        if self._parse.lemmas[word] not in self._titles.terms:
            return self._people(self._parse.having(word, "oprd"))
        return self._people(roles.owners(word) or roles.prepositional(word, "of") or roles.holders(word))

    def _is_over(self, title: int) -> bool:
        """Whether the verb leaves the office ("resigned as") or tells that it was held ("was minister")."""
        parse = self._parse
        verb = parse.heads[title]
        if parse.deps[title] not in ("attr", "oprd", "dobj"):
            verb = parse.heads[verb]
        return parse.lemmas[verb] in self._titles.leave or (parse.tags[verb] == "VBD" and parse.lemmas[verb] == "be")

    def _headed(self, verb: int) -> Iterator[Candidate]:
        """ "X, who heads the commission", "the council led by X"."""
        roles = self._text.roles
        people = self._people(roles.agents(verb))
        bodies = [c for t in roles.patients(verb) for c in self._text.arguments.actors(t, INSTITUTIONS)]
        modality = self._text.modality.read(verb)
        if modality is None:
            return
        role = self._titles.heading[self._parse.lemmas[verb]]
        for person in people:
            for body in bodies:
                office = Office(role, body, False, verb, verb + 1)
                yield from self._incumbents.give(person, office, "position/heading", modality, 0.65)

    def _passed_on(self, verb: int) -> Iterator[Candidate]:
        """ "X succeeded Y as prime minister": X holds the office, Y no more."""
        modality = self._text.modality.read(verb)
        if modality not in (Modality.HAPPENED, Modality.PLANNED):
            return
        new = self._people(self._text.roles.agents(verb))
        old = self._people(self._text.roles.patients(verb))
        office = self._passing(verb, new + old)
        if office is None:
            return
        for person in new:
            yield from self._incumbents.give(person, office, "position/succession", modality, 0.75)
        if modality == Modality.HAPPENED:
            for person in old:
                yield from self._incumbents.give(person, office, "position/succession", Modality.ENDED, 0.7)

    def _passing(self, verb: int, people: list[Chain]) -> Office | None:
        """The office told behind "as", else the first that one of the people is said to hold."""
        for token in self._text.roles.prepositional(verb, "as"):
            if self._words.is_title(token):
                return self._offices.office(token)
        for person in people:
            for role, where in person.offices:
                if where is not None:
                    return Office(role, self._text.discourse.chains[where], False, *person.spans[0])
        return None

    def _follows_succession(self, title: int) -> bool:
        """Whether the title stands in "succeeded X as …", which is read as a whole."""
        parse = self._parse
        link = parse.heads[title]
        return (
            parse.deps[title] == "pobj"
            and parse.lowers[link] == "as"
            and parse.lemmas[parse.heads[link]] in self._titles.succeed
        )

"""Who acts for whom: "signed on behalf of Norway", "led the Norwegian delegation", "signed for Norway"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

PEOPLE = frozenset({Kind.PERSON})
STATES = frozenset({Kind.STATE})
BODIES = frozenset({Kind.STATE, Kind.INSTITUTION})
ARTICLES = frozenset({"the", "both", "their", "respective", "its", "his", "her"})
BETWEEN = frozenset({",", "and", "&", "the"})
RULE = "representation"


class Representations:
    """Reads who acts for whom in one text."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._parse = text.parse
        self._discourse = text.discourse
        self._titles = text.lexicon.titles
        self._words = text.lexicon.words

    def read(self) -> Iterator[Candidate]:
        """One candidate for each person and the state or body that the person acts for."""
        parse = self._parse
        for token, word in enumerate(parse.lowers):
            if word == "behalf":
                yield from self._on_behalf(token)
            elif word == "for" and token > 0:
                yield from self._signed_for(token)
            elif parse.pos[token] == "VERB" and parse.lemmas[token] in self._titles.heading:
                yield from self._led(token)

    # -- on behalf of ------------------------------------------------------------------------------------------

    def _on_behalf(self, token: int) -> Iterator[Candidate]:
        parse = self._parse
        if token + 2 >= len(parse) or parse.lowers[token - 1] != "on" or parse.lowers[token + 1] != "of":
            return
        bodies, end = self._listed(token + 2, BODIES)
        people = self._people_behind(end) or self._people_before(token)
        if not bodies:
            if parse.lemmas[end] in self._words.states and not ARTICLES.isdisjoint(parse.lowers[token + 2 : end]):
                yield from self._each_own(token, people)
            return
        if len(bodies) > 1 and len(bodies) == len(people):
            yield from (self._given(person, body, token) for person, body in zip(people, bodies, strict=True))
        elif len(bodies) == 1:
            yield from (self._given(person, bodies[0], token) for person in people)

    def _each_own(self, token: int, people: list[Chain]) -> Iterator[Candidate]:
        """ "On behalf of their governments": each of the state that the person is said to hold an office of."""
        for person in people:
            for _, where in person.offices:
                body = self._discourse.chains[where] if where is not None else None
                if body is not None and (body.kind == Kind.STATE or body.state):
                    yield self._given(person, self._state_of(body), token)
                    break

    def _state_of(self, body: Chain) -> Chain:
        known = self._discourse.known(Kind.STATE, body.state or "")
        return known if body.kind != Kind.STATE and known is not None else body

    def _people_behind(self, end: int) -> list[Chain]:
        """ "…, on behalf of the EU, by X": who follows, where a comma and "by" do."""
        parse = self._parse
        if end + 1 >= len(parse) or parse.words[end] != "," or parse.lowers[end + 1] != "by":
            return []
        objects = parse.having(end + 1, "pobj")
        return self._text.arguments.actors(objects[0], PEOPLE) if objects else []

    def _people_before(self, token: int) -> list[Chain]:
        """The last person named before in the sentence, with those joined to that one; none over another "behalf"."""
        parse = self._parse
        start, _ = parse.sentences[self._discourse.sentence_of(token)]
        start = next((t for t in range(token - 1, start, -1) if parse.lowers[t] == "behalf"), start)
        told = self._discourse.told(self._discourse.sentence_of(token))
        people = [mention for mention in told if start <= mention[0] < token and mention[1].kind == Kind.PERSON]
        people.sort(key=lambda mention: mention[0])
        if not people:
            return []
        last, person = people[-1]
        name = range(last, next((t for t in range(last, token) if self._discourse.at(t) is not person), token))
        head = next((t for t in name if parse.heads[t] not in name), last)
        while parse.deps[head] == "conj":
            head = parse.heads[head]
        joined = [chain for chain in self._text.arguments.actors(head, PEOPLE) if any(chain is c for _, c in people)]
        return joined if person in joined else [person]

    # -- for, and at the head of -------------------------------------------------------------------------------

    def _signed_for(self, token: int) -> Iterator[Candidate]:
        """ "Minister A signed for Norway", "signed by Minister A for Norway"."""
        parse = self._parse
        bodies, end = self._listed(token + 1, STATES)
        body = next(iter(bodies), None)
        verb = parse.heads[token]
        own = end < len(parse) and end > token + 1 and parse.lemmas[end] in self._words.states
        if body is None and own and parse.lemmas[verb] in self._words.signing and parse.pos[verb] == "VERB":
            signers = [p for a in self._text.roles.agents(verb) for p in self._text.arguments.actors(a, PEOPLE)]
            yield from self._each_own(token, signers)
        if body is None:
            return
        if parse.lemmas[verb] in self._words.signing and parse.pos[verb] == "VERB":
            people = self._text.arguments.actors
            agents = [p for agent in self._text.roles.agents(verb) for p in people(agent, PEOPLE)]
            yield from (self._given(person, body, token) for person in agents)
        before = self._discourse.at(token - 1)
        if before is not None and before.kind == Kind.PERSON and self._is_signed(token):
            yield self._given(before, body, token)

    def _is_signed(self, token: int) -> bool:
        start, end = self._parse.sentences[self._discourse.sentence_of(token)]
        return any(self._parse.lemmas[t] in self._words.signing for t in range(start, end))

    def _led(self, verb: int) -> Iterator[Candidate]:
        """ "X led the Norwegian delegation", "a delegation headed by X", which is of X's own state."""
        parse, roles = self._parse, self._text.roles
        people = [p for agent in roles.agents(verb) for p in self._text.arguments.actors(agent, PEOPLE)]
        modality = self._text.modality.read(verb)
        if not people or modality in (None, Modality.NEGATED):
            return
        for side in roles.patients(verb):
            if parse.lemmas[side] not in self._titles.sides:
                led = self._discourse.at(side)
                if (
                    led is not None
                    and self._is_side(led)
                    and any(parse.lowers[c] == "was" for c in parse.children[verb])
                ):
                    yield from (self._given(person, led, verb) for person in people)
                continue
            bodies = self._text.arguments.modifying(side, BODIES)
            of = roles.prepositional(side, "of")
            bodies = bodies or [c for t in of for c in self._text.arguments.actors(t, BODIES)]
            for person in people:
                if bodies:
                    yield self._given(person, bodies[0], verb)
                else:
                    yield from self._each_own(verb, [person])

    def _is_side(self, body: Chain) -> bool:
        """Whether it is one of the two that the article is about: "the Commission was led by X" at their meeting."""
        pair = self._discourse.two_sides()
        return any(body is one for one in pair)

    # -- parts -------------------------------------------------------------------------------------------------

    def _listed(self, token: int, kinds: frozenset[Kind]) -> tuple[list[Chain], int]:
        """The bodies listed from the token, and where their list ends."""
        found: list[Chain] = []
        while token < len(self._parse) - 1 and self._parse.lowers[token] in ARTICLES:
            token += 1
        end = token
        while token < len(self._parse):
            chain = self._discourse.at(token)
            if chain is not None and chain.kind in kinds:
                found.append(chain)
                while token < len(self._parse) and self._discourse.at(token) is chain:
                    token += 1
                end = token
            elif found and self._parse.lowers[token] in BETWEEN:
                token += 1
            else:
                break
        return found, end

    def _given(self, person: Chain, body: Chain, token: int) -> Candidate:
        actor = self._discourse.as_actor(body, token) or body
        modality = self._text.modality.read(token) or Modality.HAPPENED
        return Candidate(Relation.REPRESENTS, person, actor, modality, Qualifiers(), (token,), RULE, 0.75)


def read_representations(text: Text) -> Iterator[Candidate]:
    """Who acts for whom, as the text says it."""
    return Representations(text).read()

"""The body of an office that its title leaves out, as the text around it suggests.

"Minister A signed for Peru" is of Peru; "the Peruvian side was led by Minister A" too; whom Peru's president brought
along is of Peru; a "Minister" right behind a ministry is that ministry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.offices.offices import Office
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind

ACTORS = frozenset({Kind.STATE, Kind.PERSON})
STATES = frozenset({Kind.STATE})
INSTITUTIONS = frozenset({Kind.INSTITUTION})
BEHALF_REACH = 12
"""Tokens behind a name in which "on behalf of" or "for" tells whom the person acts for."""

LIST_REACH = 30
"""Tokens before a title in which the person stands who is joined to it."""

SEATED_WINDOW = 1
"""Sentences back in which the body stands that a bare title means."""

LEVELS = frozenset(
    {"deputy", "vice", "prime", "state", "federal", "affairs", "cabinet", "assistant", "senior", "chief"}
)
"""Words of titles that tell no field."""

PHRASE = re.compile(r" (?:of|for|to|in charge of|responsible for) ")
"""What begins the phrase behind a title."""

BREAKS = frozenset({";", ".", ":"})


class UnsaidBodies:
    """Looks in the text around an office for the body that it belongs to."""

    def __init__(self, text: Text) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._roles = text.roles
        self._arguments = text.arguments
        self._lexicon = text.lexicon
        self._titles = text.lexicon.titles
        self._words = text.lexicon.words

    def told(self, person: Chain, office: Office) -> Chain | None:
        """The body that the clause of the office tells: whom the person acts for, or whose side the person leads."""
        mention = self._mention(person, office)
        if mention is None:
            return None
        return self._behalf(max(mention[1], office.end)) or self._led_side(mention)

    def seated(self, office: Office) -> Chain | None:
        """The ministry of a bare "Minister", the bank of a "Governor", named in the sentence or the one before."""
        role = office.role.lower()
        title = PHRASE.split(role, maxsplit=1)[0].rpartition(" ")[2]
        seats = self._titles.seated.get(title, frozenset())
        bare = role in self._titles.seated or role in self._titles.seconds or title in self._titles.of_faculties
        if not seats or not bare:
            return None
        near = self._discourse.before(office.start, INSTITUTIONS, SEATED_WINDOW)
        named = [c for c in near if c.wikidata is None]
        fits = [c for c in named if not seats.isdisjoint(c.name.lower().split())]
        _, end = self._parse.sentences[self._discourse.sentence_of(office.start)]
        called = seats.intersection(self._parse.lowers[office.end : end])  # "Rector Poe said that … at the university"
        said = [c for c in fits if not called.isdisjoint(c.name.lower().split())]
        return next((found[-1] for found in (said, fits) if len(found) == 1), None)

    def joined(self, person: Chain, office: Office) -> Chain | None:
        """The state of the person told before in the list, where both hold different offices of a state."""
        if not self.is_of_state(office.role):
            return None
        for start, other in self._people_before(office.start):
            if other is person or not self._is_joined(start, other, office.start):
                return None
            if any(self._same(role, office.role) for role, _ in other.offices):
                return None
            for role, where in other.offices:
                if where is not None and self.is_of_state(role) and self._chain(where).kind == Kind.STATE:
                    return self._chain(where)
        return None

    def opposite(self, office: Office) -> Chain | None:
        """ "Minister A and Canadian Minister B": of the article's two states the one that B is not of."""
        pair = self._discourse.main_pair(Kind.STATE)
        if not pair or not self.is_of_state(office.role):
            return None
        parse, joined = self._parse, False
        for token in range(office.end, min(office.end + LIST_REACH, len(parse))):
            chain = self._discourse.at(token)
            inside = chain is not None and chain.kind == Kind.PERSON
            if parse.pos[token] in ("VERB", "AUX") or (
                parse.pos[token] == "PUNCT" and not inside and parse.words[token] != ","
            ):
                return None
            joined = joined or parse.lowers[token] in ("and", "&")
            if joined and chain in pair:
                return pair[1] if chain is pair[0] else pair[0]
        return None

    def met(self, person: Chain, office: Office) -> Chain | None:
        """Of the article's two states the one of whom somebody of the other meets: "EAM met Defence Minister B"."""
        pair = self._discourse.main_pair(Kind.STATE)
        mention = self._mention(person, office)
        if not pair or mention is None or not self.is_of_state(office.role):
            return None
        hosts = [c for t in self._meeting(mention) for c in self._arguments.actors(t, ACTORS)]
        theirs = {where for host in hosts for _, where in host.offices} | {c.number for c in hosts}
        here = [state for state in pair if state.number in theirs]
        return next((state for state in pair if state is not here[0]), None) if len(here) == 1 else None

    def _meeting(self, mention: tuple[int, int]) -> list[int]:
        """Who meets the person named there."""
        parse, token = self._parse, mention[1] - 1
        while parse.heads[token] != token and (
            mention[0] <= parse.heads[token] < mention[1] or parse.deps[token] in ("appos", "conj", "pobj", "prep")
        ):
            token = parse.heads[token]
        above = parse.heads[token]
        if parse.lemmas[token] in self._words.meeting and parse.deps[token] == "dobj":
            return self._roles.agents(above)
        if parse.deps[token] == "dobj" and parse.lemmas[above] in self._words.meeting:
            return self._roles.agents(above)
        return self._roles.agents(token) if parse.lemmas[token] in self._words.meeting else []

    def is_abroad(self, office: Office, home: Chain) -> bool:
        """Whether the sentence opens with another state, its capital or a city of it: "In Havana, Minister A said"."""
        start, _ = self._parse.sentences[self._discourse.sentence_of(office.start)]
        for token in range(start, office.start - 1):
            chain = self._discourse.at(token)
            ground = chain is not None and chain.kind in (Kind.PLACE, Kind.STATE)
            if ground and self._parse.lowers[token - 1] in ("in", "at", "from") and self._parse.deps[token] == "pobj":
                assert chain is not None
                state = chain.capital_of or chain.state
                if state is not None and state != home.state:
                    return True
        return False

    def left_over(self, office: Office) -> Chain | None:
        """Of the two states that the article is about, the one of which nobody else holds that office."""
        if not self.is_of_state(office.role) or " " not in office.role:
            return None
        held = {
            where for chain in self._discourse.chains for role, where in chain.offices if self._same(role, office.role)
        }
        free = [state for state in self._discourse.main_pair(Kind.STATE) if state.number not in held]
        return free[0] if len(free) == 1 else None

    def on_guests_side(self, office: Office, home: Chain) -> bool:
        """Whether the sentence speaks of another state's side before: "on the Peruvian side, Minister A"."""
        parse = self._parse
        start, _ = parse.sentences[self._discourse.sentence_of(office.start)]
        sides = (t for t in range(start, office.start) if parse.lemmas[t] in self._titles.sides)
        return any(state is not home for side in sides for state in self._arguments.modifying(side, STATES))

    def _chain(self, number: int) -> Chain:
        return self._discourse.chains[number]

    def is_of_state(self, role: str) -> bool:
        """Whether the post is one of a state, and not one of a body ("Commission president")."""
        role = role.lower().partition(" (")[0]
        if any(word in self._lexicon.name_kinds and word not in self._titles.fields for word in role.split()):
            return False
        posts = self._titles.state_posts
        title = PHRASE.split(role, maxsplit=1)[0]  # "first deputy minister" of "… of foreign affairs"
        return any(role.startswith(post) or role.endswith(post) or title.endswith(post) for post in posts)

    # -- parts -------------------------------------------------------------------------------------------------

    def _mention(self, person: Chain, office: Office) -> tuple[int, int] | None:
        near = [span for span in person.spans if office.start - LIST_REACH < span[0] < office.end + LIST_REACH]
        return min(near, key=lambda span: abs(span[0] - office.start), default=None)

    def _behalf(self, end: int) -> Chain | None:
        """The body in "… on behalf of Peru", "… for Peru", before anybody else is named."""
        parse = self._parse
        for token in range(end, min(end + BEHALF_REACH, len(parse) - 2)):
            word = parse.lowers[token]
            chain = self._discourse.at(token)
            acts = parse.pos[token] == "VERB" and parse.lemmas[token] not in self._lexicon.words.signing
            joins = acts or parse.words[token] in BREAKS or parse.pos[token] == "CCONJ"
            if joins or (chain is not None and chain.kind == Kind.PERSON):
                return None
            if word == "for" and (token == end or parse.deps[token] == "prep"):
                return self._body(token + 1, STATES)
            if word == "behalf" and parse.lowers[token + 1] == "of":
                return self._body(token + 2, STATES | INSTITUTIONS)
        return None

    def _body(self, token: int, kinds: frozenset[Kind]) -> Chain | None:
        if self._parse.lowers[token] in ("the", "his", "her"):
            token += 1
        chain = self._discourse.at(token) if token < len(self._parse) else None
        return chain if chain is not None and chain.kind in kinds else None

    def _led_side(self, mention: tuple[int, int]) -> Chain | None:
        """ "The Peruvian side was led by X", "X headed the Peruvian delegation"."""
        parse, token = self._parse, mention[1] - 1
        while mention[0] <= parse.heads[token] < mention[1] and parse.heads[token] != token:
            token = parse.heads[token]
        verb = parse.heads[token]
        if parse.deps[token] == "pobj":
            verb = parse.heads[verb]
        if parse.lemmas[verb] not in self._titles.heading:
            return None
        if token not in self._roles.agents(verb):
            return None
        sides = (side for side in self._roles.patients(verb) if parse.lemmas[side] in self._lexicon.agents_of_state)
        owners = (
            self._arguments.modifying(side, STATES)
            or [c for of in self._roles.prepositional(side, "of") for c in self._arguments.actors(of, STATES)]
            for side in sides
        )
        return next((state for states in owners for state in states), None)

    def _people_before(self, token: int) -> Iterator[tuple[int, Chain]]:
        """People named before the token in its sentence, nearest first."""
        told = self._discourse.told(self._discourse.sentence_of(token))
        people = [(start, chain) for start, chain in told if start < token and chain.kind == Kind.PERSON]
        return iter(sorted(people, key=lambda mention: -mention[0]))

    def _is_joined(self, start: int, other: Chain, token: int) -> bool:
        """Whether only a list, or who came along, lies between the person and the title."""
        parse = self._parse
        end = next((end for begin, end in other.spans if begin == start), start + 1)
        first, _ = parse.sentences[self._discourse.sentence_of(token)]
        if token - end > LIST_REACH or "between" in parse.lowers[first:start]:
            return False
        verbs = {parse.lemmas[t] for t in range(end, token) if parse.pos[t] in ("VERB", "AUX")}
        return not verbs or not verbs.isdisjoint(self._titles.accompany)

    def _same(self, role: str, other: str) -> bool:
        """Whether two titles name one office: "Secretary for Foreign Affairs" and "Foreign Minister"."""
        if role.lower() == other.lower():
            return True
        fields = self._titles.fields | self._titles.modifiers
        mine, others = ({word for word in _singulars(title) if word in fields} - LEVELS for title in (role, other))
        return not mine.isdisjoint(others)


def _singulars(title: str) -> set[str]:
    """The words of a title, also without the "s" of "Cultures" and the comma behind a field."""
    words = [word.strip(",") for word in title.lower().split()]
    return {*words, *(word.removesuffix("s") for word in words)}

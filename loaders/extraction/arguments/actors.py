"""Who a phrase stands for, as one who acts.

A name stands for itself, a capital for its state, a pronoun for what it refers back to, "the two sides" for its
members, "Chinese officials" for their state, "the prime minister" for who was called so before.
"""

from __future__ import annotations

from collections.abc import Callable

from loaders.extraction.arguments.pronouns import Pronouns
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, UNIONS, Discourse
from loaders.extraction.grammar.phrases import Phrases
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

PEOPLE = frozenset({Kind.PERSON})
STATES = frozenset({Kind.STATE})
INSTITUTIONS = frozenset({Kind.INSTITUTION})
BODIES = STATES | INSTITUTIONS
ORDER = (Kind.STATE, Kind.INSTITUTION, Kind.PERSON)
LEFT = frozenset({"amod", "compound", "nmod"})
POINTING = frozenset({"leader", "head", "minister", "side", "party", "president"})
"""Plurals that joint statements write without an article: "Ministers noted …"."""
PRECISE = frozenset({"president", "minister", "premier", "king", "chancellor"})
"""Titles that nobody bears who holds another office; "leaders" and "officials" may be anybody."""
FAR_BACK = 40
NEAR_BACK = 8
"""Sentences within which an office holder, or a body called by its kind alone, is looked for."""

Reader = Callable[[int, frozenset[Kind]], list[Chain]]


class Actors:
    """Resolves phrases of one article to states, persons and institutions."""

    def __init__(self, parse: Parse, discourse: Discourse, phrases: Phrases, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._phrases = phrases
        self._lexicon = lexicon
        self._pronouns = Pronouns(parse, discourse, lexicon, self.actors)
        self._by_head: tuple[Reader, ...] = (
            self._called,
            self._titled,
            self._led,
            self._in_role,
            self._office_holder,
            self._for_state,
            self._the_state,
            self._back,
        )

    def actors(self, token: int, kinds: frozenset[Kind] = ACTORS, *, locative: bool = False) -> list[Chain]:
        """Who the coordinated phrase at the token stands for, as agents of those kinds; `locative` keeps cities."""
        found: list[Chain] = []
        for part in self._phrases.coordinated(token):
            found += [chain for chain in self.single(part, kinds, locative=locative) if chain not in found]
        return found

    def single(self, token: int, kinds: frozenset[Kind], *, locative: bool = False) -> list[Chain]:
        """The same for the phrase alone, without what is joined to it."""
        parse = self._parse
        if self._discourse.at(token) is None and parse.pos[token] in ("PROPN", "NOUN"):
            token = self._inside_name(token)
        if self._discourse.at(token) is not None:
            return self._named(token, kinds, locative)
        titled = self._discourse.titled.get(token)
        if titled is not None and Kind.PERSON in kinds and parse.tags[token] not in ("NNS", "NNPS"):
            return [titled]
        if parse.pos[token] == "PRON":
            return self._pronouns.read(token, kinds)
        if parse.pos[token] not in ("NOUN", "PROPN", "ADJ"):
            return [c for c in self.group(token) if c.kind in kinds]
        apposed = [a for child in parse.having(token, "appos") for a in self._phrases.coordinated(child)]
        named = [c for a in apposed if (c := self._discourse.at(a)) is not None and c.kind in kinds]
        if named and parse.pos[token] != "ADJ":
            return named if parse.tags[token] in ("NNS", "NNPS") else named[:1]
        group = self.group(token)
        if group:
            return [c for c in group if c.kind in kinds]
        return next((found for read in self._by_head if (found := read(token, kinds))), [])

    def _inside_name(self, token: int) -> int:
        """The token before it where a person's name ends that the parser runs on: "Salman bin Abdulaziz [al-Saud]"."""
        before = self._discourse.at(token - 1) if token > 0 else None
        person = before is not None and before.kind == Kind.PERSON and "-" in self._parse.words[token]
        return token - 1 if person and self._parse.heads[token - 1] == token else token

    def _named(self, token: int, kinds: frozenset[Kind], locative: bool) -> list[Chain]:
        chain = self._discourse.at(token)
        assert chain is not None
        person = self._person_in_office(token, chain) if Kind.PERSON in kinds else None
        actor = person or (chain if locative else self._discourse.as_actor(chain, token))
        inner = self._discourse.inner(token)
        return next(([c] for c in (actor, inner) if c is not None and c.kind in kinds), [])

    def _person_in_office(self, token: int, chain: Chain) -> Chain | None:
        """ "WHO Director-General Tedros": the parser may take the body for the head, the person for an apposition."""
        if chain.kind not in BODIES:
            return None
        for child in self._parse.having(token, "appos"):
            person = self._discourse.at(child)
            if person is not None and person.kind == Kind.PERSON and "," not in self._parse.words[token:child]:
                return person
        return None

    # -- phrases by their head ---------------------------------------------------------------------------------

    def _called(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "The Acme mining company" is Acme."""
        if self._parse.lemmas[token] not in self._lexicon.words.firms or self._parse.tags[token] != "NN":
            return []
        named = [self._discourse.at(c) for c in self._parse.having(token, "compound", "nmod") if c < token]
        return [
            c for c in named if c is not None and c.kind == Kind.INSTITUTION and c.state is None and c.kind in kinds
        ]

    def _titled(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "President of Finland Sauli Niinistö", where the parser hangs the name on "of"."""
        if self._parse.lemmas[token] not in self._lexicon.titles.heads or Kind.PERSON not in kinds:
            return []
        named = (self._discourse.at(p) for p in self._phrases.objects(token, "of", "to", "for"))
        return [chain for chain in named if chain is not None and chain.kind == Kind.PERSON]

    def _led(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "A delegation led by X" acts as X."""
        parse = self._parse
        verbs = (v for v in parse.having(token, "acl") if parse.lemmas[v] in self._lexicon.words.leading)
        leaders = [p for v in verbs for by in parse.having(v, "agent") for p in parse.having(by, "pobj")]
        return [c for p in leaders for c in self.actors(p, PEOPLE & kinds)]

    def _in_role(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """X of "X's role as the first minister to visit", which tells what X does in that role."""
        parse = self._parse
        if parse.deps[token] == "pobj" and parse.lowers[parse.heads[token]] == "as":
            token = parse.heads[parse.heads[token]]
        if parse.lemmas[token] not in self._lexicon.words.capacities:
            return []
        return [c for owner in parse.having(token, "poss") for c in self.actors(owner, kinds)]

    def _office_holder(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "The prime minister": the person named before with that office, of that state where one is given."""
        parse = self._parse
        if parse.lemmas[token] not in self._lexicon.titles.heads or Kind.PERSON not in kinds:
            return []
        title, of = parse.lowers[token], {chain.number for chain in self.modifying(token, STATES)}
        of |= {c.number for p in self._phrases.objects(token, "of") for c in self.actors(p, STATES)}
        people = self._discourse.before(token, PEOPLE, FAR_BACK)
        home = {chain.number for chain in self._discourse.home}
        if not of and home and parse.words[token][:1].isupper():  # a government's "the President" is its own
            people.sort(key=lambda person: all(where not in home for _, where in person.offices))
        titles = self._titles_meant(token, title)
        for chain in people:
            if any(titles & set(role.lower().split()) and (not of or where in of) for role, where in chain.offices):
                return [chain]
        return []

    def _titles_meant(self, token: int, title: str) -> frozenset[str]:
        """The title itself; of "head of state" and "head of the government" those that such heads bear."""
        heads = self._lexicon.titles.heads_of
        behind = next((self._parse.lemmas[p].lower() for p in self._phrases.objects(token, "of")), "")
        return heads.get(behind, frozenset({title})) if title == "head" else frozenset({title})

    def _for_state(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "Chinese officials", "the government of Kenya", "NASA representatives"."""
        parse, lexicon = self._parse, self._lexicon
        words = {parse.lemmas[token], parse.lowers[token]}
        if not words & (lexicon.agents_of_state | lexicon.titles.heads) or Kind.STATE not in kinds:
            return []
        if self.modifying(token, STATES):
            return self.modifying(token, BODIES & kinds)
        several = parse.tags[token] == "NNS" and parse.lemmas[token] in lexicon.agents_of_state
        links = ("of", "from", "in") if several else ("of", "from")
        behind = self._phrases.objects(token, *links)
        if parse.lemmas[token].lower() == "head" or parse.lowers[token] == "heads":
            behind += [p for whole in behind for p in self._phrases.objects(whole, "of")]
        of = [c for p in behind for c in self.actors(p, BODIES & kinds)]
        return of or self.modifying(token, INSTITUTIONS & kinds)

    def _the_state(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "The country": the state named last."""
        parse = self._parse
        if parse.lemmas[token] not in self._lexicon.words.states or parse.tags[token] != "NN":
            return []
        if Kind.STATE not in kinds:
            return []
        whose = [p for p in parse.having(token, "poss") if parse.lowers[p] in ("his", "her")]
        if whose:  # "her country": the state that she serves
            return self._pronouns.served(self._pronouns.read(whose[0], PEOPLE), STATES)
        if not self._phrases.is_definite(token):
            return []
        places = self._discourse.before(token, frozenset({Kind.PLACE}), 0)
        capitals = [c for c in places if c.capital_of and not self._discourse.cities]
        if capitals:
            state = self._discourse.as_actor(capitals[-1], token)
            return [state] if state is not None else []
        return self._discourse.before(token, STATES, 2)[:1]

    def _back(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "The ministry": what was named before with that head, or the body named last."""
        if not self._phrases.is_definite(token):
            return []
        back = self.earlier(token, kinds)
        if back is None and self._parse.lemmas[token] in self._lexicon.words.bodies and Kind.INSTITUTION in kinds:
            back = next(iter(self._discourse.before(token, INSTITUTIONS, NEAR_BACK)), None)
        return [back] if back is not None else []

    def earlier(self, token: int, kinds: frozenset[Kind]) -> Chain | None:
        """The thing named before that a definite description means: the nearest one whose name has that head.

        Agreements go by many nouns, so "the text" or "the deal" may mean one that was called a treaty before.
        """
        head = self._parse.lemmas[token]
        if any(self._parse.lowers[c] in self._lexicon.words.other_than_before for c in self._parse.children[token]):
            return None
        before = self._discourse.before(token, kinds, 30)
        for chain in before:
            if chain.head == head or head in chain.name.lower().split():
                return chain
        if Kind.AGREEMENT in kinds and head in self._lexicon.words.agreements:
            return next((chain for chain in before if chain.kind == Kind.AGREEMENT), None)
        return None

    # -- names before a noun, groups ---------------------------------------------------------------------------

    def modifying(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Chains of those kinds whose names stand before the noun: "Chinese-French", "China's", "U.S.-India"."""
        parse, discourse = self._parse, self._discourse
        found: list[Chain] = []
        stack = [c for c in parse.children[token] if c < token and parse.deps[c] in LEFT | {"poss"}]
        while stack:
            child = stack.pop(0)
            if parse.deps[child] == "poss" and discourse.at(child) is None:
                continue
            for chain in (discourse.at(child), discourse.inner(child)):
                actor = discourse.as_actor(chain, child) if chain is not None else None
                if actor is None or actor.kind not in kinds or discourse.at(token) is chain or self._denied(child):
                    continue
                if actor not in found:
                    found.append(actor)
            stack += [c for c in parse.children[child] if c < token and parse.deps[c] in LEFT | {"conj"}]
        return sorted(found, key=lambda chain: self._distance(chain, token), reverse=False)

    def _denied(self, token: int) -> bool:
        """Whether a prefix says that it is not meant: "a major non-NATO ally"."""
        return token > 1 and self._parse.words[token - 1] == "-" and self._parse.lowers[token - 2] == "non"

    def _distance(self, chain: Chain, token: int) -> int:
        """Where the chain was mentioned last before the token; 0 where it was not."""
        return max((start for start, _ in chain.spans if start < token), default=0)

    def group(self, token: int) -> list[Chain]:
        """The members of "the two sides", "both countries", "the leaders", "the trio"; empty for other phrases."""
        parse, groups = self._parse, self._lexicon.groups
        lemma = parse.lemmas[token]
        if parse.lowers[token] in groups.bare and parse.pos[token] in ("PRON", "DET"):
            return self._discourse.members(token, 2, ORDER)
        if lemma in groups.nouns:
            count = groups.nouns[lemma]
            return self._discourse.members(token, count, ORDER) if count and self._phrases.is_definite(token) else []
        of_states, of_bodies = lemma in groups.of_states, lemma in groups.of_bodies
        beside = {parse.lowers[c] for c in parse.children[token]}
        if lemma in groups.sides and parse.tags[token] == "NNS" and "all" not in beside and self._size(token) in (0, 2):
            mixed = self._discourse.mixed_pair()
            if mixed:
                return mixed
        if lemma in groups.others and parse.having(token, "poss") and not beside & {"two", "three", "four", "five"}:
            return []
        if parse.tags[token] == "NNS" and self._is_bare_subject(token):
            return self._discourse.two_sides()
        known = of_states or of_bodies or lemma in groups.of_people
        if not known or parse.tags[token] not in ("NNS", "NNPS"):
            return []
        size = None if self.modifying(token, STATES) else self._size(token)
        if size is None:
            return []
        colleagues = self._of_one_office(token, size) if lemma in self._lexicon.titles.heads else []
        if colleagues:
            return colleagues
        if of_bodies and not of_states:
            found = self._discourse.members(token, size, (Kind.INSTITUTION,)) if size >= 2 else []
            return self._alike(found, lemma, token, size)
        found = self._discourse.members(token, size, ORDER if of_states else (Kind.PERSON, Kind.STATE))
        return self._discourse.members(token, size, (Kind.STATE,)) if self._hold_others(found, lemma) else found

    def _hold_others(self, people: list[Chain], lemma: str) -> bool:
        """Whether all hold offices of another name: no two ministers are "the two presidents"."""
        if lemma not in PRECISE or not people:
            return False
        return all(c.offices and all(lemma not in role.lower() for role, _ in c.offices) for c in people)

    def _alike(self, found: list[Chain], lemma: str, token: int, size: int) -> list[Chain]:
        """Those found, if nothing tells that one of them is no such body; else the nearest that may be ones.

        "The two universities" are neither the European Union nor a summer school.
        """
        if all(self._may_be(chain, lemma) for chain in found):
            return found
        before = self._discourse.before(token, INSTITUTIONS, FAR_BACK)
        fit = [chain for chain in before if self._may_be(chain, lemma)]
        return sorted(fit[:size], key=lambda chain: chain.number) if len(fit) >= size else []

    def _may_be(self, body: Chain, lemma: str) -> bool:
        """Whether the body may be called by the word: no organisation of states, and not called by another one."""
        if body.described or body.wikidata in UNIONS:
            return False
        groups, words = self._lexicon.groups, body.name.lower().split()
        called = {word for word in words if word in groups.of_bodies}
        return not called or lemma in called

    def _of_one_office(self, token: int, size: int) -> list[Chain]:
        """ "The two ministers": those named before with that word in their office."""
        lemma = self._parse.lemmas[token]
        people = self._discourse.before(token, PEOPLE, FAR_BACK)
        same = [c for c in people if any(lemma in role.lower().split() for role, _ in c.offices)]
        if not size:  # "the ministers", where the text told of two so far, of different bodies
            bodies = {where for c in same for role, where in c.offices if lemma in role.lower().split()}
            return sorted(same, key=lambda c: c.number) if len(same) == 2 and len(bodies) == 2 else []
        return sorted(same[:size], key=lambda c: c.number) if size >= 2 and len(same) >= size else []

    def _is_bare_subject(self, token: int) -> bool:
        """ "Leaders welcomed …", as joint statements begin their points."""
        parse = self._parse
        start, _ = parse.sentences[self._discourse.sentence_of(token)]
        first = all(parse.pos[t] in ("PUNCT", "SPACE", "NUM", "X") for t in range(start, token))
        return first and parse.lemmas[token] in POINTING and parse.deps[token] in ("nsubj", "nsubjpass")

    def _size(self, token: int) -> int | None:
        """How many a plural phrase counts (0: some); None where it does not point back to named ones."""
        parse, counters = self._parse, self._lexicon.groups.counters
        counts = [counters[parse.lowers[c]] for c in parse.children[token] if parse.lowers[c] in counters]
        if counts:
            return max(counts)
        described = any(parse.deps[c] in ("amod", "compound", "prep", "relcl", "acl") for c in parse.children[token])
        if described or not self._phrases.is_definite(token):
            return None
        return 2 if parse.lemmas[token] in ("side", "party", "leader") else 0

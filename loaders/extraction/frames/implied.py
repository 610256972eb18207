"""Participants that a phrase implies: the two states of an article, who looked on at a signing, who came along.

Nobody is named at such a place, and yet every reader knows who is meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.frames.frame import Frame
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Relation

Side = list[tuple[Chain, int]]
"""Participants, each with the token that stands for it."""
STATES = (Kind.STATE,)
PEOPLE = frozenset({Kind.PERSON})
NAMING = frozenset({"between", "among", "with", "of_group"})
"""Roles whose fillers are partners, whether it is known who they are or not."""


OPENING = 3
"""Sentences at the start of an article that say what it is."""

JOINTLY = frozenset({"joint", "we", "ministers", "leaders", "ministerial", "summit", "trilateral", "sides"})
"""Words beside "statement" that tell that several make it."""


class Implied:
    """Reads who is meant in one article where nobody is named."""

    def __init__(
        self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, lexicon: Lexicon
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._lexicon = lexicon

    def body_of(self, chain: Chain) -> Chain | None:
        """The state (or body) in whose office a person acts."""
        body = next((where for _, where in chain.offices if where is not None), None)
        return self._discourse.chains[body] if body is not None and chain.kind == Kind.PERSON else None

    def main_pair(self, token: int) -> Side:
        """The two that the article is about; empty where they are not plain."""
        return [(chain, token) for chain in self._discourse.two_sides()]

    def together(self, verb: int) -> Side:
        """The two that the article is about, where a deed of theirs does it: "this move will build it together"."""
        doers = self._roles.agents(verb)
        deeds = doers and all(self._parse.pos[d] == "NOUN" and self._parse.tags[d] == "NN" for d in doers)
        pair = self.main_pair(verb) if deeds else []
        told = self._discourse.told(self._discourse.sentence_of(verb))
        others = any(c.kind in ACTORS and all(c is not one for one, _ in pair) for _, c in told)
        return [] if others or any(self._arguments.actors(d, ACTORS) for d in doers) else pair

    def unsaid(self, frame: Frame, token: int) -> list[Chain]:
        """Who does what is told without a subject, as in a listed "Promoting …" or "17 agreements were signed"."""
        parse = self._parse
        root = parse.heads[token] == token
        listed = root and parse.tags[token] == "VBG" and not parse.having(token, "nsubj", "aux")
        passive = frame.relation == Relation.SIGNED and bool(parse.having(token, "nsubjpass"))
        if frame.relation == Relation.SIGNED and self._recalled(token):
            pair = self._discourse.two_sides()
            told = self._discourse.told(self._discourse.sentence_of(token))
            return pair if all(c in pair for _, c in told if c.kind in ACTORS) else []
        if self._resolved(token):
            return self._discourse.two_sides()
        if not listed and not passive:
            return []
        return self._discourse.main_pair(Kind.STATE) or (list(self._discourse.home) if listed else [])

    def _resolved(self, verb: int) -> bool:
        """Whether the verb begins a point of a joint statement: "4. Call for the full implementation of X"."""
        parse = self._parse
        bare = (
            parse.heads[verb] == verb and parse.tags[verb] in ("VB", "VBP", "NNP", "NN") and parse.pos[verb] == "VERB"
        )
        if not bare or parse.having(verb, "nsubj", "nsubjpass", "aux"):
            return False
        start, _ = parse.sentences[self._discourse.sentence_of(verb)]
        before = (t for t in range(start, verb) if parse.pos[t] not in ("PUNCT", "SPACE", "NUM", "X", "ADV"))
        return not any(before) and self._is_joint_statement()

    def _is_joint_statement(self) -> bool:
        """Whether a statement of several is announced in the first sentences."""
        parse = self._parse
        _, end = parse.sentences[min(OPENING, len(parse.sentences)) - 1]
        opening = set(parse.lowers[:end])
        return not opening.isdisjoint(self._lexicon.words.statements) and not opening.isdisjoint(JOINTLY)

    def unnamed_officials(self, fillers: list[int]) -> Side:
        """The two states that the article is about, for which "ministers" or "officials" sign."""
        parse, known = self._parse, self._lexicon.agents_of_state | self._lexicon.titles.heads
        if len(fillers) != 1 or parse.tags[fillers[0]] != "NNS" or parse.lemmas[fillers[0]] not in known:
            return []
        if self._arguments.actors(fillers[0], ACTORS):
            return []
        return self.main_pair(fillers[0])

    def binds_others(self, agreement: Chain, signer: Chain) -> bool:
        """Whether the agreement is told as one "between" two bodies, neither of them the one that would sign it."""
        if signer.kind == Kind.PERSON or agreement.kind != Kind.AGREEMENT:
            return False
        for start, end in agreement.spans:
            between = next((t for t in range(start, end) if self._parse.lowers[t] == "between"), end)
            if self._parse.lemmas[between - 1] in self._lexicon.words.routes:
                continue
            inside = [self._discourse.at(t) for t in range(between, end)]
            inside += [c for t in range(start, end) for c in self._between(t)]
            bodies = {c.number for c in inside if c is not None and c.kind == Kind.INSTITUTION}
            if len(bodies) >= 2 and all(c is not signer for c in inside):
                return True
        return False

    def _between(self, token: int) -> list[Chain]:
        """The partners behind the agreement at the token: "an MoU in the field of sports between A and B"."""
        heads = self._lexicon.description_kinds.get(self._parse.lemmas[token].lower(), ())
        partners = self._roles.fill(token, "between") if Kind.AGREEMENT in heads else []
        return [chain for chain, _ in self.actors(partners, ACTORS)]

    def _recalled(self, verb: int) -> bool:
        """Whether the verb only tells when an agreement without a name was signed: "the memorandum signed in 2015"."""
        parse = self._parse
        noun = parse.heads[verb]
        if parse.deps[verb] != "acl" or parse.tags[verb] != "VBN" or not self._points_back(noun):
            return False
        chain = self._discourse.at(noun)
        nameless = chain is None or chain.described or set(chain.name.lower().split()) <= self._lexicon.words.unnamed
        return nameless and parse.lemmas[noun] in self._lexicon.words.agreements

    def has_own_parties(self, noun: int) -> bool:
        """Whether an agreement of a list tells whom it is between; the noun's own frame reads it then."""
        return self._parse.pos[noun] in ("NOUN", "PROPN") and bool(self._roles.fill(noun, "between"))

    def bilateral(self, token: int) -> Side:
        """Both sides of "bilateral trade", "a joint statement", "two-way trade"."""
        parse = self._parse
        words = {parse.slice(*parse.subtree(c)).lower() for c in parse.having(token, "amod", "compound", "nmod")}
        if not words & self._lexicon.groups.mutual:
            return []
        count = 3 if "trilateral" in words else 2
        members = self._discourse.members(token, count, STATES)
        return [(chain, token) for chain in members] if len(members) == count else []

    def witnessed(self, token: int) -> Side:
        """The two states whose leaders looked on: "the presidents witnessed the signing of an MoU"."""
        parse = self._parse
        verb = next((t for t in parse.ancestors(token) if parse.pos[t] == "VERB"), None)
        if verb is None or parse.lemmas[verb] not in self._lexicon.words.witnessing:
            return []
        people = [chain for chain, _ in self.actors(self._roles.agents(verb), ACTORS)]
        bodies = [chain if chain.kind == Kind.STATE else self.body_of(chain) for chain in people]
        states = {chain.number: chain for chain in bodies if chain is not None and chain.kind == Kind.STATE}
        found = list(states.values()) if len(states) >= 2 else self._discourse.members(token, 2, STATES)
        return [(chain, token) for chain in found] if len(found) >= 2 else []

    def parties_of(self, nouns: Iterable[int], kinds: frozenset[Kind]) -> Side:
        """The two whose names stand before an agreement: "(talks on) the EU-India trade agreement"."""
        agreements = (t for t in nouns if self._parse.lemmas[t] in self._lexicon.words.agreements)
        found = [(chain, t) for t in agreements for chain in self._arguments.modifying(t, kinds)]
        return found if len(found) == 2 else []

    def ours(self, token: int) -> Side:
        """ "Our new agreement" in a government's words: its state and the one that the article is about beside it."""
        parse = self._parse
        spoken = any(parse.lowers[c] == "our" for c in parse.having(token, "poss"))
        pair = self._discourse.main_pair(Kind.STATE) if spoken else []
        ours = any(chain is home for chain in pair for home in self._discourse.home)
        return [(chain, token) for chain in pair] if ours else []

    def both_ends(self, token: int, kinds: frozenset[Kind]) -> Side:
        """Both ends of "its treaty with X": X, and whose treaty it is."""
        others = self.actors(self._roles.fill(token, "with"), kinds)
        if not others:
            return []
        fillers = [f for role in ("poss", "light_holder", "holder") for f in self._roles.fill(token, role)]
        own = [*self.actors(fillers, kinds), *((c, token) for c in self._arguments.modifying(token, kinds))]
        found = list(others)
        found += [entry for entry in own if is_new(entry, found)]
        return found if own else []

    def company(self, token: int) -> Side:
        """Who else made the journey: "accompanied by the ministers A and B"."""
        parse = self._parse
        start, end = parse.sentences[self._discourse.sentence_of(token)]
        led = (t for t in range(start, end) if parse.lemmas[t] == "accompany" and parse.tags[t] == "VBN")
        return self.actors([by for verb in led for by in self._roles.by_agents(verb)], PEOPLE)

    def elsewhere(self, subjects: Side, objects: Side) -> Side:
        """The objects; where "the country" would be the visitor's own, the other of the two of the article."""
        own = self.body_of(subjects[0][0]) if subjects else None
        if own is not None and own.state:
            objects = [entry for entry in objects if entry[0].capital_of != own.state]
        if own is None or all(chain is not own or self._discourse.at(at) is own for chain, at in objects):
            return objects
        pair = self._discourse.main_pair(Kind.STATE)
        others = [chain for chain in pair if chain is not own] if own in pair else []
        return [(others[0], at) if chain is own else (chain, at) for chain, at in objects] if others else []

    def others(self, own: Side, partners: Side) -> Side:
        """The partners; "the country" that a state deals with is not itself, but the other of the article's pair."""
        pair = self._discourse.main_pair(Kind.STATE)
        if len(own) != 1 or own[0][0] not in pair:
            return partners
        other = next(chain for chain in pair if chain is not own[0][0])
        return [(other if c is own[0][0] and self._discourse.at(at) is not c else c, at) for c, at in partners]

    def counterpart(self, frame: Frame, token: int, subjects: Side) -> Side:
        """The other of the two states that the article is about: "Tokyo pledged continued assistance in health"."""
        pair = [(chain, token) for chain in self._discourse.main_pair(Kind.STATE)]
        if "counterpart" not in frame.object or len(subjects) != 1 or not pair or self._names_others(token, pair):
            return []
        if any(self._roles.fill(token, role) for role in frame.object if role in self._lexicon.words.towards):
            return []
        actor = self.body_of(subjects[0][0]) or subjects[0][0]
        others = [entry for entry in pair if entry[0] is not actor]
        return others if len(others) == 1 else []

    def has_partner(self, frame: Frame, token: int) -> bool:
        """Whether a verb has a partner whom nobody is found for: "both partner with companies" is no tie of the two.

        So has one that tells what guests are there for: "A and B hosted survivors to discuss reforms".
        """
        if frame.pair == ("copula",):  # "A and B are partners of C"
            return any(self._roles.fill(token, role) for role in ("of", "poss", "to", "for", "in"))
        if not frame.verbs:
            return False
        parse, above = self._parse, self._parse.heads[token]
        others = [f for role in frame.pair if role in ("with", "patient") for f in self._roles.fill(token, role)]
        if any(not self._arguments.reciprocal(other) for other in others):
            return True
        while parse.deps[token] == "acl" and parse.deps[above] == "conj":
            above = parse.heads[above]
        if parse.deps[token] == "acl" and (
            self._roles.prepositional(above, "with") or parse.lowers[parse.heads[above]] == "with"
        ):
            return True  # "hosted a conversation with parents to discuss reforms"
        infinitive = parse.deps[token] in ("xcomp", "advcl") and parse.tags[token] == "VB"
        if infinitive and any(self._roles.prepositional(thing, "with") for thing in parse.having(above, "dobj")):
            return True  # "held a meeting with the delegation to review drafts"
        purpose = parse.deps[token] in ("xcomp", "advcl") and parse.lemmas[above] in self._lexicon.words.inviting
        return purpose and bool(parse.having(above, "dobj"))

    def means_the_pair(self, frame: Frame, token: int, left: Side, right: Side, pair: Side) -> bool:
        """Whether the noun speaks of the two states that the article is about: "to deepen cooperation in science".

        No other partner is named, and whoever is named acts for one of the two.
        """
        if right or len(left) > 1 or not pair or self._names_others(token, pair):
            return False
        if frame.relation == Relation.PARTNER_OF and self._parse.tags[token] not in ("NN", "NNP"):
            return False
        named = NAMING if frame.pair == ("main_pair",) else NAMING & set(frame.pair)
        partners = any(self._roles.fill(token, role) for role in named)
        if left and not partners:
            actor = left[0][0]
            return any((self.body_of(actor) or actor) is state for state, _ in pair)
        holders = self._roles.fill(token, "light_holder") if "light_holder" in frame.pair else []
        return not partners and all(self._points_back(holder) for holder in holders)

    def _names_others(self, token: int, pair: Side) -> bool:
        """Whether it is part of a name or of a longer noun, is a mere heading, or has a third state beside it."""
        parse, discourse = self._parse, self._discourse
        chain = discourse.at(token)
        if (
            parse.deps[token] in ("compound", "nmod", "ROOT")
            or parse.pos[token] != "NOUN"
            or (chain is not None and not chain.described)
        ):
            return True
        states = (c for _, c in discourse.told(discourse.sentence_of(token)) if c.kind in (Kind.STATE, Kind.GROUP))
        return any(all(state is not one for one, _ in pair) for state in states)

    def _points_back(self, token: int) -> bool:
        """Whether the phrase is definite: "the rivals", "both capitals"."""
        return any(self._parse.lowers[c] in ("the", "both", "these") for c in self._parse.children[token])

    def actors(self, fillers: Iterable[int], kinds: frozenset[Kind]) -> Side:
        """Who the phrases at the tokens stand for, nobody twice."""
        found: Side = []
        for filler in fillers:
            entries = [(chain, filler) for chain in self._arguments.actors(filler, kinds)]
            found += [entry for entry in entries if is_new(entry, found)]
        return found


def is_new(entry: tuple[Chain, int], entries: Side) -> bool:
    """Whether the participant is not among the entries yet."""
    return all(entry[0] is not chain for chain, _ in entries)

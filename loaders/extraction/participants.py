"""Who and what fills the two sides of a frame at one trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from loaders.extraction.arguments import Arguments
from loaders.extraction.chain import Chain
from loaders.extraction.discourse import ACTORS, Discourse
from loaders.extraction.frames import Frame
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.roles import Roles
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Relation

Side = list[tuple[Chain, int]]
Told = tuple[Chain, Chain, tuple[int, ...]]
STATES = (Kind.STATE,)
PEOPLE = frozenset({Kind.PERSON})
GROUND = frozenset({Kind.PLACE, Kind.STATE})
GOING_THERE = frozenset({Relation.VISITED, Relation.LOCATED_IN})
TOGETHER = frozenset({"between", "among", "mod_pair", "of_group"})
"""Roles that name both sides at once."""
NAMING = frozenset({"between", "among", "with", "of_group"})
"""Roles whose fillers are partners, whether it is known who they are or not."""
OPPOSITE = frozenset({"with", "patient", "to", "on"})
"""Roles that name the other side."""
BY_OFFICE = frozenset(
    {
        Relation.COOPERATES_WITH,
        Relation.PARTNER_OF,
        Relation.TRADES_WITH,
        Relation.DIPLOMATIC_RELATIONS_WITH,
        Relation.JOINT_PROJECT,
    }
)
"""Relations of states: where two ministers deepen ties, their states do."""
ACTS_OF_STATE = frozenset(
    {
        Relation.PARTY_TO,
        Relation.RATIFIED,
        Relation.ACCEDED_TO,
        Relation.WITHDREW_FROM,
        Relation.SUSPENDED,
        Relation.TERMINATED,
        Relation.FUNDS,
        Relation.PROVIDES_AID,
        Relation.INVESTED_IN,
        Relation.SANCTIONED,
    }
)
"""What a minister announces of these his state does."""


class Participants:
    """Fills frames in one article."""

    def __init__(
        self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, lexicon: Lexicon
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._lexicon = lexicon
        self._relations = ontology.relations()

    # -- directed relations ------------------------------------------------------------------------------------

    def directed(self, frame: Frame, token: int) -> Iterator[Told]:
        """Subject, object and their head tokens for each pair that the frame gives at the trigger."""
        definition = self._relations[frame.relation]
        subjects = self._subjects(frame, token, frozenset(frame.subject_kinds or definition.domain))
        if not subjects:
            return
        fillers = (f for role in frame.object if role != "self" for f in self._roles.fill(token, role))
        each_other = len(subjects) >= 2 and any(self._arguments.reciprocal(f) for f in fillers)
        ranges = frozenset(frame.object_kinds or definition.range)
        objects = (
            subjects if each_other else self._objects(frame, token, ranges) or self._counterpart(frame, token, subjects)
        )
        if frame.relation == Relation.VISITED:
            subjects += [entry for entry in self._company(token) if _new(entry, subjects)]
        if frame.relation in ACTS_OF_STATE:
            subjects = [(self._body_of(subject) or subject, at) for subject, at in subjects]
        for subject, at in subjects:
            for object, there in objects:
                yield subject, object, (at, there)

    def _subjects(self, frame: Frame, token: int, domain: frozenset[Kind]) -> Side:
        found: Side = []
        for role in frame.subject:
            if found and not (role in ("with", "between") and frame.subject[0] == "agent"):
                break
            found += [entry for entry in self._subject(frame, token, role, domain) if _new(entry, found)]
        return found

    def _subject(self, frame: Frame, token: int, role: str, domain: frozenset[Kind]) -> Side:
        agents = domain & ACTORS
        if role == "self":
            chain = self._self(token, domain)
            return [(chain, token)] if chain is not None else []
        if role == "of_several":
            several = self._actors(self._roles.fill(token, "of"), agents)
            return several if len(several) >= 2 else []
        if role == "with_both":
            return self._partners(token, agents)
        if role == "bilateral":
            return self._bilateral(token)
        if role == "witnessed":
            return self._witnessed(token)
        if role == "owned_together":
            together = self._actors(self._roles.fill(token, "poss"), agents) or self._ours(token)
            return together if len(together) >= 2 else []
        if role in ("mod", "mod_pair"):
            modifying = self._arguments.modifying(token, agents)
            return [(chain, token) for chain in modifying] if role == "mod" or len(modifying) > 1 else []
        fillers = self._roles.fill(token, role)
        if not fillers and role == "agent":
            return [(chain, token) for chain in self._unsaid(frame, token) if chain.kind in domain]
        return [entry for filler in fillers for entry in self._filled_subject(frame, filler, domain)]

    def _filled_subject(self, frame: Frame, filler: int, domain: frozenset[Kind]) -> Side:
        arguments, things = self._arguments, domain - ACTORS
        found = arguments.actors(filler, domain & (ACTORS | {Kind.PLACE})) if domain & ACTORS else []
        if not found and things:
            found = arguments.things(filler, things, None, frozenset())
            if not found and self._parse.pos[filler] in ("NOUN", "PROPN"):
                back = arguments.earlier(filler, things)
                found = [back] if back is not None else []
            if not found and frame.describe_subject is not None:
                found = arguments.things(filler, domain, frame.describe_subject, frame.subject_heads)
        return [(chain, filler) for chain in found]

    def _unsaid(self, frame: Frame, token: int) -> list[Chain]:
        """Who does what is told without a subject, as in a listed "Promoting …" or "17 agreements were signed"."""
        parse = self._parse
        root = parse.heads[token] == token
        listed = root and parse.tags[token] == "VBG" and not parse.having(token, "nsubj", "aux")
        passive = frame.relation == Relation.SIGNED and bool(parse.having(token, "nsubjpass"))
        if not listed and not passive:
            return []
        return self._discourse.main_pair(Kind.STATE) or (list(self._discourse.home) if listed else [])

    def _witnessed(self, token: int) -> Side:
        """The two states whose leaders looked on: "the presidents witnessed the signing of an MoU"."""
        parse = self._parse
        verb = next((t for t in parse.ancestors(token) if parse.pos[t] == "VERB"), None)
        if verb is None or parse.lemmas[verb] not in self._lexicon.words.witnessing:
            return []
        people = [chain for chain, _ in self._actors(self._roles.agents(verb), ACTORS)]
        bodies = [chain if chain.kind == Kind.STATE else self._body_of(chain) for chain in people]
        states = {chain.number: chain for chain in bodies if chain is not None and chain.kind == Kind.STATE}
        found = list(states.values()) if len(states) >= 2 else self._discourse.members(token, 2, STATES)
        return [(chain, token) for chain in found] if len(found) >= 2 else []

    def _ours(self, token: int) -> Side:
        """ "Our new agreement", where a government speaks: its state and the one that the article is about beside it."""
        parse = self._parse
        spoken = any(parse.lowers[c] == "our" for c in parse.having(token, "poss"))
        pair = self._discourse.main_pair(Kind.STATE) if spoken else []
        return [(chain, token) for chain in pair if set(self._discourse.home) & set(pair)]

    def _partners(self, token: int, kinds: frozenset[Kind]) -> Side:
        """Both ends of "its treaty with X": X, and whose treaty it is."""
        others = self._actors(self._roles.fill(token, "with"), kinds)
        if not others:
            return []
        fillers = [f for role in ("poss", "light_holder", "holder") for f in self._roles.fill(token, role)]
        own = [*self._actors(fillers, kinds), *((c, token) for c in self._arguments.modifying(token, kinds))]
        found = list(others)
        found += [entry for entry in own if _new(entry, found)]
        return found if own else []

    def _objects(self, frame: Frame, token: int, ranges: frozenset[Kind]) -> Side:
        for role in frame.object:
            found = self._object(frame, token, role, ranges)
            if found:
                return found
        return []

    def _counterpart(self, frame: Frame, token: int, subjects: Side) -> Side:
        """The other of the two states that the article is about: "Tokyo pledged continued assistance in health"."""
        pair = [(chain, token) for chain in self._discourse.main_pair(Kind.STATE)]
        if "counterpart" not in frame.object or len(subjects) != 1 or not pair or self._names_others(token, pair):
            return []
        if any(self._roles.fill(token, role) for role in frame.object if role in self._lexicon.words.towards):
            return []
        actor = self._body_of(subjects[0][0]) or subjects[0][0]
        others = [entry for entry in pair if entry[0] is not actor]
        return others if len(others) == 1 else []

    def _object(self, frame: Frame, token: int, role: str, ranges: frozenset[Kind]) -> Side:
        if role == "counterpart":
            return []
        if role == "self":
            chain = self._self(token, ranges)
            return [(chain, token)] if chain is not None else []
        if role == "back":
            back = self._arguments.latest(token, Kind.AGREEMENT) if self._lacks_object(token) else None
            return [(back, token)] if back is not None else []
        if role in ("mod", "compound"):
            named = self._arguments.modifying(token, ranges & (ACTORS | {Kind.AGREEMENT}))
            return [(chain, token) for chain in named]
        found: Side = []
        for filler in self._roles.fill(token, role):
            entries = [(chain, filler) for chain in self._filled_object(frame, filler, ranges)]
            found += [entry for entry in entries if _new(entry, found)]
        return found

    def _lacks_object(self, token: int) -> bool:
        """Whether a verb stands without its object ("Minister X signed for Kenya"); of nouns always."""
        parse = self._parse
        if parse.pos[token] != "VERB":
            return True
        return not self._roles.patients(token) and not parse.having(token, "prt", "ccomp", "xcomp")

    def _filled_object(self, frame: Frame, filler: int, ranges: frozenset[Kind]) -> list[Chain]:
        arguments = self._arguments
        if frame.relation in GOING_THERE or ranges <= GROUND:
            if self._parse.lemmas[filler] in self._lexicon.words.premises and self._discourse.at(filler) is None:
                return self._owners_of(filler, ranges)
            return arguments.places([filler], ranges)
        only_things = frame.describe is not None and not frame.object_kinds and bool(frame.object_heads)
        wanted = ranges - ACTORS if only_things else ranges
        found = arguments.things(filler, wanted, None, frame.object_heads)
        if not found and wanted & ACTORS and not frame.object_heads:
            found = arguments.actors(filler, ranges & ACTORS)
        if not found and frame.describe is not None:
            found = arguments.things(filler, wanted, frame.describe, frame.describe_heads)
        return found

    def _company(self, token: int) -> Side:
        """Who else made the journey: "accompanied by the ministers A and B"."""
        parse = self._parse
        start, end = parse.sentences[self._discourse.sentence_of(token)]
        led = (t for t in range(start, end) if parse.lemmas[t] == "accompany" and parse.tags[t] == "VBN")
        return self._actors([by for verb in led for by in self._roles.by_agents(verb)], PEOPLE)

    def _owners_of(self, filler: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Whose premises are meant: "the headquarters of Huawei", "Huawei's campus"."""
        behind = self._arguments.places(self._roles.prepositional(filler, "of"), kinds)
        return behind or self._arguments.modifying(filler, kinds)

    def _self(self, token: int, kinds: frozenset[Kind]) -> Chain | None:
        """What the trigger itself names or describes."""
        named = self._discourse.at(token)
        if named is not None:
            return named if named.kind in kinds else None
        known = self._lexicon.description_kinds.get(self._parse.lemmas[token], ())
        kind = next((k for k in known if k in kinds), None)
        if kind is None:
            return None
        found = self._arguments.things(token, frozenset({kind}), kind, frozenset())
        return next((c for c in found if any(s <= token < e for s, e in c.spans)), None)

    # -- order-free relations ----------------------------------------------------------------------------------

    def pairs(self, frame: Frame, token: int) -> Iterator[Told]:
        """The same for a relation without direction: every two participants."""
        definition = self._relations[frame.relation]
        agents = ACTORS | {Kind.PLACE} if self._discourse.cities else ACTORS
        kinds = (frame.subject_kinds or definition.domain) & agents
        for subject, object, tokens in self._pairs(frame, token, kinds):
            if frame.relation in BY_OFFICE:
                subject, object = self._by_office(subject, object)
            yield subject, object, tokens

    def _pairs(self, frame: Frame, token: int, kinds: frozenset[Kind]) -> Iterator[Told]:
        left: Side = []
        right: Side = []
        for role in frame.pair:
            fillers = self._participants(token, role, kinds)
            if role in TOGETHER and len(fillers) >= 2:
                yield from _every_two(fillers)
                return
            if role == "bilateral":
                if not left and not right and fillers:
                    yield from _every_two(fillers)
                    return
            elif role == "main_pair":
                if self._means_the_pair(frame, token, left, right, fillers):
                    yield from _every_two(fillers)
                    return
            elif role in OPPOSITE and role != frame.pair[0]:
                right += [entry for entry in fillers if _new(entry, right)]
            elif not left and (role not in TOGETHER or role == "mod_pair"):
                left += fillers
        left = [entry for entry in left if _new(entry, right)]
        if left and right:
            yield from ((s, o, (at, there)) for s, at in left for o, there in right)
        elif len(left) >= 2:
            yield from _every_two(left)
        elif len(right) >= 2 and frame.nouns and not self._somebody_else(frame, token):
            yield from _every_two(right)

    def _somebody_else(self, frame: Frame, token: int) -> bool:
        """Whether the phrase names a side that nobody is found for: "her talks with A and B" are no talks of A and B."""
        sides = (role for role in frame.pair if role not in TOGETHER | OPPOSITE and role != "bilateral")
        return any(self._roles.fill(token, role) for role in sides)

    def _means_the_pair(self, frame: Frame, token: int, left: Side, right: Side, pair: Side) -> bool:
        """Whether the noun speaks of the two states that the article is about: "to deepen cooperation in science".

        No other partner is named, and whoever is named acts for one of the two.
        """
        if right or len(left) > 1 or not pair or self._names_others(token, pair):
            return False
        partners = any(self._roles.fill(token, role) for role in frame.pair if role in NAMING)
        if left and not partners:
            actor = left[0][0]
            return any((self._body_of(actor) or actor) is state for state, _ in pair)
        holders = self._roles.fill(token, "light_holder") if "light_holder" in frame.pair else []
        return not partners and all(self._points_back(holder) for holder in holders)

    def _names_others(self, token: int, pair: Side) -> bool:
        """Whether the noun is part of a name or of a longer noun, or its sentence names a state beside the pair."""
        parse, discourse = self._parse, self._discourse
        chain = discourse.at(token)
        if parse.deps[token] in ("compound", "nmod") or (chain is not None and not chain.described):
            return True
        states = (c for _, c in discourse.told(discourse.sentence_of(token)) if c.kind in (Kind.STATE, Kind.GROUP))
        return any(all(state is not one for one, _ in pair) for state in states)

    def _points_back(self, token: int) -> bool:
        """Whether the phrase is definite: "the rivals", "both capitals"."""
        return any(self._parse.lowers[c] in ("the", "both", "these") for c in self._parse.children[token])

    def _participants(self, token: int, role: str, kinds: frozenset[Kind]) -> Side:
        if role == "mod_pair":
            return [(chain, token) for chain in self._arguments.modifying(token, kinds)]
        if role == "bilateral":
            return self._bilateral(token)
        if role == "main_pair":
            return [(chain, token) for chain in self._discourse.main_pair(Kind.STATE)]
        return self._actors(self._roles.fill(token, role), kinds)

    def _bilateral(self, token: int) -> Side:
        """Both sides of "bilateral trade", "a joint statement", "two-way trade"."""
        parse = self._parse
        words = {parse.slice(*parse.subtree(c)).lower() for c in parse.having(token, "amod", "compound", "nmod")}
        if not words & self._lexicon.groups.mutual:
            return []
        members = self._discourse.members(token, 2, STATES)
        return [(chain, token) for chain in members] if len(members) == 2 else []

    def _actors(self, fillers: Iterable[int], kinds: frozenset[Kind]) -> Side:
        found: Side = []
        for filler in fillers:
            entries = [(chain, filler) for chain in self._arguments.actors(filler, kinds)]
            found += [entry for entry in entries if _new(entry, found)]
        return found

    def _body_of(self, chain: Chain) -> Chain | None:
        """The state (or body) in whose office a person acts."""
        body = next((where for _, where in chain.offices if where is not None), None)
        return self._discourse.chains[body] if body is not None and chain.kind == Kind.PERSON else None

    def _by_office(self, subject: Chain, object: Chain) -> tuple[Chain, Chain]:
        """The states (or bodies) of two office holders in place of the persons; others as they are."""
        if subject.kind != Kind.PERSON or object.kind != Kind.PERSON:
            return subject, object
        first, second = self._body_of(subject), self._body_of(object)
        return (subject, object) if first is None or second is None or first is second else (first, second)


def _new(entry: tuple[Chain, int], entries: Side) -> bool:
    return all(entry[0] is not chain for chain, _ in entries)


def _every_two(entries: Side) -> Iterator[Told]:
    """Every two of the entries; of a longer list, persons and others are not mixed."""
    if len(entries) < 2:
        return
    people = entries[0][0].kind == Kind.PERSON
    alike = [e for e in entries if (e[0].kind == Kind.PERSON) == people] if len(entries) > 2 else entries
    for (subject, at), (object, there) in combinations(alike, 2):
        yield subject, object, (at, there)

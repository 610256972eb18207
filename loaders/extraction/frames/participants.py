"""Who and what fills the two sides of a frame at one trigger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.frames.frame import Frame
from loaders.extraction.frames.implied import Implied, Side, is_new
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Relation

Told = tuple[Chain, Chain, tuple[int, ...]]
MOST_MEETINGS = 10
"""Pairs at one table: where more than five come together it is a gathering, and not each met each."""
GROUND = frozenset({Kind.PLACE, Kind.STATE})
GOING_THERE = frozenset({Relation.VISITED, Relation.LOCATED_IN})
SIGNING = ("agent", Relation.SIGNED)
TOGETHER = frozenset({"between", "among", "mod_pair", "of_group", "grown_from"}) | {
    f"{word}:mod_pair" for word in ("on", "for", "over", "of")
}
"""Roles that name both sides at once."""
OPPOSITE = frozenset({"with", "patient", "to", "on", "from", "patient:of", "patient:from"})
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
        self._implied = Implied(parse, discourse, roles, arguments, lexicon)
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
            subjects
            if each_other
            else self._objects(frame, token, ranges) or self._implied.counterpart(frame, token, subjects)
        )
        if frame.relation == Relation.SIGNED and len(self._roles.patients(token)) > 1:
            objects = [entry for entry in objects if not self._implied.has_own_parties(entry[1])]
        if frame.relation in GOING_THERE:
            objects = self._implied.elsewhere(subjects, objects)
        if frame.relation == Relation.VISITED:
            subjects += [entry for entry in self._implied.company(token) if is_new(entry, subjects)]
        if frame.relation in ACTS_OF_STATE:
            subjects = [(self._implied.body_of(subject) or subject, at) for subject, at in subjects]
        for subject, at in subjects:
            for object, there in objects:
                if at == there and at != token and not each_other and object.kind == subject.kind:
                    continue  # two of one list: "imports from A and B"
                if frame.relation != Relation.SIGNED or not self._implied.binds_others(object, subject):
                    yield subject, object, (at, there)

    def _subjects(self, frame: Frame, token: int, domain: frozenset[Kind]) -> Side:
        found: Side = []
        for role in frame.subject:
            if found and not (role in ("with", "between", "beside") and frame.subject[0] == "agent"):
                break
            found += [entry for entry in self._subject(frame, token, role, domain) if is_new(entry, found)]
        return found

    def _subject(self, frame: Frame, token: int, role: str, domain: frozenset[Kind]) -> Side:
        agents = domain & ACTORS
        if role == "self":
            chain = self._self(token, domain)
            return [(chain, token)] if chain is not None else []
        if role == "of_several":
            several = self._implied.actors(self._roles.fill(token, "of"), agents)
            return several if len(several) >= 2 else []
        if role == "with_both":
            return self._implied.both_ends(token, agents)
        if role == "acting_under" and self._is_of_the_world(token):
            return []
        if role == "bilateral":
            return self._implied.bilateral(token)
        if role == "witnessed":
            return self._implied.witnessed(token)
        if role == "owned_together":
            together = self._implied.actors(self._roles.fill(token, "poss"), agents)
            return together if len(together) >= 2 else self._implied.ours(token)
        if role == "unsaid_holder":
            verb = self._roles.governing_verb(token)
            return [(chain, token) for chain in self._implied.unsaid(frame, verb)] if verb is not None else []
        if role in ("mod", "mod_pair"):
            modifying = self._arguments.modifying(token, agents)
            return [(chain, token) for chain in modifying] if role == "mod" or len(modifying) > 1 else []
        return self._named_subject(frame, token, role, domain)

    def _is_of_the_world(self, token: int) -> bool:
        """Whether the agreement is one of all states, under which each acts and nobody is told to be bound."""
        chain = self._discourse.at(token)
        return chain is not None and (chain.wikidata is not None or chain.name in self._lexicon.known)

    def _named_subject(self, frame: Frame, token: int, role: str, domain: frozenset[Kind]) -> Side:
        fillers = self._roles.fill(token, role)
        officials = self._implied.unnamed_officials(fillers) if (role, frame.relation) == SIGNING else []
        if officials:
            return officials
        if role == "between" and len(self._roles.patients(token)) > 1:
            return []
        alone = len(self._roles.patients(token)) == 1 and bool(self._roles.fill(token, "between"))
        if not fillers and role == "agent" and not alone:
            return [(chain, token) for chain in self._implied.unsaid(frame, token) if chain.kind in domain]
        found = [entry for filler in fillers for entry in self._filled_subject(frame, filler, domain)]
        alone = role == "apposed" and self._parse.tags[token] == "NN" and len(found) > 1
        return [max(found, key=lambda entry: self._nearness(entry[0], token))] if alone else found

    def _nearness(self, chain: Chain, token: int) -> int:
        """Where the chain was named last before the token: of "A, B and C, the host" C is the host."""
        return max((start for start, _ in chain.spans if start < token), default=-1)

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

    def _objects(self, frame: Frame, token: int, ranges: frozenset[Kind]) -> Side:
        for role in frame.object:
            found = self._object(frame, token, role, ranges)
            if found:
                return found
        return []

    def _object(self, frame: Frame, token: int, role: str, ranges: frozenset[Kind]) -> Side:
        if role == "counterpart":
            return []
        if role == "self":
            chain = self._self(token, ranges)
            return [(chain, token)] if chain is not None else []
        if role == "back":
            attending = frame.relation == Relation.PARTICIPATES_IN
            lacking = self._lacks_event(token) if attending else self._lacks_object(token)
            kind = Kind.EVENT if attending else Kind.AGREEMENT
            back = self._arguments.latest(token, kind) if lacking else None
            return [(back, token)] if back is not None else []
        if role in ("mod", "compound"):
            named = self._arguments.modifying(token, ranges & (ACTORS | {Kind.AGREEMENT}))
            return [(chain, token) for chain in named]
        found: Side = []
        for filler in self._roles.fill(token, role):
            entries = [(chain, filler) for chain in self._filled_object(frame, filler, ranges)]
            found += [entry for entry in entries if is_new(entry, found)]
        return found

    def _lacks_object(self, token: int) -> bool:
        """Whether a verb stands without its object ("Minister X signed for Kenya"); of nouns always."""
        parse = self._parse
        if parse.pos[token] != "VERB":
            return True
        return not self._roles.patients(token) and not parse.having(token, "prt", "ccomp", "xcomp")

    def _lacks_event(self, token: int) -> bool:
        """Whether it is not said in what somebody takes part: "the presidents took part", "attends virtually"."""
        parse = self._parse
        patients = self._roles.patients(token)
        part = [p for p in patients if parse.lowers[p] == "part"]
        if parse.lemmas[token] == "take" and not part:
            return False
        return patients == part and not any(parse.having(t, "prep") for t in (token, *part))

    def _filled_object(self, frame: Frame, filler: int, ranges: frozenset[Kind]) -> list[Chain]:
        arguments = self._arguments
        if frame.relation in GOING_THERE or ranges <= GROUND:
            if self._parse.lemmas[filler] in self._lexicon.words.premises and self._discourse.at(filler) is None:
                return self._owners_of(filler, ranges)
            return arguments.places([filler], ranges) or self._ground_called(filler, ranges)
        only_things = frame.describe is not None and not frame.object_kinds and bool(frame.object_heads)
        wanted = ranges - ACTORS if only_things else ranges
        found = arguments.things(filler, wanted, None, frame.object_heads)
        if not found and wanted & ACTORS and not frame.object_heads:
            found = arguments.actors(filler, ranges & ACTORS)
        if not found and frame.describe is not None:
            found = arguments.things(filler, wanted, frame.describe, frame.describe_heads)
        return found

    def _ground_called(self, filler: int, ranges: frozenset[Kind]) -> list[Chain]:
        """The place in "the Essequibo region", whose name ends before the noun."""
        lemma = self._parse.lemmas[filler]
        ground = self._lexicon.classes.get(lemma) == Kind.PLACE and Kind.PLACE in ranges and lemma != "island"
        return self._arguments.modifying(filler, frozenset({Kind.PLACE})) if ground else []

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
        found = list(self._pairs(frame, token, kinds))
        if frame.relation == Relation.MET_WITH and len(found) > MOST_MEETINGS:
            return
        for subject, object, tokens in found:
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
                if self._implied.means_the_pair(frame, token, left, right, fillers):
                    yield from _every_two(fillers)
                    return
            elif role in OPPOSITE and role != frame.pair[0]:
                right += [entry for entry in fillers if is_new(entry, right)]
            elif not left and (role not in TOGETHER or role == "mod_pair"):
                left += fillers
        right = self._implied.others(left, right)
        yield from self._across(frame, token, [entry for entry in left if is_new(entry, right)], right)

    def _across(self, frame: Frame, token: int, left: Side, right: Side) -> Iterator[Told]:
        """Each of the one side with each of the other; every two of a side that stands alone."""
        if left and len(right) >= 2 and self._is_among_all(token):
            yield from _every_two([*left, *right])
        elif left and right:
            yield from ((s, o, (at, there)) for s, at in left for o, there in right)
        elif len(left) >= 2 and not self._implied.has_partner(frame, token):
            yield from _every_two(left)
        elif len(right) >= 2 and frame.nouns and not self._somebody_else(frame, token):
            yield from _every_two(right)

    def _is_among_all(self, token: int) -> bool:
        """Whether all who take part do so with each other: "Poe's trilateral meeting with Roe and Loe"."""
        before = self._parse.having(token, "amod", "compound", "nmod")
        return any(self._parse.lowers[c] in self._lexicon.groups.among_all for c in before)

    def _somebody_else(self, frame: Frame, token: int) -> bool:
        """Whether it names a side that nobody is found for: "her talks with A and B" are no talks of A and B."""
        sides = (role for role in frame.pair if role not in TOGETHER | OPPOSITE and role != "bilateral")
        return any(self._roles.fill(token, role) for role in sides)

    def _participants(self, token: int, role: str, kinds: frozenset[Kind]) -> Side:
        if role.endswith(":mod_pair"):  # "talks on the EU-India agreement"
            return self._implied.parties_of(self._roles.fill(token, role.partition(":")[0]), kinds)
        if role == "mod_pair":
            return [(chain, token) for chain in self._arguments.modifying(token, kinds)]
        if role == "bilateral":
            return self._implied.bilateral(token)
        if role == "main_pair":
            return self._implied.main_pair(token)
        if role == "deed_of_both":
            return self._implied.together(token)
        return self._implied.actors(self._roles.fill(token, role), kinds)

    def _by_office(self, subject: Chain, object: Chain) -> tuple[Chain, Chain]:
        """The states (or bodies) of two office holders in place of the persons; others as they are."""
        if subject.kind != Kind.PERSON or object.kind != Kind.PERSON:
            return subject, object
        first, second = self._implied.body_of(subject), self._implied.body_of(object)
        return (subject, object) if first is None or second is None or first is second else (first, second)


def _every_two(entries: Side) -> Iterator[Told]:
    """Every two of the entries; of a longer list, persons and others are not mixed."""
    if len(entries) < 2:
        return
    people = entries[0][0].kind == Kind.PERSON
    alike = [e for e in entries if (e[0].kind == Kind.PERSON) == people] if len(entries) > 2 else entries
    for (subject, at), (object, there) in combinations(alike, 2):
        yield subject, object, (at, there)

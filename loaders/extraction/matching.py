"""Frames of the lexicon, matched on the verbs and nouns of one article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from loaders.extraction.arguments import Arguments
from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse import ACTORS, Chain, Discourse
from loaders.extraction.lexicon import Frame, Lexicon
from loaders.extraction.modality import ModalityReader
from loaders.extraction.qualifiers import QualifierReader
from loaders.extraction.roles import Roles
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

DATED = frozenset({"date", "since", "until"})
GOING_THERE = frozenset({Relation.VISITED, Relation.LOCATED_IN})


class FrameMatcher:
    """Matches every frame whose trigger occurs, and fills it."""

    def __init__(
        self,
        parse: Parse,
        discourse: Discourse,
        roles: Roles,
        arguments: Arguments,
        modality: ModalityReader,
        qualifiers: QualifierReader,
        lexicon: Lexicon,
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._modality = modality
        self._qualifiers = qualifiers
        self._lexicon = lexicon
        self._relations = ontology.relations()

    def match(self) -> Iterator[Candidate]:
        """All candidates, in text order of their triggers."""
        parse, lexicon = self._parse, self._lexicon
        for token in range(len(parse)):
            pos = parse.pos[token]
            if pos == "VERB" and not (parse.deps[token] == "amod" and parse.tags[token] == "VBG"):
                frames = lexicon.verb_frames.get(parse.lemmas[token], ())
            elif pos == "NOUN" or pos == "PROPN":
                frames = lexicon.noun_frames.get(parse.lemmas[token], ())
            else:
                continue
            for frame in frames:
                if self._fits(frame, token):
                    yield from self._fill(frame, token)

    def _fits(self, frame: Frame, token: int) -> bool:
        parse, roles = self._parse, self._roles
        if frame.needs and not any(roles.fill(token, role) for role in frame.needs):
            return False
        if frame.needs_word and not any(parse.lowers[c] in frame.needs_word for c in parse.children[token]):
            return False
        modifiers = {
            parse.lemmas[c] for c in parse.children[token] if parse.deps[c] in ("amod", "compound", "nmod")
        } | {parse.lowers[c] for c in parse.children[token] if parse.deps[c] in ("amod", "compound", "nmod")}
        if frame.needs_modifier and not modifiers & frame.needs_modifier:
            return False
        if frame.unless_modifier and modifiers & frame.unless_modifier:
            return False
        if frame.governor and not (
            parse.deps[token] in ("dobj", "nsubjpass", "conj", "pobj")
            and parse.lemmas[parse.heads[token]] in frame.governor
        ):
            return False
        if frame.needs_patient:
            patients = [p for patient in roles.patients(token) for p in self._arguments.coordinated(patient)]
            patients += [i for p in patients if parse.lemmas[p] in self._lexicon.words.hollow for i in roles.prepositional(p, "of")]
            patients += [i for p in patients for word in ("in", "as") for i in roles.prepositional(p, word)]
            if not any(parse.lemmas[p] in frame.needs_patient for p in patients):
                return False
        return True

    def _fill(self, frame: Frame, token: int) -> Iterator[Candidate]:
        modality = frame.modality
        read = self._modality.read(token)
        if read is None:
            return
        if frame.relation == Relation.COVERS_SECTOR and read != Modality.NEGATED:
            read = Modality.HAPPENED  # what a plan is about, it is about already
        if modality is None or read not in (Modality.HAPPENED, modality):
            modality = read if modality is None or read == Modality.NEGATED else modality
        if frame.relation == Relation.SANCTIONED and self._lifted(token) and read != Modality.NEGATED:
            modality = Modality.ENDED
        if (
            frame.relation == Relation.DIPLOMATIC_RELATIONS_WITH
            and self._parse.lemmas[self._parse.heads[token]] in ("sever", "cut", "break")
            and read != Modality.NEGATED
        ):
            modality = Modality.ENDED
        pairs = self._pairs(frame, token) if frame.pair else self._directed(frame, token)
        for subject, object, tokens in pairs:
            if subject is object or not self._joins(frame, subject, object):
                continue
            qualifiers = self._qualify(frame, token, tokens)
            ahead = modality == Modality.HAPPENED and self._qualifiers.is_ahead(qualifiers.date)
            told = Modality.PLANNED if ahead else modality
            yield Candidate(
                frame.relation, subject, object, told, qualifiers, (token, *tokens), frame.id, frame.confidence
            )

    def _lifted(self, token: int) -> bool:
        parse = self._parse
        return any(
            parse.lemmas[t] in ("lift", "ease", "remove", "lifting", "removal", "end", "drop")
            for t in (token, parse.heads[token], parse.heads[parse.heads[token]])
        )

    def _joins(self, frame: Frame, subject: Chain, object: Chain) -> bool:
        if frame.subject_kinds and subject.kind not in frame.subject_kinds:
            return False
        if frame.object_kinds and object.kind not in frame.object_kinds and not (object.described and frame.describe):
            return False
        if object.kind in frame.not_kinds:
            return False
        return self._relations[frame.relation].joins(subject.kind, object.kind)

    # -- directed relations ------------------------------------------------------------------------------------

    def _directed(self, frame: Frame, token: int) -> Iterator[tuple[Chain, Chain, tuple[int, ...]]]:
        definition = self._relations[frame.relation]
        domain = frame.subject_kinds or definition.domain
        ranges = frame.object_kinds or definition.range
        subjects = self._subjects(frame, token, frozenset(domain))
        if not subjects:
            return
        if len(subjects) >= 2 and any(
            self._arguments.reciprocal(f)
            for role in frame.object
            if role != "self"
            for f in self._roles.fill(token, role)
        ):
            for subject, at in subjects:
                for object, there in subjects:
                    yield subject, object, (at, there)
            return
        objects = self._objects(frame, token, frozenset(ranges))
        for subject, at in subjects:
            for object, there in objects:
                yield subject, object, (at, there)

    def _subjects(self, frame: Frame, token: int, domain: frozenset[Kind]) -> list[tuple[Chain, int]]:
        found: list[tuple[Chain, int]] = []
        for role in frame.subject:
            extra = role in ("with", "between") and frame.subject[0] == "agent"
            if found and not extra:
                break
            if role == "self":
                chain = self._self(frame, token, domain)
                if chain is not None:
                    found.append((chain, token))
                continue
            if role == "of_several":
                several = [
                    (c, f) for f in self._roles.fill(token, "of") for c in self._arguments.actors(f, domain & ACTORS)
                ]
                found += several if len(several) >= 2 else []
                continue
            if role == "with_both":
                found += self._partners(token, domain)
                continue
            if role in ("mod", "mod_pair"):
                modifying = self._arguments.modifying(token, domain & ACTORS)
                if role == "mod" or len(modifying) > 1:
                    found += [(chain, token) for chain in modifying]
                continue
            fillers = self._roles.fill(token, role)
            if not fillers and role == "agent" and self._listed_act(token):
                found += [
                    (chain, token)
                    for chain in (self._discourse.main_pair(Kind.STATE) or list(self._discourse.home))
                    if chain.kind in domain
                ]
            for filler in fillers:
                actors = self._arguments.actors(filler, domain & (ACTORS | {Kind.PLACE})) if domain & ACTORS else []
                if not actors and domain - ACTORS:
                    actors = self._arguments.things(filler, domain - ACTORS, None, frozenset())
                    if not actors and self._parse.pos[filler] in ("NOUN", "PROPN"):
                        back = self._arguments.earlier(filler, domain - ACTORS)
                        actors = [back] if back is not None else []
                    if not actors and frame.describe_subject is not None:
                        actors = self._arguments.things(filler, domain, frame.describe_subject, frame.subject_heads)
                found += [(chain, filler) for chain in actors if all(chain is not c for c, _ in found)]
        return found

    def _partners(self, token: int, domain: frozenset[Kind]) -> list[tuple[Chain, int]]:
        """Both ends of "its treaty with X": X, and whose treaty it is."""
        others = [(c, f) for f in self._roles.fill(token, "with") for c in self._arguments.actors(f, domain & ACTORS)]
        if not others:
            return []
        own = [
            (c, f)
            for role in ("poss", "light_holder", "holder")
            for f in self._roles.fill(token, role)
            for c in self._arguments.actors(f, domain & ACTORS)
        ]
        own += [(c, token) for c in self._arguments.modifying(token, domain & ACTORS)]
        found: list[tuple[Chain, int]] = []
        for chain, at in (*others, *own):
            if all(chain is not c for c, _ in found):
                found.append((chain, at))
        return found if own else []

    def _listed_act(self, token: int) -> bool:
        """A subjectless "-ing" that heads its line, as items of a fact sheet do: the parties of the whole do it."""
        parse = self._parse
        return parse.heads[token] == token and parse.tags[token] == "VBG" and not parse.having(token, "nsubj", "aux")

    def _objects(self, frame: Frame, token: int, ranges: frozenset[Kind]) -> list[tuple[Chain, int]]:
        for role in frame.object:
            if role == "self":
                chain = self._self(frame, token, ranges)
                if chain is not None:
                    return [(chain, token)]
                continue
            if role == "back":
                if self._parse.pos[token] == "VERB" and (
                    self._roles.patients(token) or self._parse.having(token, "prt", "ccomp", "xcomp")
                ):
                    return []
                back = self._arguments.latest(token, Kind.AGREEMENT)
                return [(back, token)] if back is not None else []
            if role in ("mod", "compound"):
                modifying = self._arguments.modifying(token, ranges & (ACTORS | {Kind.AGREEMENT}))
                if modifying:
                    return [(chain, token) for chain in modifying]
                continue
            found: list[tuple[Chain, int]] = []
            for filler in self._roles.fill(token, role):
                for chain in self._object(frame, filler, ranges):
                    if all(chain is not c for c, _ in found):
                        found.append((chain, filler))
            if found:
                return found
        return []

    def _object(self, frame: Frame, filler: int, ranges: frozenset[Kind]) -> list[Chain]:
        going = frame.relation in GOING_THERE
        if going or (ranges <= {Kind.PLACE, Kind.STATE}):
            return self._arguments.places([filler], ranges)
        wanted = ranges - (ACTORS if frame.describe and not frame.object_kinds and frame.object_heads else frozenset())
        found = self._arguments.things(filler, wanted, None, frame.object_heads)
        if not found and wanted & ACTORS and not frame.object_heads:
            found = self._arguments.actors(filler, ranges & ACTORS)
        if not found and frame.describe is not None:
            found = self._arguments.things(filler, wanted, frame.describe, frame.describe_heads)
        return found

    def _self(self, frame: Frame, token: int, kinds: frozenset[Kind]) -> Chain | None:
        named = self._discourse.at(token)
        if named is not None:
            return named if named.kind in kinds else None
        kind = next((k for k in self._lexicon.description_kinds.get(self._parse.lemmas[token], ()) if k in kinds), None)
        if kind is None:
            return None
        found = self._arguments.things(token, frozenset({kind}), kind, frozenset())
        return next((c for c in found if any(s <= token < e for s, e in c.spans)), None)

    # -- order-free relations ----------------------------------------------------------------------------------

    def _pairs(self, frame: Frame, token: int) -> Iterator[tuple[Chain, Chain, tuple[int, ...]]]:
        definition = self._relations[frame.relation]
        kinds = (frame.subject_kinds or definition.domain) & (
            ACTORS | {Kind.PLACE} if self._discourse.cities else ACTORS
        )
        left: list[tuple[Chain, int]] = []
        right: list[tuple[Chain, int]] = []
        for role in frame.pair:
            fillers = self._participants(frame, token, role, kinds)
            if role in ("with", "patient", "to") and role != frame.pair[0]:
                right += [f for f in fillers if all(f[0] is not c for c, _ in right)]
                continue
            if role in ("between", "among", "mod_pair", "of_group"):
                if len(fillers) >= 2:
                    yield from self._all_pairs(fillers)
                    return
                if role == "mod_pair" and not left:
                    left += fillers
                continue
            if role == "bilateral":
                if not left and not right and self._mutual(token):
                    members = self._discourse.members(token, 2, (Kind.STATE,))
                    if len(members) == 2:
                        yield from self._all_pairs([(c, token) for c in members])
                        return
                continue
            if not left:
                left += fillers
        left = [entry for entry in left if all(entry[0] is not c for c, _ in right)]
        if right and left:
            for subject, at in left:
                for object, there in right:
                    yield subject, object, (at, there)
        elif len(left) >= 2:
            yield from self._all_pairs(left)
        elif len(right) >= 2 and not left and frame.nouns:
            yield from self._all_pairs(right)

    def _participants(self, frame: Frame, token: int, role: str, kinds: frozenset[Kind]) -> list[tuple[Chain, int]]:
        if role == "mod_pair":
            return [(chain, token) for chain in self._arguments.modifying(token, kinds)]
        if role == "bilateral":
            return []
        found: list[tuple[Chain, int]] = []
        for filler in self._roles.fill(token, role):
            for chain in self._arguments.actors(filler, kinds):
                if all(chain is not c for c, _ in found):
                    found.append((chain, filler))
        return found

    def _all_pairs(self, entries: list[tuple[Chain, int]]) -> Iterator[tuple[Chain, Chain, tuple[int, ...]]]:
        people = entries[0][0].kind == Kind.PERSON
        same_kind = [e for e in entries if (e[0].kind == Kind.PERSON) == people] if len(entries) > 2 else entries
        for (subject, at), (object, there) in combinations(same_kind, 2):
            yield subject, object, (at, there)

    def _mutual(self, token: int) -> bool:
        parse = self._parse
        return any(parse.lowers[c] in self._lexicon.groups.mutual for c in parse.children[token])

    # -- qualifiers --------------------------------------------------------------------------------------------

    def _qualify(self, frame: Frame, token: int, arguments: tuple[int, ...]) -> Qualifiers:
        allowed = self._relations[frame.relation].qualifiers
        found: dict[str, object] = {}
        if "date" in allowed:
            value, lead = self._qualifiers.date(frame.relation, token)
            if value is not None:
                found[
                    "since"
                    if lead == "since" and "since" in allowed
                    else "until"
                    if lead == "until" and "until" in allowed
                    else "date"
                ] = value
                if lead == "since" and frame.relation == Relation.DIPLOMATIC_RELATIONS_WITH:
                    found["date"] = value
        if "place" in allowed and frame.relation not in GOING_THERE:
            found["place"] = self._qualifiers.place(frame.relation, token)
        if "sector" in allowed:
            words, codes = self._qualifiers.sectors(frame.relation, token, arguments)
            found["sector"] = words
            if "sector_code" in allowed:
                found["sector_code"] = codes
        if "amount" in allowed:
            amount = self._qualifiers.amount(token, list(arguments))
            if amount is not None:
                found["amount"], found["currency"] = amount.value, amount.currency
        if frame.status and "status" in allowed:
            found["status"] = self._status(token)
        if frame.rank and "rank" in allowed:
            found["rank"] = self._rank(token)
        if frame.project and "project" in allowed:
            start, end = self._arguments.phrase(token)
            found["project"] = self._parse.slice(start, end)
        if frame.goods and "goods" in allowed:
            found["goods"] = tuple(
                self._parse.slice(*self._arguments.phrase(part))
                for role in frame.goods
                for filler in self._roles.fill(token, role)
                for part in self._arguments.coordinated(filler)
            )
        return Qualifiers(**{key: value for key, value in found.items() if value})  # type: ignore[arg-type]

    def _status(self, token: int) -> str | None:
        parse = self._parse
        start = token
        for child in parse.children[token]:
            if (
                child < token
                and parse.deps[child] in ("amod", "compound", "nmod")
                and self._discourse.at(child) is None
            ):
                start = min(start, parse.subtree(child)[0])
        return parse.slice(start, token + 1)

    def _rank(self, token: int) -> str | None:
        parse = self._parse
        ranks = [
            c
            for c in parse.children[token]
            if parse.tags[c] in ("JJS", "RBS")
            or parse.lowers[c] in ("top", "main", "biggest", "largest", "leading", "major")
        ]
        if not ranks:
            return None
        return parse.slice(parse.subtree(ranks[0])[0], ranks[0] + 1)

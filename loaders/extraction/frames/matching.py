"""Frames of the lexicon, matched on the verbs and nouns of one article."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.frames.conditions import FrameConditions
from loaders.extraction.frames.frame import Frame
from loaders.extraction.frames.participants import Participants
from loaders.extraction.frames.qualifiers import FrameQualifiers
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.modality.reader import ModalityReader
from loaders.extraction.qualifiers.reader import QualifierReader
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Modality, Relation

Told = tuple[Chain, Chain, tuple[int, ...]]
ABROAD = frozenset({Relation.MET_WITH, Relation.SUPPORTS})
"""What an official does to others, not to the state that he serves."""
PARTNERS = frozenset({Relation.COOPERATES_WITH, Relation.PARTNER_OF, Relation.NEGOTIATES_WITH})


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
        self._lexicon = lexicon
        self._modality = modality
        self._qualifiers = qualifiers
        self._sentence_of = discourse.sentence_of
        self._conditions = FrameConditions(parse, roles, arguments, lexicon)
        self._participants = Participants(parse, discourse, roles, arguments, lexicon)
        self._said = FrameQualifiers(parse, discourse, roles, arguments, qualifiers)
        self._relations = ontology.relations()

    def match(self) -> Iterator[Candidate]:
        """All candidates, in text order of their triggers."""
        for token in range(len(self._parse)):
            for frame in self._frames(token):
                if self._conditions.hold(frame, token):
                    yield from self._fill(frame, token)

    def _frames(self, token: int) -> tuple[Frame, ...]:
        parse, lemma = self._parse, self._parse.lemmas[token]
        pos = parse.pos[token]
        if pos in ("NOUN", "PROPN"):
            return self._lexicon.noun_frames.get(lemma, ())
        if pos == "ADJ" or (pos == "VERB" and parse.deps[token] == "acomp"):
            return self._lexicon.adjective_frames.get(parse.lowers[token], ())
        attribute = parse.deps[token] == "amod" and parse.tags[token] == "VBG"
        if (pos == "VERB" and not attribute) or (pos == "AUX" and lemma == "be"):
            known = self._lexicon.verb_frames
            again = lemma[3:] if lemma[:3] in ("co-", "re-") else lemma  # who co-signs it signs it
            return known.get(lemma) or known.get(again, ())
        return ()

    def _fill(self, frame: Frame, token: int) -> Iterator[Candidate]:
        modality = self._modality_of(frame, token)
        if modality is None or (frame.unreal and modality not in (Modality.PLANNED, Modality.PROPOSED)):
            return
        pairs: Iterator[Told] = (
            self._participants.pairs(frame, token) if frame.pair else self._participants.directed(frame, token)
        )
        for subject, object, tokens in pairs:
            if subject is object or not self._joins(frame, subject, object):
                continue
            qualifiers = self._said.read(frame, token, tokens)
            if frame.needs_field and not qualifiers.sector_code:
                continue
            ahead = modality == Modality.HAPPENED and self._qualifiers.is_ahead(qualifiers.date)
            told = Modality.PLANNED if ahead else modality
            relation = self._relation(frame, token, told, people=_are_people(subject, object))
            yield Candidate(relation, subject, object, told, qualifiers, (token, *tokens), frame.id, frame.confidence)

    def _relation(self, frame: Frame, token: int, modality: Modality, *, people: bool) -> Relation:
        """The frame's relation; who an agreement binds has signed it where its sentence tells of the signing.

        Two persons who "hold negotiations" meet; it is their states that negotiate.
        """
        if frame.relation == Relation.NEGOTIATES_WITH and frame.nouns and people:
            return Relation.MET_WITH
        if frame.relation != Relation.PARTY_TO or "between" not in frame.subject or modality != Modality.HAPPENED:
            return frame.relation
        start, end = self._parse.sentences[self._sentence_of(token)]
        around = (*range(start, end), *self._parse.ancestors(token))  # a list item hangs on the words that announce it
        signed = any(self._parse.lemmas[t] in self._lexicon.words.signing for t in around)
        return Relation.SIGNED if signed else frame.relation

    def _modality_of(self, frame: Frame, token: int) -> Modality | None:
        """What the words around the trigger say, corrected by what the frame itself means."""
        read = self._modality.read(token)
        if read is None or read == Modality.NEGATED:
            return read
        if frame.relation == Relation.COVERS_SECTOR:
            return Modality.HAPPENED  # what a plan is about, it is about already
        if frame.relation == Relation.SANCTIONED and self._governed_by(token, self._lexicon.words.lifting, reach=2):
            return Modality.ENDED
        if frame.relation == Relation.DIPLOMATIC_RELATIONS_WITH and self._governed_by(
            token, self._lexicon.words.severing, reach=1
        ):
            return Modality.ENDED
        return frame.modality or read

    def _governed_by(self, token: int, lemmas: frozenset[str], *, reach: int) -> bool:
        """Whether the token or one of its nearest heads is one of those words."""
        for _ in range(reach + 1):
            if self._parse.lemmas[token] in lemmas:
                return True
            token = self._parse.heads[token]
        return False

    def _joins(self, frame: Frame, subject: Chain, object: Chain) -> bool:
        if frame.subject_kinds and subject.kind not in frame.subject_kinds:
            return False
        described = object.described and frame.describe is not None and object.kind != Kind.PERSON
        if frame.object_kinds and object.kind not in frame.object_kinds and not described:
            return False
        if object.kind in frame.not_kinds or (frame.relation in ABROAD and _at_home(subject, object)):
            return False
        if frame.relation in PARTNERS and self._is_own_organ(subject, object):
            return False
        return self._relations[frame.relation].joins(subject.kind, object.kind)

    def _is_own_organ(self, one: Chain, other: Chain) -> bool:
        """Whether a state is said to work with one of its own organs: "will work with Congress"."""
        state, organ = (one, other) if one.kind == Kind.STATE else (other, one)
        if state.kind != Kind.STATE or organ.kind != Kind.INSTITUTION:
            return False
        return organ.state == state.state if organ.state else organ.name.lower() in self._lexicon.bodies.heads


def _are_people(one: Chain, other: Chain) -> bool:
    return one.kind == Kind.PERSON and other.kind == Kind.PERSON


def _at_home(one: Chain, other: Chain) -> bool:
    """Whether the one is a person and the other the state that he serves: officials of his own, at home or abroad."""
    person, state = (one, other) if one.kind == Kind.PERSON else (other, one)
    return state.kind == Kind.STATE and any(where == state.number for _, where in person.offices)

"""What the network says of one article: candidates beside those that rules put forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.frames.qualifiers import FrameQualifiers
from loaders.extraction.pairs.encoding import JOINED, RELATIONS, Encoded, encoded
from loaders.extraction.pairs.network import MODALITIES, Judged, PairNetwork
from loaders.extraction.pairs.spots import Spot, spots_of
from loaders.extraction.text import Text
from schema import ontology
from schema.generated.vocabulary import Modality, Relation

RULE = "pairs/network"
LEAST = 0.3
"""The least probability of what is put forward beside what rules say."""

LARGEST_ROUND = 4
"""Members of a group of whom each may be said to do something with each; more are a gathering."""

Said = tuple[Relation, int, frozenset[int] | tuple[int, int]]
"""A relation said of two chains in a sentence, by their numbers; without order where the relation has none."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation of two things at the tokens `one` and `other`."""

    relation: Relation
    subject: Chain
    object: Chain
    modality: Modality
    one: int
    other: int


class Pairs:
    """The network's judgement of every two things that a sentence of the article tells of."""

    def __init__(self, text: Text, network: PairNetwork) -> None:
        self._text = text
        numbers = range(len(text.parse.sentences))
        told = (encoded(text.parse, number, spots_of(text, number), network.pieces) for number in numbers)
        judged = network.judge(sentence for sentence in told if sentence is not None)
        self._judged = {each.sentence.number: each for each in judged}

    def likely(self, candidate: Candidate) -> float | None:
        """The probability that the candidate's sentence states it; None where the network did not see the pair."""
        judged = self._judged.get(self._text.discourse.sentence_of(candidate.tokens[0]))
        if judged is None:
            return None
        one, other = candidate.subject.number, candidate.object.number
        seen = [*_rows(judged.sentence, one, other)]
        if ontology.is_symmetric(candidate.relation):
            seen += _rows(judged.sentence, other, one)
        relation = RELATIONS.index(candidate.relation)
        return max((float(judged.likely[row, relation]) for row in seen), default=None)

    def candidates(self, told: Iterable[Candidate], qualifiers: FrameQualifiers) -> Iterator[Candidate]:
        """What is likely and is not `told` of the same sentence by a rule."""
        known = {self._said(c.relation, c.subject, c.object, c.tokens[0]) for c in told}
        for _, judged in sorted(self._judged.items()):
            best: dict[Said, tuple[float, Told]] = {}
            for probability, found in _likely(judged):
                said = self._said(found.relation, found.subject, found.object, found.one)
                if said not in known and probability > best.get(said, (0.0, None))[0]:
                    best[said] = probability, found
            for probability, found in best.values():
                tokens = (self._trigger(found.one, found.other), found.one, found.other)
                said_of = qualifiers.of(found.relation, tokens[0], tokens[1:])
                yield Candidate(
                    found.relation, found.subject, found.object, found.modality, said_of, tokens, RULE, probability
                )

    def _said(self, relation: Relation, subject: Chain, object: Chain, token: int) -> Said:
        between = (subject.number, object.number)
        ordered = frozenset(between) if ontology.is_symmetric(relation) else between
        return relation, self._text.discourse.sentence_of(token), ordered

    def _trigger(self, one: int, other: int) -> int:
        """The word that joins both: the verb above the second one and under what is above both, else the latter.

        Of two in a row ("A and B promised to work together") it is the last verb of what they do.
        """
        parse = self._text.parse
        above = (one, *parse.ancestors(one))
        joined = next(t for t in (other, *parse.ancestors(other), one) if t in above or parse.pos[t] == "VERB")
        if joined == one and parse.deps[other] == "conj":
            joined = next((t for t in parse.ancestors(one) if parse.pos[t] == "VERB"), joined)
            while deeper := [t for t in parse.having(joined, "xcomp") if parse.pos[t] == "VERB"]:
                joined = deeper[0]
        return joined


def _likely(judged: Judged) -> Iterator[tuple[float, Told]]:
    """What the network takes for likely enough, with its probability."""
    for row, number in np.argwhere(judged.likely >= LEAST):
        first, second = judged.sentence.pairs[row]
        one, other = judged.sentence.spots[first], judged.sentence.spots[second]
        within = first == second
        if number not in JOINED[one.kind, other.kind] or (within and not _may_be_within(RELATIONS[number], one)):
            continue
        modality = MODALITIES[int(judged.real[row].argmax())]
        for subject, object in product(one.chains, other.chains):
            if subject is not object:
                told = Told(RELATIONS[number], subject, object, modality, one.head, other.head)
                yield float(judged.likely[row, number]), told


def _may_be_within(relation: Relation, group: Spot) -> bool:
    """Whether the members of a group may be so related to each other: "they" support others, and meet one another."""
    return ontology.is_symmetric(relation) and len(group.chains) <= LARGEST_ROUND


def _rows(sentence: Encoded, one: int, other: int) -> Iterator[int]:
    """The rows of the pairs whose first spot stands for the one chain, and whose second for the other."""
    numbers = [{chain.number for chain in spot.chains} for spot in sentence.spots]
    for row, (first, second) in enumerate(sentence.pairs):
        if one in numbers[first] and other in numbers[second]:
            yield row

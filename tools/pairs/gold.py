"""Facts of annotated articles placed at spots: by what names stand for, in the sentence of the quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loaders.evaluation.gold import Gold, GoldFact
from loaders.evaluation.names import Names
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.pairs.encoding import RELATIONS
from loaders.extraction.pairs.network import MODALITIES
from loaders.extraction.pairs.spots import Spot
from schema.generated.vocabulary import Modality, Relation
from tools.pairs.alignment import Fact, Target, in_both_orders


class GoldTargets:
    """Targets of the sentences of one document."""

    def __init__(self, gold: Gold, names: Names, doc: str) -> None:
        self._facts = [fact for fact in gold.facts if fact.doc == doc]
        self._names, self._doc = names, doc
        self._meant: dict[int, frozenset[str]] = {}
        self._placed: set[int] = set()

    @property
    def lost(self) -> int:
        """Required facts that no sentence so far was found to state."""
        return sum(not fact.is_optional for fact in self._facts) - len(self._placed)

    def of(self, spots: Sequence[Spot], start: int, end: int) -> Target:
        """What the sentence of source characters [start, end) states.

        Optional facts, other readings, and facts that are quoted from elsewhere are in neither.
        """
        meant = [self._things(spot.chains) for spot in spots]
        told: dict[Fact, int] = {}
        neither: set[Fact] = set()
        for number, fact in enumerate(self._facts):
            pairs = _pairs(fact, spots, meant)
            if not pairs:
                continue
            for relation in _relations(fact):
                others = pairs
                if relation == fact.relation and _is_quoted(fact, start, end) and not fact.is_optional:
                    modality = MODALITIES.index(Modality(fact.modality))
                    told.update(dict.fromkeys(in_both_orders(relation, pairs[0]), modality))
                    self._placed.add(number)
                    others = pairs[1:]
                neither.update(each for pair in others for each in in_both_orders(relation, pair))
        return Target(told, frozenset(neither - told.keys()))

    def _things(self, chains: Iterable[Chain]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for chain in chains:
            if chain.number not in self._meant:
                names = (chain.name, *sorted(chain.aliases))
                self._meant[chain.number] = frozenset().union(*(self._names.meant(self._doc, name) for name in names))
            found |= self._meant[chain.number]
        return found


def _relations(fact: GoldFact) -> Iterator[Relation]:
    """The fact's relations that the ontology has."""
    for name in dict.fromkeys(fact.relations):
        if name in RELATIONS:
            yield Relation(name)


def _is_quoted(fact: GoldFact, start: int, end: int) -> bool:
    return fact.start is not None and fact.end is not None and fact.start < end and start < fact.end


def _pairs(fact: GoldFact, spots: Sequence[Spot], meant: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The spots that the fact may be told of, the nearest to each other first."""
    subjects = [number for number, names in enumerate(meant) if not names.isdisjoint(fact.subjects)]
    objects = [number for number, names in enumerate(meant) if not names.isdisjoint(fact.objects)]
    pairs = [(one, two) for one in subjects for two in objects if one != two or len(spots[one].chains) > 1]
    return sorted(pairs, key=lambda pair: (abs(spots[pair[0]].head - spots[pair[1]].head), pair))

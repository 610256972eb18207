"""Pairs of gold facts and predictions that say the same: greedy, one to one, the best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.evaluation.gold import GoldFact
from loaders.evaluation.names import Names
from loaders.evaluation.predictions import Prediction
from loaders.evaluation.values import is_right
from schema import ontology

Near = Callable[[str, str], bool]

GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "signed party_to issued",
        "cooperates_with joint_project partner_of negotiates_with",
        "met_with visited hosted",
        "participates_in organised hosted launched",
        "funds provides_aid invested_in",
        "supports commemorates",
        "criticised opposes disputes_with",
        "suspended terminated sanctioned",
        "member_of part_of located_in",
        "holds_position represents",
    )
)
"""Relations that are close enough for the lenient score."""

_SAME_RELATION, _SAME_MODALITY, _SAME_PLACE = 8, 3, 2


@dataclass(frozen=True, slots=True)
class Matching:
    """Gold facts paired with predictions, both by index.

    `pairs` leads from gold to prediction, optional facts among them. `repeated` are predictions that repeat a gold
    fact which has a pair; `wrong` those that say nothing that gold knows.
    """

    pairs: Mapping[int, int]
    repeated: tuple[int, ...]
    wrong: tuple[int, ...]


def strictly(mine: str, theirs: str) -> bool:
    """The same relation."""
    return mine == theirs


def leniently(mine: str, theirs: str) -> bool:
    """The same relation, or two of one group."""
    return mine == theirs or any(mine in group and theirs in group for group in GROUPS)


def match(names: Names, facts: Sequence[GoldFact], predictions: Sequence[Prediction], near: Near) -> Matching:
    """The best one-to-one matching that greed finds; `near` says which relations may meet."""
    by_doc: dict[str, list[int]] = defaultdict(list)
    for number, prediction in enumerate(predictions):
        by_doc[prediction.doc].append(number)
    possible = sorted(
        (-_closeness(fact, predictions[found]), number, found)
        for number, fact in enumerate(facts)
        for found in by_doc[fact.doc]
        if any(near(relation, predictions[found].relation) for relation in fact.relations)
        and _same_arguments(names, fact, predictions[found])
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, number, found in possible:
        if number not in pairs and found not in used:
            pairs[number] = found
            used.add(found)
    repeated = {found for _, _, found in possible} - used
    wrong = (found for found in range(len(predictions)) if found not in used and found not in repeated)
    return Matching(pairs, tuple(sorted(repeated)), tuple(wrong))


def overlaps(fact: GoldFact, prediction: Prediction) -> bool:
    """Whether both point at some common character of the source."""
    if fact.start is None or fact.end is None or prediction.start is None or prediction.end is None:
        return False
    return min(fact.end, prediction.end) > max(fact.start, prediction.start)


def _same_arguments(names: Names, fact: GoldFact, prediction: Prediction) -> bool:
    subjects = names.meant(fact.doc, prediction.subject)
    objects = names.meant(fact.doc, prediction.object)
    if not subjects.isdisjoint(fact.subjects) and not objects.isdisjoint(fact.objects):
        return True
    free = not _symmetric().isdisjoint((fact.relation, prediction.relation))
    return free and not subjects.isdisjoint(fact.objects) and not objects.isdisjoint(fact.subjects)


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(name.value for name, definition in ontology.relations().items() if definition.is_symmetric)


def _closeness(fact: GoldFact, prediction: Prediction) -> int:
    right = sum(is_right(name, value, prediction.qualifiers.get(name)) for name, value in fact.qualifiers.items())
    return (
        _SAME_RELATION * (fact.relation == prediction.relation)
        + _SAME_MODALITY * (prediction.modality in fact.modalities)
        + _SAME_PLACE * overlaps(fact, prediction)
        + right
    )

"""Comparing predictions with gold: every measure of the reference scorer, and the reliability of confidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.evaluation.gold import Gold, GoldFact
from loaders.evaluation.matching import Matching, leniently, match, overlaps, strictly
from loaders.evaluation.names import Names, normalised
from loaders.evaluation.predictions import PredictedEntity, Prediction
from loaders.evaluation.scores import Bin, Counts, EntityScore, ModalityScore, Score, Share
from loaders.evaluation.values import COMPLETE, SCORED, is_absent, is_right

BINS = 10
"""Stretches of confidence in the reliability table."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score, and the facts behind it: what was matched, missed and made up, in the order of gold and predictions."""

    score: Score
    matched: tuple[tuple[GoldFact, Prediction], ...]
    missed: tuple[GoldFact, ...]
    spurious: tuple[Prediction, ...]


def compare(
    gold: Gold,
    predictions: Sequence[Prediction],
    entities: Sequence[PredictedEntity] | None = None,
    *,
    exact: bool = False,
) -> Comparison:
    """The comparison; documents without facts in gold are left out.

    Without `entities` the subjects and objects of the predictions are taken for them. `exact` allows no likeness of
    names beyond the listed aliases.
    """
    gold = gold.only(gold.docs)
    names = Names(gold.entities, exact=exact)
    inventory = {fact.relation for fact in gold.facts}
    said = [prediction for prediction in predictions if prediction.doc in gold.docs]
    scored = [prediction for prediction in said if prediction.relation in inventory]
    found = [entity for entity in entities if entity.doc in gold.docs] if entities is not None else _arguments(said)
    strict = match(names, gold.facts, scored, strictly)
    lenient = match(names, gold.facts, scored, leniently)
    required = [number for number, fact in enumerate(gold.facts) if not fact.is_optional]
    matched = tuple(
        (gold.facts[number], scored[prediction])
        for number, prediction in strict.pairs.items()
        if not gold.facts[number].is_optional
    )
    missed = tuple(gold.facts[number] for number in required if number not in strict.pairs)
    spurious = tuple(scored[number] for number in strict.wrong)
    complete = sum(_is_complete(fact, prediction) for fact, prediction in matched)
    score = Score(
        documents=len(gold.docs),
        facts=len(required),
        predictions=len(said),
        strict=Counts(len(matched), len(spurious), len(missed)),
        lenient=_lenient(gold, lenient, len(required)),
        complete=Counts(complete, len(spurious) + len(matched) - complete, len(required) - complete),
        relations=_by_relation(inventory, matched, missed, spurious),
        qualifiers={name: _qualifier(name, matched) for name in SCORED},
        modality=_modality(matched),
        provenance=_provenance(matched),
        entities=_entities(gold, names, found),
        repeated=len(strict.repeated),
        outside=dict(Counter(each.relation for each in said if each.relation not in inventory).most_common()),
        reliability=_reliability(scored, strict),
    )
    return Comparison(score, matched, missed, spurious)


def _arguments(predictions: Sequence[Prediction]) -> list[PredictedEntity]:
    return [
        entity
        for each in predictions
        for entity in (
            PredictedEntity(each.doc, each.subject, each.subject_kind),
            PredictedEntity(each.doc, each.object, each.object_kind),
        )
    ]


def _lenient(gold: Gold, matching: Matching, required: int) -> Counts:
    right = sum(not gold.facts[number].is_optional for number in matching.pairs)
    return Counts(right, len(matching.wrong), required - right)


def _by_relation(
    inventory: set[str],
    matched: Sequence[tuple[GoldFact, Prediction]],
    missed: Sequence[GoldFact],
    spurious: Sequence[Prediction],
) -> dict[str, Counts]:
    right = Counter(fact.relation for fact, _ in matched)
    absent = Counter(fact.relation for fact in missed)
    wrong = Counter(prediction.relation for prediction in spurious)
    return {name: Counts(right[name], wrong[name], absent[name]) for name in sorted(inventory)}


def _qualifier(name: str, matched: Sequence[tuple[GoldFact, Prediction]]) -> Counts:
    """On matched facts: a wrong value is both spurious and missed."""
    right = spurious = missed = 0
    for fact, prediction in matched:
        wanted, found = fact.qualifiers.get(name), prediction.qualifiers.get(name)
        if not is_absent(wanted) and not is_absent(found) and is_right(name, wanted, found):
            right += 1
        else:
            spurious += not is_absent(found)
            missed += not is_absent(wanted)
    return Counts(right, spurious, missed)


def _is_complete(fact: GoldFact, prediction: Prediction) -> bool:
    return all(
        is_right(name, fact.qualifiers[name], prediction.qualifiers.get(name))
        for name in COMPLETE
        if name in fact.qualifiers
    )


def _modality(matched: Sequence[tuple[GoldFact, Prediction]]) -> ModalityScore:
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    confusions: Counter[tuple[str, str]] = Counter()
    for fact, prediction in matched:
        of[fact.modality] += 1
        if prediction.modality in fact.modalities:
            right[fact.modality] += 1
        else:
            confusions[(fact.modality, prediction.modality)] += 1
    by_class = {name: Share(right[name], of[name]) for name in sorted(of)}
    return ModalityScore(Share(right.total(), of.total()), by_class, dict(confusions.most_common()))


def _provenance(matched: Sequence[tuple[GoldFact, Prediction]]) -> Share:
    placed = [(fact, prediction) for fact, prediction in matched if prediction.start is not None]
    return Share(sum(overlaps(fact, prediction) for fact, prediction in placed), len(placed))


def _entities(gold: Gold, names: Names, found: Sequence[PredictedEntity]) -> EntityScore:
    wanted = {(entity.doc, entity.name): entity.kind for entity in gold.entities if not entity.is_left_out}
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    strangers: dict[tuple[str, str], str | None] = {}
    for entity in found:
        meant = names.meant(entity.doc, entity.name)
        for name in meant:
            kinds[(entity.doc, name)] |= {entity.kind} if entity.kind else set()
        if not meant:
            strangers[(entity.doc, normalised(entity.name))] = entity.kind
    hits = [key for key in wanted if key in kinds]
    by_kind = {}
    for kind in sorted(set(wanted.values())):
        right = sum(wanted[key] == kind for key in hits)
        spurious = sum(each == kind for each in strangers.values())
        by_kind[kind] = Counts(right, spurious, sum(each == kind for each in wanted.values()) - right)
    with_kind = [key for key in hits if kinds[key]]
    return EntityScore(
        all=Counts(len(hits), len(strangers), len(wanted) - len(hits)),
        by_kind=by_kind,
        kind_right=Share(sum(wanted[key] in kinds[key] for key in with_kind), len(with_kind)),
    )


def _reliability(predictions: Sequence[Prediction], matching: Matching) -> tuple[Bin, ...]:
    """How often claims of each confidence are right: matched, also with an optional fact, or a repetition."""
    wrong = set(matching.wrong)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for number, prediction in enumerate(predictions):
        if prediction.confidence is not None:
            place = min(int(prediction.confidence * BINS), BINS - 1)
            bins[place].append((prediction.confidence, number not in wrong))
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            mean=sum(confidence for confidence, _ in found) / len(found),
            outcome=Share(sum(right for _, right in found), len(found)),
        )
        for place, found in sorted(bins.items())
    )

"""From a question in English to the named question that answers it, with how certain that is, and what else it may be.

Two look at it. The phrasings of the named questions are laid beside it, names in their slots; and what was learnt from
many written questions says which question its words mean, and which part each name plays. Together they choose; certain
is only where both read the same. The same text and graph give the same reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log

from loaders.ask.filling import Heard, filled, heard, timed
from loaders.ask.learnt import OURS, learnt
from loaders.ask.matching import Piece
from loaders.ask.names import Known
from loaders.ask.phrased import Reading, best_by_phrasings, turned
from loaders.ask.phrasings import vocabulary
from loaders.ask.spots import Seen, Spot, readings, seen
from queries.catalog import Question, catalog
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind

LONGEST = 400
"""Characters of a question; a longer text is no question."""

CERTAIN, LIKELY = 0.9, 0.25
"""The least chance of what is certain, and of what is likely, beside all other named questions."""
NEAR, NEAREST, THE_SAME = 0.5, 0.6, 0.9
"""How near a phrasing must come to be a reason to understand a text, to be certain, and to be reason enough."""
HARDLY, BELONGS, SURELY = 0.4, 0.7, 0.8
"""The least chance that the text asks something of ours: with a phrasing near it, without, and to be certain."""
LAID = 6.0
"""What a phrasing that is the text counts, in log odds, beside what was learnt."""
LOST = 1.5
"""What a name or a time costs that the question cannot take, in log odds."""
ALTERNATIVES = 4
LEAST_ALTERNATIVE = 0.02


class Certainty(StrEnum):
    """How sure a reading is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text asks. `strange` are words that no question has; `unclear` are names that may mean several things."""

    text: str
    certainty: Certainty
    reading: Reading | None
    alternatives: tuple[Reading, ...]
    strange: tuple[str, ...]
    unclear: tuple[Spot, ...]


def understand(text: str, known: Known, *, today: str | None = None) -> Understanding:
    """The reading of a text; `today` (ISO 8601) is needed for "last year" only. Raises BadParameter for a text without
    words, or one that is too long.
    """
    if not text.strip():
        raise BadParameter(
            "q: empty; ask for example which partners signed technology agreements with China since 2020"
        )
    if len(text) > LONGEST:
        raise BadParameter(f"q: longer than {LONGEST} characters; ask one thing at a time")
    found = seen(" ".join(text.split()), known, today)
    listened = heard(found)
    laid = {reading.question.name: reading for reading in best_by_phrasings(found)}
    ranked = _ranked(listened, laid)
    ours = learnt().domain.chances(listened.features, listened.meaning)[OURS]
    strange = _strange(found)
    if not ranked or not _says_enough(found, strange) or not _is_understood(ours, ranked[0], laid):
        return Understanding(text, Certainty.NOT_UNDERSTOOD, None, tuple(ranked[:ALTERNATIVES]), strange, ())
    first = ranked[0]
    others = tuple(each for each in ranked[1 : 1 + ALTERNATIVES] if each.likeness >= LEAST_ALTERNATIVE)
    unclear = _unclear(found, first)
    is_certain = not (strange or unclear or first.passed_over) and _is_sure(ours, first, laid)
    return Understanding(text, Certainty.CERTAIN if is_certain else Certainty.LIKELY, first, others, strange, unclear)


def _ranked(text: Heard, laid: Mapping[str, Reading]) -> list[Reading]:
    """A reading of each question that the text has all parameters for, the likeliest first."""
    chances = learnt().questions.chances(text.features, text.meaning)
    pieces, _ = next(iter(readings(text.seen)))
    scored = []
    for question in catalog():
        reading = _read(text, question, pieces, laid.get(question.name))
        if reading is not None:
            beside = laid[question.name].likeness if question.name in laid else 0.0
            score = log(max(chances.get(question.name, 0.0), 1e-6)) + LAID * beside - LOST * len(reading.passed_over)
            scored.append((score, reading))
    scored.sort(key=lambda pair: (-pair[0], pair[1].question.name))
    whole = sum(exp(score - scored[0][0]) for score, _ in scored)
    return [replace(reading, likeness=round(exp(score - scored[0][0]) / whole, 4)) for score, reading in scored]


def _read(text: Heard, question: Question, pieces: Sequence[Piece], laid: Reading | None) -> Reading | None:
    """The text as that question; None where a parameter that is needed stays without a value."""
    filling = filled(text, question)
    times, is_timed = timed(text.seen.time, question)
    given = {**filling.given, **times}
    if any(not each.optional and each.name not in given for each in question.parameters):
        return None
    late = (text.seen.time.text,) if text.seen.time and not is_timed else ()
    passed_over = filling.lost + turned(pieces, question) + late
    return Reading(question, given, 0.0, laid.phrase if laid else question.phrases[0], filling.means, passed_over)


def _says_enough(found: Seen, strange: Sequence[str]) -> bool:
    """Whether there are words beside names and times, and without a name no more strange ones than others."""
    *_, (pieces, _) = readings(found)  # the last reading takes words of sectors for words
    others = [piece.stem for piece in pieces if piece.spot is None and piece.stem not in strange]
    is_anchored = bool(found.names or found.facts or found.sectors)
    return bool(others or strange) and (is_anchored or len(others) >= len(strange))


def _is_understood(ours: float, first: Reading, laid: Mapping[str, Reading]) -> bool:
    """Whether a phrasing comes near, or the text sounds like a question of ours and one stands out."""
    beside = laid.get(first.question.name)
    is_near = beside is not None and beside.likeness >= NEAR and not beside.passed_over
    if any(each.likeness >= THE_SAME for each in laid.values()):
        return True
    return (is_near and ours >= HARDLY) or (ours >= BELONGS and first.likeness >= LIKELY)


def _is_sure(ours: float, first: Reading, laid: Mapping[str, Reading]) -> bool:
    """Whether both read the same, and no other question comes near."""
    beside = laid.get(first.question.name)
    if beside is None or beside.likeness < NEAREST or beside.parameters != first.parameters:
        return False
    return ours >= SURELY and first.likeness >= CERTAIN and max(laid.values(), key=_likeness) is beside


def _likeness(reading: Reading) -> float:
    return reading.likeness


def _strange(found: Seen) -> tuple[str, ...]:
    """Words that no question has, outside of names and dates; of a mistyped one what it is taken for."""
    pieces, _ = next(iter(readings(found)))
    words = (piece for piece in pieces if piece.spot is None)
    return tuple(dict.fromkeys(word.stem for word in words if word.is_mended or word.stem not in vocabulary()))


def _unclear(found: Seen, reading: Reading) -> tuple[Spot, ...]:
    """Names that the reading uses and that several things bear, none of them a state."""
    used = set(reading.parameters.values())
    return tuple(
        spot
        for spot in found.names
        if len(spot.means) > 1 and spot.means[0].kind is not Kind.STATE and any(each.id in used for each in spot.means)
    )

"""What a reader of a report looks at: missed, spurious and half-right facts, beside the words of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from loaders.evaluation.evaluation import Evaluation
from loaders.evaluation.gold import GoldFact
from loaders.evaluation.passages import Passage, Piece, Span, passage, pieces
from loaders.evaluation.predictions import Prediction
from loaders.evaluation.values import SCORED, is_absent, is_right
from schema.records import Article


class Outcome(StrEnum):
    """How a fact came out."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    CHANGED = "changed"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not as gold has it; "" stands for none."""

    name: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact and its outcome. `label` is gold's id, or the rule that made it up."""

    outcome: Outcome
    subject: str
    relation: str
    object: str
    modality: str
    qualifiers: tuple[tuple[str, str], ...]
    label: str
    confidence: float | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of an article with its marked words, and the findings that rest on it."""

    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DocumentFindings:
    """All findings of one document, in the order of its text."""

    doc: str
    title: str
    problem: str
    quoted: tuple[Quoted, ...]

    def count(self, outcome: Outcome) -> int:
        """How many findings came out so."""
        return sum(finding.outcome == outcome for quoted in self.quoted for finding in quoted.findings)


_Placed = tuple[Finding, int | None, int | None]


def findings(evaluation: Evaluation) -> Iterator[DocumentFindings]:
    """The findings of every document, in the order of their names."""
    by_doc: Mapping[str, list[_Placed]] = defaultdict(list)
    for fact in evaluation.comparison.missed:
        by_doc[fact.doc].append((_missed(fact), fact.start, fact.end))
    for said in evaluation.comparison.spurious:
        by_doc[said.doc].append((_spurious(said), said.start, said.end))
    for fact, said in evaluation.comparison.matched:
        by_doc[fact.doc].append((_matched(fact, said), fact.start, fact.end))
    for doc, articles in evaluation.library.articles.items():
        title = next((article.metadata.title for article in articles if article.metadata.title), None)
        problem = evaluation.library.problems.get(doc, "")
        yield DocumentFindings(doc, title or doc, problem, tuple(_quoted(articles, by_doc[doc])))


def _quoted(articles: Sequence[Article], placed: Iterable[_Placed]) -> Iterator[Quoted]:
    grouped: dict[Passage | None, list[tuple[tuple[int, int], Finding]]] = defaultdict(list)
    for finding, start, end in placed:
        place = passage(articles, start, end) if start is not None and end is not None else None
        grouped[place[0] if place else None].append((place[1] if place else (0, 0), finding))
    unplaced = grouped.pop(None, [])
    for around in sorted((each for each in grouped if each), key=lambda each: (each.part, each.start, each.end)):
        text = articles[around.part].text
        here = sorted(grouped[around], key=lambda each: (each[0], each[1].outcome, each[1].label))
        spans = [Span(*span, finding.outcome) for span, finding in here]
        names = {name for _, finding in here for name in (finding.subject, finding.object)}
        spans += _occurrences(text, around, names)
        yield Quoted(pieces(text, around.start, around.end, spans), tuple(finding for _, finding in here))
    if unplaced:
        yield Quoted((), tuple(finding for _, finding in unplaced))


def _occurrences(text: str, around: Passage, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        for found in re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").finditer(text, around.start, around.end):
            yield Span(found.start(), found.end(), "name")


def _missed(fact: GoldFact) -> Finding:
    return Finding(
        Outcome.MISSED,
        fact.subject,
        fact.relation,
        fact.object,
        fact.modality,
        _shown(fact.qualifiers),
        fact.id,
    )


def _spurious(said: Prediction) -> Finding:
    return Finding(
        Outcome.SPURIOUS,
        said.subject,
        said.relation,
        said.object,
        said.modality,
        _shown(said.qualifiers),
        said.rule,
        said.confidence,
    )


def _matched(fact: GoldFact, said: Prediction) -> Finding:
    differences = [
        Difference(name, _text(fact.qualifiers.get(name)), _text(said.qualifiers.get(name)))
        for name in SCORED
        if not _same(name, fact.qualifiers.get(name), said.qualifiers.get(name))
    ]
    if said.modality not in fact.modalities:
        differences.insert(0, Difference("modality", fact.modality, said.modality))
    return Finding(
        Outcome.CHANGED if differences else Outcome.RIGHT,
        fact.subject,
        fact.relation,
        fact.object,
        fact.modality,
        _shown(fact.qualifiers),
        fact.id,
        said.confidence,
        tuple(differences),
    )


def _same(name: str, gold: object, found: object) -> bool:
    if is_absent(gold) or is_absent(found):
        return is_absent(gold) and is_absent(found)
    return is_right(name, gold, found)


def _shown(qualifiers: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _text(value)) for name, value in qualifiers.items() if name != "sector_code")


def _text(value: object) -> str:
    if is_absent(value):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:,.15g}" if isinstance(value, int | float) else str(value)

"""Two extractors' views of one article as one: the same referents and claims joined, both provenances kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import tee

from loaders.extractor import Extractor
from schema import ontology
from schema.generated.vocabulary import Kind, Qualifiers
from schema.records import Article, Claim, Extraction, Referent, ReferentId
from schema.reference import key

JOINT = " & "
"""Between the names of the extractors and the rules of a claim that both make."""


class MergingExtractor:
    """Runs two extractors side by side and merges what they say, article by article."""

    def __init__(self, first: Extractor, second: Extractor) -> None:
        self._first = first
        self._second = second

    @property
    def parts(self) -> tuple[Extractor, Extractor]:
        """The two extractors."""
        return self._first, self._second

    @property
    def version(self) -> str:
        """Both versions."""
        return self._first.version + JOINT + self._second.version

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One merged extraction for each article, in order."""
        one, other = tee(articles)
        for first, second in zip(self._first.extract(one), self._second.extract(other), strict=True):
            yield merge(first, second)


def merge(first: Extraction, second: Extraction) -> Extraction:
    """One extraction with all that either says of the article.

    Referents of one kind are the same where they share a state, a QID, a name or a mention's place. Claims are the same
    where relation, arguments (in any order where the relation is symmetric) and modality are, and their quotes
    overlap. A claim of both has the first one's quote, the qualifiers of both (the first's, where they differ), both
    extractors and rules, and the confidence that at least one of two independent witnesses is right. What they
    disagree on stays: two claims.
    """
    if first.article != second.article:
        raise ValueError(f"extractions of two articles: {first.article} and {second.article}")
    referents, renamed = _joined_referents(first.referents, second.referents)
    claims: list[Claim] = list(first.claims)
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        places[_statement(claim)].append(number)
    for found in second.claims:
        claim = _renamed(found, renamed)
        if claim.subject == claim.object:
            continue  # two referents of the second are one to the first
        same = next((n for n in places[_statement(claim)] if _overlap(claims[n], claim)), None)
        if same is None:
            claims.append(claim)
        else:
            claims[same] = _joined(claims[same], claim)
            places[_statement(claim)].remove(same)
    claims.sort(key=lambda claim: (claim.start_char, claim.end_char, claim.relation, claim.subject, claim.object))
    return Extraction(first.article, first.extractor + JOINT + second.extractor, referents, tuple(claims))


def _joined_referents(
    first: Iterable[Referent], second: Iterable[Referent]
) -> tuple[tuple[Referent, ...], dict[ReferentId, ReferentId]]:
    """The referents of both, and the ids that those of the second go by in the merged extraction."""
    merged = {referent.id: referent for referent in first}
    marks: dict[tuple[object, ...], ReferentId] = {}
    for referent in merged.values():
        for mark in _marks(referent):
            marks.setdefault(mark, referent.id)
    renamed: dict[ReferentId, ReferentId] = {}
    taken = set(merged)
    for referent in second:
        id = next((marks[mark] for mark in _marks(referent) if mark in marks), None)
        if id is None:
            id = _free(referent.id, taken)
            merged[id] = replace(referent, id=id)
        else:
            merged[id] = _one_referent(merged[id], referent)
        taken.add(id)
        renamed[referent.id] = id
    return tuple(merged.values()), renamed


def _marks(referent: Referent) -> Iterator[tuple[object, ...]]:
    """What tells that two referents of an article are the same, the surest first."""
    if referent.kind is Kind.STATE and referent.state:
        yield referent.kind, "state", referent.state
    if referent.wikidata:
        yield referent.kind, "wikidata", referent.wikidata
    for name in (referent.name, *referent.aliases):
        yield referent.kind, "name", key(name)
    for mention in referent.mentions:
        yield referent.kind, "place", mention.start_char, mention.end_char


def _one_referent(mine: Referent, other: Referent) -> Referent:
    places = {(mention.start_char, mention.end_char): mention for mention in (*other.mentions, *mine.mentions)}
    return replace(
        mine,
        mentions=tuple(places[place] for place in sorted(places)),
        aliases=tuple(sorted({*mine.aliases, *other.aliases, other.name} - {mine.name})),
        state=mine.state or other.state,
        wikidata=mine.wikidata or other.wikidata,
        count=mine.count if mine.count is not None else other.count,
        implicit=mine.implicit and other.implicit,
    )


def _free(id: ReferentId, taken: set[ReferentId]) -> ReferentId:
    number = len(taken) + 1
    while id in taken:
        id = ReferentId(f"r{number}")
        number += 1
    return id


def _renamed(claim: Claim, names: dict[ReferentId, ReferentId]) -> Claim:
    return replace(
        claim,
        subject=names[claim.subject],
        object=names[claim.object],
        speaker=names[claim.speaker] if claim.speaker else None,
    )


def _statement(claim: Claim) -> tuple[object, ...]:
    ends = (claim.subject, claim.object)
    return claim.relation, frozenset(ends) if ontology.is_symmetric(claim.relation) else ends, claim.modality


def _overlap(mine: Claim, other: Claim) -> bool:
    return min(mine.end_char, other.end_char) > max(mine.start_char, other.start_char)


def _joined(mine: Claim, other: Claim) -> Claim:
    return replace(
        mine,
        qualifiers=_both(mine.qualifiers, other.qualifiers),
        confidence=round(1 - (1 - mine.confidence) * (1 - other.confidence), 4),
        extractor=mine.extractor + JOINT + other.extractor,
        rule=mine.rule + JOINT + other.rule,
        speaker=mine.speaker or other.speaker,
        tokens=tuple(dict.fromkeys((*mine.tokens, *other.tokens))),
    )


def _both(mine: Qualifiers, other: Qualifiers) -> Qualifiers:
    """Mine, and of the other's what I do not have."""
    missing = {field.name: getattr(other, field.name) for field in fields(Qualifiers)}
    return replace(mine, **{name: value for name, value in missing.items() if getattr(mine, name) in (None, ())})

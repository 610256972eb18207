"""From what a model says to claims: believed only with their exact words, and inside the ontology."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from loaders.llm.account import Rejection
from loaders.llm.answer_schema import asked_qualifiers
from loaders.llm.answers import SaidClaim, Values
from loaders.llm.quotes import find_quote
from loaders.llm.referents import Referents
from schema import ontology
from schema.errors import OntologyViolation
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.periods import bounds
from schema.records import Article, Claim
from schema.schemes import level_code, sector_codes

_DATES = frozenset({"date", "since", "until"})


class Judge:
    """Decides on the claims about one article; what it refuses, it gives a reason for."""

    def __init__(self, article: Article, referents: Referents, extractor: str, confidence: float) -> None:
        self._article = article
        self._referents = referents
        self._extractor = extractor
        self._confidence = confidence

    def claim(self, said: SaidClaim, start: int, end: int) -> tuple[Claim | None, list[Rejection]]:
        """The claim said of text[start:end], None where it is not believed, and every reason to refuse a part of it."""
        subject, object = self._referents.find(said.subject), self._referents.find(said.object)
        if subject is None or object is None:
            return None, [Rejection.STRANGER]
        if said.relation not in set(Relation) or said.modality not in set(Modality) or subject.id == object.id:
            return None, [Rejection.OUTSIDE_ONTOLOGY]
        relation = Relation(said.relation)
        try:
            ontology.check(relation, subject.kind, object.kind)
        except OntologyViolation:
            return None, [Rejection.OUTSIDE_ONTOLOGY]
        place = find_quote(self._article.text, said.quote, start, end)
        if place is None:
            return None, [Rejection.NO_QUOTE]
        qualifiers, refused = allowed_qualifiers(relation, said.qualifiers)
        low, high = self._article.offsets.source_span(*place)
        speaker = self._referents.find(said.speaker) if said.speaker else None
        claim = Claim(
            article=self._article.id,
            subject=subject.id,
            relation=relation,
            object=object.id,
            modality=Modality(said.modality),
            qualifiers=qualifiers,
            quote=self._article.text[slice(*place)],
            start_char=low,
            end_char=high,
            quote_sha256=hashlib.sha256(self._article.source[low:high].encode("utf-8", "surrogatepass")).hexdigest(),
            confidence=self._confidence,
            extractor=self._extractor,
            rule="llm",
            speaker=speaker.id if speaker else None,
        )
        return claim, [Rejection.QUALIFIER] * refused


def allowed_qualifiers(relation: Relation, said: Values) -> tuple[Qualifiers, int]:
    """The qualifiers that the relation allows, with the codes that their words have, and how many were left out."""
    allowed = ontology.relations()[relation].qualifiers
    kept: dict[str, object] = {}
    refused = 0
    for name, value in said.items():
        if value is None or value in ("", []):
            continue
        if name in allowed and name in asked_qualifiers() and _is_sound(name, value):
            kept[name] = value
        else:
            refused += 1
    qualifiers = Qualifiers.from_json(kept)
    if qualifiers.sector and "sector_code" in allowed:
        qualifiers = replace(qualifiers, sector_code=sector_codes(qualifiers.sector))
    if qualifiers.status and "status_level" in allowed:
        qualifiers = replace(qualifiers, status_level=level_code(qualifiers.status))
    return qualifiers, refused


def _is_sound(name: str, value: object) -> bool:
    """Whether the value has the qualifier's type, and a date is a date."""
    try:
        Qualifiers.from_json({name: value})
    except ValueError:
        return False
    return name not in _DATES or bounds(str(value)) != (None, None)

"""Made-up articles for measuring growth: what they say is written in them, so that reading costs little."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article, ArticleMetadata, Claim, Extraction, Mention, RawDocument, Referent, ReferentId
from schema.reference import states

CODES = [code for code, state in states().items() if not state.is_former]
FIRST = tuple(f"{head}{tail}" for head in ("Ad", "Ben", "Car", "Dor") for tail in ("a", "en", "in", "or", "ul"))
LAST = tuple(f"{head}{tail}" for head in ("Abr", "Hask", "Kolm", "Torv") for tail in ("el", "en", "ik", "os", "und"))


def article(number: int, *, hot: bool = False) -> RawDocument:
    """The article of that number: two people and two states who meet and sign. Hot ones are all on one pair."""
    a, b = ("CHN", "RUS") if hot else (CODES[number % len(CODES)], CODES[(number * 7 + 1) % len(CODES)])
    day = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    person = f"{FIRST[number % 20]} {LAST[number // 20 % 20]}{number // 400 % 997}"
    said = {"a": a, "b": b, "person": person, "day": day, "number": number}
    return RawDocument(
        content=("Two states and their envoys. " + json.dumps(said)).encode(),
        media_type="text/plain",
        origin=f"{number}.txt",
        stem=str(number),
        metadata=ArticleMetadata(published=day, publisher=f"Paper {number % 50}", language="en"),
    )


@dataclass(frozen=True, slots=True)
class SyntheticExtractor:
    """Says what such an article holds: five referents, six claims."""

    version: str = "synthetic/1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each article, in order."""
        for one in articles:
            said = json.loads(one.source[one.source.index("{") :])
            yield extraction(one, said)


def extraction(article: Article, said: dict[str, str]) -> Extraction:
    """What is said of two states, an envoy and an agreement."""
    referents = (
        _referent("a", Kind.STATE, said["a"], said["a"]),
        _referent("b", Kind.STATE, said["b"], said["b"]),
        _referent("p", Kind.PERSON, said["person"], said["a"]),
        _referent("g", Kind.AGREEMENT, "memorandum of understanding"),
    )
    day = Qualifiers(date=said["day"])
    claims = (
        _claim(article, "a", Relation.MET_WITH, "b", day),
        _claim(article, "a", Relation.COOPERATES_WITH, "b", Qualifiers(sector=("trade",), sector_code=("trade",))),
        _claim(article, "p", Relation.HOLDS_POSITION, "a", Qualifiers(role="envoy")),
        _claim(article, "a", Relation.SIGNED, "g", day),
        _claim(article, "b", Relation.SIGNED, "g", day),
    )
    return Extraction(article.id, "synthetic/1", referents, claims)


def _referent(id: str, kind: Kind, name: str, state: str | None = None) -> Referent:
    return Referent(ReferentId(id), kind, name, (Mention(0, 3, "Two"),), state=state)


def _claim(article: Article, subject: str, relation: Relation, object: str, qualifiers: Qualifiers) -> Claim:
    quote = article.source[:28]
    return Claim(
        article=article.id,
        subject=ReferentId(subject),
        relation=relation,
        object=ReferentId(object),
        modality=Modality.HAPPENED,
        qualifiers=qualifiers,
        quote=quote,
        start_char=0,
        end_char=len(quote),
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
        confidence=0.8,
        extractor="synthetic/1",
        rule="synthetic",
    )

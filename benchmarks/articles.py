"""Synthetic articles, as many as one likes, and an extractor that reads them at no cost: the rest is measured."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.workspace import Workspace, open_workspace
from loaders.derivation import derive
from loaders.ingest import ingest
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Article, ArticleMetadata, Claim, Extraction, Mention, RawDocument, Referent, ReferentId
from schema.reference import states

QUADS_OF_AN_ARTICLE = 229
"""At least so many quads follow from one of these articles: 325 of each of some thousand, 229 of 100,000."""


def documents(count: int, *, first: int = 0) -> Iterator[RawDocument]:
    """So many articles, numbered from `first`; each tells of a pact of two states and of a minister."""
    codes = sorted(code for code in states() if len(code) == 3)
    for number in range(first, first + count):
        one, other = codes[number * 7 % len(codes)], codes[(number * 13 + 5) % len(codes)]
        text = (
            f"{one} and {other} signed the Pact {number} on technology in their capitals, both sides said on the day.\n"
            f"Minister {number % 5000} of {one} met with the delegation of {other}, and spoke of cooperation.\n"
        )
        published = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        metadata = ArticleMetadata(f"Pact {number}", published, None, f"Gazette {number % 40}", None, "en")
        yield RawDocument(text.encode(), "text/plain", f"{number}.txt", str(number), metadata)


@dataclass(frozen=True)
class Reader:
    """Knows what `documents` wrote."""

    version: str = "synthetic/1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What each of the articles says."""
        for article in articles:
            yield Extraction(article.id, self.version, *_read(article))


def workspace(folder: Path, *, quads: int) -> Workspace:
    """A workspace whose graph has at least so many quads."""
    opened = open_workspace(folder)
    ingest(documents(quads // QUADS_OF_AN_ARTICLE + 1), opened, None, Reader(), batch=200)
    derive(opened)
    return opened


def load_one(opened: Workspace, number: int) -> None:
    """Load one more article."""
    ingest(documents(1, first=number), opened, None, Reader())
    derive(opened)


def _read(article: Article) -> tuple[tuple[Referent, ...], tuple[Claim, ...]]:
    words = article.source.split()
    one, other, minister = words[0], words[2], " ".join(words[words.index("Minister") :][:2])
    pact = " ".join(words[words.index("Pact") :][:2])
    referents = tuple(
        Referent(ReferentId(id), kind, name, (_mention(article, name),), state=state)
        for id, kind, name, state in (
            ("a", Kind.STATE, one, one),
            ("b", Kind.STATE, other, other),
            ("p", Kind.AGREEMENT, pact, None),
            ("m", Kind.PERSON, minister, one),
        )
    )
    date = article.metadata.published
    told = (
        ("a", Relation.SIGNED, "p", Qualifiers(date=date, sector=("technology",), sector_code=("technology",))),
        ("b", Relation.SIGNED, "p", Qualifiers(date=date)),
        ("m", Relation.MET_WITH, "b", Qualifiers(date=date, place="the capital")),
        ("m", Relation.HOLDS_POSITION, "a", Qualifiers(role="minister")),
        ("a", Relation.COOPERATES_WITH, "b", Qualifiers(date=date, sector=("technology",))),
    )
    return referents, tuple(_claim(article, *each) for each in told) if one != other else ()


def _mention(article: Article, name: str) -> Mention:
    start = article.source.index(name)
    return Mention(start, start + len(name), name)


def _claim(article: Article, subject: str, relation: Relation, object: str, qualifiers: Qualifiers) -> Claim:
    quote = article.source.partition("\n")[0]
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
        confidence=0.9,
        extractor="synthetic/1",
        rule="known",
    )

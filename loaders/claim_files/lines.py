"""Claims and referents as lines of a file: what an extraction is to programs other than this one.

A claim line has the fields of a prediction (doc, subject, subject_type, relation, object, object_type, qualifiers,
modality, start, end) and all that is needed to load it again; an entity line those of an entity (doc, canonical_name,
type, mentions, iso3166_alpha3, wikidata_qid). Offsets count characters of the decoded source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from loaders.reading import ReadArticle
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import claim_id
from schema.records import ArticleId, Claim, Mention, Referent, ReferentId

QualifierValues = Mapping[str, str | float | int | list[str]]


class ClaimLine(TypedDict):
    """One claim. `subject_id`, `object_id` and `speaker_id` are ids of entity lines of the same article."""

    id: str
    doc: str
    article: str
    sha256: str
    subject: str
    subject_type: str
    subject_id: str
    relation: str
    object: str
    object_type: str
    object_id: str
    qualifiers: QualifierValues
    modality: str
    start: int
    end: int
    quote: str
    quote_sha256: str
    confidence: float
    extractor: str
    rule: str
    speaker_id: str | None
    tokens: list[list[int]]


class EntityLine(TypedDict):
    """One referent. `spans` are the places of `mentions`, one for one; `state` the state that it is or belongs to."""

    id: str
    doc: str
    article: str
    sha256: str
    canonical_name: str
    type: str
    mentions: list[str]
    spans: list[list[int]]
    aliases: list[str]
    iso3166_alpha3: str | None
    state: str | None
    wikidata_qid: str | None
    count: int | None
    implicit: bool
    extractor: str


def claim_lines(read: ReadArticle) -> Iterator[ClaimLine]:
    """A line for each claim of the article, in the extractor's order."""
    referents = {referent.id: referent for referent in read.extraction.referents}
    for claim in read.extraction.claims:
        subject, object = referents[claim.subject], referents[claim.object]
        yield ClaimLine(
            id=claim_id(claim),
            doc=read.article.stem,
            article=claim.article,
            sha256=read.article.sha256,
            subject=subject.name,
            subject_type=subject.kind,
            subject_id=subject.id,
            relation=claim.relation,
            object=object.name,
            object_type=object.kind,
            object_id=object.id,
            qualifiers=claim.qualifiers.to_json(),
            modality=claim.modality,
            start=claim.start_char,
            end=claim.end_char,
            quote=claim.quote,
            quote_sha256=claim.quote_sha256,
            confidence=claim.confidence,
            extractor=claim.extractor,
            rule=claim.rule,
            speaker_id=claim.speaker,
            tokens=[list(span) for span in claim.tokens],
        )


def entity_lines(read: ReadArticle) -> Iterator[EntityLine]:
    """A line for each referent of the article, in the extractor's order."""
    for referent in read.extraction.referents:
        yield EntityLine(
            id=referent.id,
            doc=read.article.stem,
            article=read.article.id,
            sha256=read.article.sha256,
            canonical_name=referent.name,
            type=referent.kind,
            mentions=[mention.text for mention in referent.mentions],
            spans=[[mention.start_char, mention.end_char] for mention in referent.mentions],
            aliases=list(referent.aliases),
            iso3166_alpha3=referent.state if referent.kind is Kind.STATE else None,
            state=referent.state,
            wikidata_qid=referent.wikidata,
            count=referent.count,
            implicit=referent.implicit,
            extractor=read.extraction.extractor,
        )


def claim_from(line: ClaimLine) -> Claim:
    """The claim of a line; raises KeyError, TypeError or ValueError for one that is none."""
    speaker = line.get("speaker_id")
    return Claim(
        article=ArticleId(line["article"]),
        subject=ReferentId(line["subject_id"]),
        relation=Relation(line["relation"]),
        object=ReferentId(line["object_id"]),
        modality=Modality(line["modality"]),
        qualifiers=Qualifiers.from_json(line["qualifiers"]),
        quote=line["quote"],
        start_char=int(line["start"]),
        end_char=int(line["end"]),
        quote_sha256=line["quote_sha256"],
        confidence=float(line["confidence"]),
        extractor=line["extractor"],
        rule=line["rule"],
        speaker=None if speaker is None else ReferentId(speaker),
        tokens=tuple((start, end) for start, end in line["tokens"]),
    )


def referent_from(line: EntityLine) -> Referent:
    """The referent of a line; raises KeyError, TypeError or ValueError for one that is none."""
    places = zip(line["spans"], line["mentions"], strict=True)
    return Referent(
        id=ReferentId(line["id"]),
        kind=Kind(line["type"]),
        name=line["canonical_name"],
        mentions=tuple(Mention(start, end, text) for (start, end), text in places),
        aliases=tuple(line["aliases"]),
        state=line["state"],
        wikidata=line["wikidata_qid"],
        count=line["count"],
        implicit=bool(line["implicit"]),
    )

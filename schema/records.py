"""The records that travel between the steps: article, referent, claim, entity, fact.

All are frozen. What exists (kinds, relations, modalities, qualifiers) comes from the ontology through
`schema.generated.vocabulary`; nothing here repeats it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import NewType

from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

ArticleId = NewType("ArticleId", str)
ClaimId = NewType("ClaimId", str)
EntityId = NewType("EntityId", str)
FactId = NewType("FactId", str)
ReferentId = NewType("ReferentId", str)
"""The name of a referent inside one article ("r12"); means nothing outside of it."""


@dataclass(frozen=True, slots=True)
class ArticleMetadata:
    """What is known of an article beside its text.

    `published` is an EDTF date (2024, 2024-10 or 2024-10-18), None where the article's own date is not known;
    `language` is an ISO 639-1 code, None where nothing was detected. `licence` is that of a structured source.
    """

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it was found: its bytes, and what is needed to read them again the same way.

    `origin` is where it came from, for messages (a path, `path#3` for the third record of a container, "-").
    `stem` names it in claim files (the file's stem, or the record's own id).
    """

    content: bytes
    media_type: str
    origin: str
    stem: str
    metadata: ArticleMetadata = ArticleMetadata()

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the bytes: the document's address in the archive."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of cleaned text with one role on the page: [start, end) in cleaned characters.

    `role` is one of heading, paragraph, bullet, row (a table row, cells separated by " | "), caption.
    `level` is the heading's or bullet's depth, from 1.
    """

    role: str
    start: int
    end: int
    level: int = 1


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each cleaned character stood in the source: runs of (clean_start, source_start, length).

    Runs are sorted by clean_start and cover the cleaned text without gap or overlap. A run of length n maps
    clean_start+i to source_start+i; a character that was put in by cleaning (a space for a removed break) has a
    run of its own with the source position of the thing that it replaces.
    """

    runs: tuple[tuple[int, int, int], ...]

    def source(self, clean: int) -> int:
        """The source position of one cleaned character; IndexError outside the text."""
        low, high = 0, len(self.runs)
        while high - low > 1:
            middle = (low + high) // 2
            if self.runs[middle][0] <= clean:
                low = middle
            else:
                high = middle
        if clean < 0 or high == 0:
            raise IndexError(f"no cleaned character {clean}")
        clean_start, source_start, length = self.runs[low]
        if clean >= clean_start + length:
            raise IndexError(f"no cleaned character {clean}")
        return source_start + (clean - clean_start)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span [start, end) that covers the cleaned span [start, end), which must not be empty."""
        if end <= start:
            raise IndexError(f"empty span [{start}, {end})")
        return self.source(start), self.source(end - 1) + 1

    def clean_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The cleaned span that came from the source span [start, end); None where cleaning left nothing of it."""
        spans = [
            (clean + max(start, source) - source, clean + min(end, source + length) - source)
            for clean, source, length in self.runs
            if max(start, source) < min(end, source + length)
        ]
        return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be read: cleaned text with blocks, and the way back to the source characters.

    `source` is the decoded document (for HTML the mark-up, for JSONL the record's text field); claim offsets refer
    to it. `text` is what NLP reads; `offsets` leads from it to `source`. `part` counts the articles of one
    document from 0. `id` is made of the content hash and the part, so the same bytes always give the same id.
    """

    id: ArticleId
    sha256: str
    part: int
    origin: str
    stem: str
    source: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    metadata: ArticleMetadata


def article_id(sha256: str, part: int) -> ArticleId:
    """The id of part `part` (from 0) of the document with that hash: `article:1f3a…` or `article:1f3a…-2`."""
    return ArticleId(f"article:{sha256[:16]}" + (f"-{part + 1}" if part else ""))


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters of the source that name something: source[start_char:end_char], `text` as cleaned."""

    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Referent:
    """What a chain of mentions in one article stands for: the document's own view, before resolution.

    `state` is the ISO 3166-1 alpha-3 code: for a State its own, for others the state that they belong to when the
    text says so. `wikidata` is a QID found in a reference table, never guessed. `count` is the number of an unnamed
    Group. `implicit` marks what the text implies without naming it (an event told only by a verb).
    """

    id: ReferentId
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    state: str | None = None
    wikidata: str | None = None
    count: int | None = None
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that one article makes, with the exact words as proof.

    `subject` and `object` are referents of the same article. `quote` equals the cleaned text behind
    source[start_char:end_char]; `quote_sha256` is the hash of those source characters (UTF-8). `confidence` is in
    [0, 1]. `extractor` is name and version ("rules/1"); `rule` names what fired, for `accords explain`.
    """

    article: ArticleId
    subject: ReferentId
    relation: Relation
    object: ReferentId
    modality: Modality
    qualifiers: Qualifiers
    quote: str
    start_char: int
    end_char: int
    quote_sha256: str
    confidence: float
    extractor: str
    rule: str
    speaker: ReferentId | None = None
    tokens: tuple[tuple[int, int], ...] = field(default=())
    """Source spans of the words that the rule matched (trigger first), for the explanation."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor says of one article."""

    article: ArticleId
    extractor: str
    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph: one thing of the world, with the names that articles give it."""

    id: EntityId
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    state: str | None = None
    wikidata: str | None = None
    count: int | None = None
    mentions: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """What claims of one or more articles agree on: an edge of the graph, counted once.

    `claims`, `articles`, `publishers` and `voices` are numbers; articles that repeat each other are one voice.
    `first_reported` and `last_reported` are the EDTF dates of the earliest and latest article behind it; `quote` is
    the best one. The values are those that were known from `known_from` on, until the day before `known_until` (ISO
    8601; None: until now). `disputed` names the qualifiers of which claims disagree, `alternatives` what was not
    chosen ("date=2024-10-17").
    """

    id: FactId
    subject: EntityId
    relation: Relation
    object: EntityId
    modality: Modality
    qualifiers: Qualifiers
    claims: int
    articles: int
    publishers: int
    confidence: float
    first_reported: str | None
    last_reported: str | None
    quote: str
    voices: int = 1
    known_from: str | None = None
    known_until: str | None = None
    disputed: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

"""What extractors said of each article: referents and claims, added and never rewritten."""

from __future__ import annotations

import json
from functools import lru_cache

from graph.workspace.ledger import Ledger
from graph.workspace.records import StoredClaim
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.identifiers import claim_id
from schema.records import ArticleId, Claim, ClaimId, Extraction, Mention, Referent, ReferentId

ClaimRow = tuple[
    str, str, str, str, str, str, str, str, int, int, str, float, str, str, str | None, str, int, int, int | None
]
"""A row of the view said_claims."""


class Extractions:
    """The extractions of a workspace: for each article the current one, and those that it superseded."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, extraction: Extraction) -> bool:
        """Make this the current extraction of its article; whether that changed anything.

        The extraction before is kept as superseded. A claim that is said twice is kept once.
        """
        number = self._current(extraction.article)
        if number is not None and self._read(number) == _without_repeats(extraction):
            return False
        with self._ledger.transaction():
            connection, version = self._ledger.connection, self._ledger.stamp()
            connection.execute("UPDATE extractions SET superseded = ? WHERE number = ?", (version, number))
            added = connection.execute(
                "INSERT INTO extractions (article, extractor, added) VALUES (?, ?, ?)",
                (extraction.article, extraction.extractor, version),
            ).lastrowid
            connection.executemany(
                "INSERT INTO referents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((added, position, *_referent_row(one)) for position, one in enumerate(extraction.referents)),
            )
            connection.executemany(
                "INSERT INTO claims VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_claim_row(one, added) for one in _without_repeats(extraction).claims),
            )
            connection.execute("INSERT OR IGNORE INTO derived_pending VALUES (?)", (extraction.article,))
        return True

    def of(self, article: ArticleId) -> Extraction | None:
        """The current extraction of that article, or None."""
        number = self._current(article)
        return None if number is None else self._read(number)

    def extractor_of(self, article: ArticleId) -> str | None:
        """The version of the extractor that the article's current claims come from; None where there are none."""
        found = self._ledger.connection.execute(
            "SELECT extractor FROM extractions WHERE article = ? AND superseded IS NULL", (article,)
        ).fetchone()
        return str(found[0]) if found else None

    def claims_of(self, article: ArticleId) -> tuple[StoredClaim, ...]:
        """The current claims of that article with their ids, in the extractor's order."""
        rows = self._ledger.connection.execute(
            "SELECT * FROM said_claims WHERE article = ? AND superseded IS NULL ORDER BY number",
            (article,),
        )
        return tuple(StoredClaim(ClaimId(row[0]), row[16], claim_of(row)) for row in rows)

    def claim(self, id: ClaimId) -> Claim | None:
        """The claim with that id as it was last said, superseded or not; None for a stranger."""
        found = self._ledger.connection.execute(
            "SELECT * FROM said_claims WHERE id = ? ORDER BY number DESC LIMIT 1", (id,)
        ).fetchone()
        return claim_of(found) if found else None

    def _current(self, article: ArticleId) -> int | None:
        found = self._ledger.connection.execute(
            "SELECT number FROM extractions WHERE article = ? AND superseded IS NULL", (article,)
        ).fetchone()
        return int(found[0]) if found else None

    def _read(self, number: int) -> Extraction:
        connection = self._ledger.connection
        article, extractor = connection.execute(
            "SELECT article, extractor FROM extractions WHERE number = ?", (number,)
        ).fetchone()
        referents = connection.execute(
            "SELECT id, kind, name, mentions, aliases, state, wikidata, count, implicit FROM referents"
            " WHERE extraction = ? ORDER BY position",
            (number,),
        )
        claims = connection.execute("SELECT * FROM said_claims WHERE extraction = ? ORDER BY number", (number,))
        return Extraction(
            article=ArticleId(article),
            extractor=extractor,
            referents=tuple(map(_referent_of, referents)),
            claims=tuple(map(claim_of, claims)),
        )


def claim_of(row: ClaimRow) -> Claim:
    """The claim in a row of the view said_claims."""
    (_, article, subject, relation, object, modality, qualifiers, quote, start, end) = row[:10]
    (quote_sha256, confidence, extractor, rule, speaker, tokens) = row[10:16]
    return Claim(
        article=ArticleId(article),
        subject=ReferentId(subject),
        relation=Relation(relation),
        object=ReferentId(object),
        modality=Modality(modality),
        qualifiers=qualifiers_of(qualifiers),
        quote=quote,
        start_char=start,
        end_char=end,
        quote_sha256=quote_sha256,
        confidence=confidence,
        extractor=extractor,
        rule=rule,
        speaker=None if speaker is None else ReferentId(speaker),
        tokens=() if tokens == "[]" else tuple((first, last) for first, last in json.loads(tokens)),
    )


@lru_cache(maxsize=1 << 14)
def qualifiers_of(text: str) -> Qualifiers:
    """The qualifiers that such a text of JSON holds. Most texts are met again, so some are kept."""
    return Qualifiers.from_json(json.loads(text))


def _claim_row(claim: Claim, extraction: int | None) -> tuple[object, ...]:
    return (
        claim_id(claim),
        extraction,
        claim.subject,
        claim.relation,
        claim.object,
        claim.modality,
        json.dumps(claim.qualifiers.to_json(), ensure_ascii=False),
        claim.quote,
        claim.start_char,
        claim.end_char,
        claim.quote_sha256,
        claim.confidence,
        claim.extractor,
        claim.rule,
        claim.speaker,
        json.dumps(claim.tokens),
    )


def _referent_row(referent: Referent) -> tuple[object, ...]:
    return (
        referent.id,
        referent.kind,
        referent.name,
        json.dumps([(one.start_char, one.end_char, one.text) for one in referent.mentions], ensure_ascii=False),
        json.dumps(referent.aliases, ensure_ascii=False),
        referent.state,
        referent.wikidata,
        referent.count,
        int(referent.implicit),
    )


def _referent_of(row: tuple[str, str, str, str, str, str | None, str | None, int | None, int]) -> Referent:
    id, kind, name, mentions, aliases, state, wikidata, count, implicit = row
    return Referent(
        id=ReferentId(id),
        kind=Kind(kind),
        name=name,
        mentions=tuple(Mention(start, end, text) for start, end, text in json.loads(mentions)),
        aliases=tuple(json.loads(aliases)),
        state=state,
        wikidata=wikidata,
        count=count,
        implicit=bool(implicit),
    )


def _without_repeats(extraction: Extraction) -> Extraction:
    first: dict[ClaimId, Claim] = {}
    for claim in extraction.claims:
        first.setdefault(claim_id(claim), claim)
    return Extraction(extraction.article, extraction.extractor, extraction.referents, tuple(first.values()))

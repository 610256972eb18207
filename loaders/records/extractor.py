"""From a record to its claims: an agreement, its parties, and what the mapping says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.records.mapping import MappedClaim, Mapping
from loaders.records.parties import Party
from loaders.records.table import fields_of
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.periods import bounds
from schema.records import Article, Claim, Extraction, Mention, Referent, ReferentId

Fields = dict[str, tuple[str, int]]
AGREEMENT = ReferentId("agreement")
CONFIDENCE = 0.99
"""A register is believed, and may err."""


@dataclass(frozen=True, slots=True)
class RecordExtractor:
    """Reads records by their mapping; an Extractor like any other."""

    mapping: Mapping

    @property
    def version(self) -> str:
        """The mapping with a digest of its content."""
        return self.mapping.version

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """One extraction for each record, in order."""
        for article in articles:
            yield _Record(article, self.mapping).read()


def parties_of(text: str, mapping: Mapping) -> Iterator[tuple[str, int, Party | None]]:
    """The names in a record's column of parties, each with its first character and whom it means.

    Territories are left out where the mapping tells them by their small letters.
    """
    fields = fields_of(text)
    names, start = fields.get(mapping.parties, ("", 0))
    year = _year(fields, mapping)
    for part in names.split(mapping.separator):
        name = part.strip()
        if name and not (mapping.territories and name != name.upper()):
            yield name, start + len(part) - len(part.lstrip()), mapping.names.find(name, year)
        start += len(part) + len(mapping.separator)


@dataclass(slots=True)
class _Record:
    article: Article
    mapping: Mapping
    fields: Fields = field(init=False)

    def __post_init__(self) -> None:
        self.fields = fields_of(self.article.source)

    def read(self) -> Extraction:
        name, at = self.fields[self.mapping.agreement]
        referents = [Referent(AGREEMENT, Kind.AGREEMENT, name, (Mention(at, at + len(name), name),))]
        claims = list(self._sector(referents))
        for number, (words, start, party) in enumerate(parties_of(self.article.source, self.mapping), 1):
            if party is None:
                continue
            id, mention = ReferentId(f"party{number}"), Mention(start, start + len(words), words)
            referents.append(
                Referent(id, party.kind, party.name, (mention,), state=party.state, wikidata=party.wikidata)
            )
            claims += [self._claim(id, one, mention) for one in self.mapping.claims if self._is_made(one)]
        return Extraction(self.article.id, self.mapping.version, tuple(referents), tuple(claims))

    def _sector(self, referents: list[Referent]) -> Iterator[Claim]:
        if self.mapping.sector not in self.fields:
            return
        words, at = self.fields[self.mapping.sector]
        sector = Referent(ReferentId("sector"), Kind.SECTOR, words.lower(), (Mention(at, at + len(words), words),))
        referents.append(sector)
        yield self._said(AGREEMENT, Relation.COVERS_SECTOR, sector.id, Qualifiers(), sector.mentions[0])

    def _is_made(self, claim: MappedClaim) -> bool:
        if claim.needs is not None and claim.needs not in self.fields:
            return False
        return all(self.fields.get(column, ("", 0))[0] == value for column, value in claim.where.items())

    def _claim(self, party: ReferentId, mapped: MappedClaim, mention: Mention) -> Claim:
        values: dict[str, object] = {}
        places = []
        for name, columns in mapped.qualifiers.items():
            value, at = next((self.fields[column] for column in columns if column in self.fields), ("", 0))
            if value and (name == "place" or bounds(value) != (None, None)):
                values[name] = value
                places.append((at, at + len(value)))
        return self._said(party, mapped.relation, AGREEMENT, Qualifiers.from_json(values), mention, tuple(places))

    def _said(
        self,
        subject: ReferentId,
        relation: Relation,
        object: ReferentId,
        qualifiers: Qualifiers,
        mention: Mention,
        places: tuple[tuple[int, int], ...] = (),
    ) -> Claim:
        source = self.article.source[mention.start_char : mention.end_char]
        return Claim(
            article=self.article.id,
            subject=subject,
            relation=relation,
            object=object,
            modality=Modality.HAPPENED,
            qualifiers=qualifiers,
            quote=source,
            start_char=mention.start_char,
            end_char=mention.end_char,
            quote_sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
            confidence=CONFIDENCE,
            extractor=self.mapping.version,
            rule=f"column {self.mapping.parties}",
            tokens=((mention.start_char, mention.end_char), *places),
        )


def _year(fields: Fields, mapping: Mapping) -> int | None:
    """The first year that the record dates anything: a name may have meant another state then."""
    columns = {column for claim in mapping.claims for several in claim.qualifiers.values() for column in several}
    years = [first for column in columns if column in fields for first in bounds(fields[column][0])[:1] if first]
    return int(min(years)[:4]) if years else None

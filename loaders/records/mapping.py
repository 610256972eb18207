"""A mapping file: which column of a table is what, and which claims each row makes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from loaders.records.parties import PartyNames, read_names
from schema.errors import BadRecord, SourceLocation, UnreadableFile
from schema.generated.vocabulary import Relation

_SMALL_LETTERS = "small letters"
_COLUMNS_OF_CLAIM = ("date", "since", "until", "place")


@dataclass(frozen=True, slots=True)
class MappedClaim:
    """A claim that a row makes for each party: the relation, and for each qualifier the columns that may give it.

    Of several columns the first with a value counts. The claim is made where the row has the values of `where`, and
    something in the column `needs`.
    """

    relation: Relation
    qualifiers: AnyMapping[str, tuple[str, ...]]
    where: AnyMapping[str, str] = field(default_factory=dict)
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a structured source mean. `version` names the mapping and changes with its content.

    `territories` says that a party's name in small letters is a territory, which is bound through a party.
    """

    version: str
    source: str
    publisher: str
    licence: str
    id: str
    title: str
    url: str | None
    parties: str
    separator: str
    names: PartyNames
    territories: bool
    agreement: str
    sector: str | None
    claims: tuple[MappedClaim, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the mapping names."""
        own = {self.id, self.title, self.url, self.parties, self.agreement, self.sector}
        of_claims = {
            column
            for claim in self.claims
            for column in (
                *(each for several in claim.qualifiers.values() for each in several),
                *claim.where,
                claim.needs,
            )
        }
        return frozenset(column for column in own | of_claims if column is not None)


def read_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file; a table of names beside it is read too.

    Raises UnreadableFile, and BadRecord for a mapping that lacks something or names an unknown relation.
    """
    place = SourceLocation(str(path))
    try:
        content = path.read_bytes()
        said = yaml.safe_load(content)
    except (OSError, yaml.YAMLError) as error:
        raise UnreadableFile(f"no mapping can be read there ({error})", place) from error
    try:
        names = said["parties"].get("names")
        table = path.parent / names if names else None
        return _mapping(said, path.stem, content, read_names(table))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadRecord(f"not a mapping: {type(error).__name__} {error}", place) from error


def _mapping(said: AnyMapping[str, Any], name: str, content: bytes, names: PartyNames) -> Mapping:
    digest = hashlib.sha256(content + repr(sorted(names.known.items())).encode()).hexdigest()[:8]
    territories = said["parties"].get("territories")
    if territories not in (None, _SMALL_LETTERS):
        raise ValueError(f"territories: {territories!r}; expected {_SMALL_LETTERS!r} or nothing")
    return Mapping(
        version=f"records/1+{name}-{digest}",
        source=str(said["source"]),
        publisher=str(said["publisher"]),
        licence=str(said["licence"]),
        id=_column(said["record"]["id"]),
        title=_column(said["record"]["title"]),
        url=_column(said["record"]["url"]) if "url" in said["record"] else None,
        parties=_column(said["parties"]["column"]),
        separator=said["parties"].get("separator", ";"),
        names=names,
        territories=territories is not None,
        agreement=_column(said["agreement"]["name"]),
        sector=_column(said["agreement"]["sector"]) if "sector" in said["agreement"] else None,
        claims=tuple(_claims(said["claims"])),
    )


def _claims(said: Iterable[AnyMapping[str, Any]]) -> Iterable[MappedClaim]:
    for one in said:
        unknown = one.keys() - {"relation", "where", "needs", *_COLUMNS_OF_CLAIM}
        if unknown:
            raise ValueError(f"claims: unknown {', '.join(sorted(unknown))}")
        yield MappedClaim(
            relation=Relation(one["relation"]),
            qualifiers={name: _several(one[name]) for name in _COLUMNS_OF_CLAIM if name in one},
            where={_column(column): str(value) for column, value in one.get("where", {}).items()},
            needs=_column(one["needs"]) if "needs" in one else None,
        )


def _several(said: Any) -> tuple[str, ...]:
    return tuple(map(_column, said)) if isinstance(said, list) else (_column(said),)


def _column(said: Any) -> str:
    """The name of a column; YAML takes a bare `no` or `1` for something else."""
    if not isinstance(said, str):
        raise ValueError(f"the column {said!r} is no text; write it in quotes")
    return said

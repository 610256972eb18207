"""The ontology at run time: which relation may join which kinds, and what may be said about it.

Everything is read, once and when first asked for, from generated/ontology.json; accords.yaml is the source.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from schema.errors import OntologyViolation
from schema.generated.vocabulary import Kind, Qualifiers, Relation

FILE = Path(__file__).parent / "generated" / "ontology.json"


@dataclass(frozen=True, slots=True)
class KindDefinition:
    """A kind of entity. An agent can act; `mappings` are classes of other vocabularies, as CURIEs.

    Those that mean the same are `exact`.
    """

    name: Kind
    description: str
    is_agent: bool
    mappings: tuple[str, ...]
    exact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationDefinition:
    """A relation: what it joins, what may qualify it, and what it is called elsewhere.

    `ranges` says which kinds the object may have for each kind of subject; `range` is their union. The order of subject
    and object means nothing where the relation `is_symmetric`. `exact`, `close` and `broad` are properties of other
    vocabularies as CURIEs (`wdt:P463`); those under `inverse` run from object to subject. `cameo` holds event codes of
    CAMEO, `plover` the event type of PLOVER; the planned ones are those of a fact that is planned. What could not be
    checked against a source is left out (docs/decisions/0005-ontology-alignments.md).
    """

    name: Relation
    description: str
    domain: frozenset[Kind]
    range: frozenset[Kind]
    ranges: Mapping[Kind, frozenset[Kind]]
    is_symmetric: bool
    qualifiers: frozenset[str]
    exact: tuple[str, ...]
    close: tuple[str, ...]
    broad: tuple[str, ...]
    inverse: tuple[str, ...]
    cameo: tuple[str, ...]
    plover: str | None
    cameo_planned: str | None
    plover_planned: str | None

    def joins(self, subject: Kind, object: Kind) -> bool:
        """Whether the relation may lead from the one kind to the other."""
        return object in self.ranges.get(subject, frozenset())


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme: its code, English label, wider concept, rank where the scheme is ordered, other words."""

    code: str
    label: str
    description: str
    broader: str | None
    rank: int | None
    aliases: tuple[str, ...]


def version() -> str:
    """The version of the ontology, such as 1.0.0."""
    return _document()["version"]


def base_iri() -> str:
    """The IRI that the ontology's own names hang on; it ends in a slash."""
    return _document()["base"]


def prefixes() -> Mapping[str, str]:
    """The prefixes of our own and of other vocabularies, as every document that we write declares them."""
    return MappingProxyType(_document()["prefixes"])


@cache
def kinds() -> Mapping[Kind, KindDefinition]:
    """Every kind, in the ontology's order."""
    found = {
        Kind(name): KindDefinition(
            name=Kind(name),
            description=kind["description"],
            is_agent=kind["agent"],
            mappings=tuple(kind["mappings"]),
            exact=tuple(kind["exact"]),
        )
        for name, kind in _document()["kinds"].items()
    }
    return MappingProxyType(found)


@cache
def relations() -> Mapping[Relation, RelationDefinition]:
    """Every relation, in the ontology's order."""
    found = {Relation(name): _definition(Relation(name), entry) for name, entry in _document()["relations"].items()}
    return MappingProxyType(found)


def is_symmetric(relation: Relation) -> bool:
    """Whether the order of subject and object means nothing."""
    return relations()[relation].is_symmetric


@cache
def sectors() -> Mapping[str, Concept]:
    """The scheme of sectors, by code."""
    return MappingProxyType({concept.code: concept for concept in map(_concept, _document()["sectors"])})


@cache
def partnership_levels() -> Mapping[str, Concept]:
    """The ordinal scheme of partnership levels, by code, from the loosest (rank 1) up."""
    return MappingProxyType({concept.code: concept for concept in map(_concept, _document()["levels"])})


def check(relation: Relation, subject_kind: Kind, object_kind: Kind) -> None:
    """Nothing, where the relation may lead from the one kind to the other.

    Raises OntologyViolation, which names what would be allowed.
    """
    definition = relations()[relation]
    if definition.joins(subject_kind, object_kind):
        return
    if subject_kind not in definition.domain:
        raise OntologyViolation(
            f"{relation}: a {subject_kind} cannot be its subject; expected {_names(definition.domain)}"
        )
    raise OntologyViolation(
        f"{relation}: a {object_kind} cannot be the object of a {subject_kind}; "
        f"expected {_names(definition.ranges[subject_kind])}"
    )


def check_qualifiers(relation: Relation, qualifiers: Qualifiers) -> None:
    """Nothing, where the relation allows every qualifier that is set, and codes are codes of their scheme.

    Raises OntologyViolation, which names the qualifier and what would be allowed.
    """
    allowed = relations()[relation].qualifiers
    for field in fields(qualifiers):
        if field.name not in allowed and getattr(qualifiers, field.name) not in (None, ()):
            raise OntologyViolation(
                f"{relation}: qualifier {field.name} is not allowed; expected {', '.join(sorted(allowed))}"
            )
    for code in qualifiers.sector_code:
        if code not in sectors():
            raise OntologyViolation(f"{relation}: no sector has the code {code!r}")
    if qualifiers.status_level is not None and qualifiers.status_level not in partnership_levels():
        raise OntologyViolation(f"{relation}: no level of partnership has the code {qualifiers.status_level!r}")


class _KindEntry(TypedDict):
    description: str
    agent: bool
    mappings: list[str]
    exact: list[str]


class _RelationEntry(TypedDict):
    description: str
    ranges: dict[str, list[str]]
    symmetric: bool
    qualifiers: list[str]
    exact: list[str]
    close: list[str]
    broad: list[str]
    inverse: list[str]
    cameo: list[str]
    plover: str | None
    cameo_planned: str | None
    plover_planned: str | None


class _ConceptEntry(TypedDict):
    code: str
    label: str
    description: str
    broader: str | None
    rank: int | None
    aliases: list[str]


class _Document(TypedDict):
    version: str
    base: str
    prefixes: dict[str, str]
    kinds: dict[str, _KindEntry]
    relations: dict[str, _RelationEntry]
    sectors: list[_ConceptEntry]
    levels: list[_ConceptEntry]


@cache
def _document() -> _Document:
    document: _Document = json.loads(FILE.read_text(encoding="utf-8"))
    return document


def _definition(name: Relation, entry: _RelationEntry) -> RelationDefinition:
    ranges = {Kind(kind): frozenset(map(Kind, found)) for kind, found in entry["ranges"].items()}
    return RelationDefinition(
        name=name,
        description=entry["description"],
        domain=frozenset(ranges),
        range=frozenset[Kind]().union(*ranges.values()),
        ranges=MappingProxyType(ranges),
        is_symmetric=entry["symmetric"],
        qualifiers=frozenset(entry["qualifiers"]),
        exact=tuple(entry["exact"]),
        close=tuple(entry["close"]),
        broad=tuple(entry["broad"]),
        inverse=tuple(entry["inverse"]),
        cameo=tuple(entry["cameo"]),
        plover=entry["plover"],
        cameo_planned=entry["cameo_planned"],
        plover_planned=entry["plover_planned"],
    )


def _concept(entry: _ConceptEntry) -> Concept:
    return Concept(
        code=entry["code"],
        label=entry["label"],
        description=entry["description"],
        broader=entry["broader"],
        rank=entry["rank"],
        aliases=tuple(entry["aliases"]),
    )


def _names(kinds: frozenset[Kind]) -> str:
    return ", ".join(sorted(kinds))

"""Read accords.yaml for the generators: one frozen model of kinds, relations and qualifiers.

Needs LinkML, a dependency of development only; nothing at run time imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linkml_runtime.linkml_model.meta import EnumDefinition, PermissibleValue, SlotDefinition
from linkml_runtime.utils.schemaview import SchemaView

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "accords.yaml"


@dataclass(frozen=True, slots=True)
class KindSource:
    """A kind of entity; `exact` are those of its mappings that mean the same."""

    name: str
    description: str
    agent: bool
    mappings: tuple[str, ...]
    exact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationSource:
    """A relation with domain, range and alignments; `ranges` by kind of subject, kinds in the order of accords.yaml."""

    name: str
    description: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    ranges: Mapping[str, tuple[str, ...]]
    symmetric: bool
    qualifiers: tuple[str, ...]
    exact: tuple[str, ...]
    close: tuple[str, ...]
    broad: tuple[str, ...]
    inverse: tuple[str, ...]
    cameo: tuple[str, ...]
    plover: str | None
    cameo_planned: str | None
    plover_planned: str | None


@dataclass(frozen=True, slots=True)
class QualifierSource:
    """A qualifier: `key` is its name in claims, `type` the LinkML range."""

    slot: str
    key: str
    description: str
    type: str
    multivalued: bool
    common: bool


@dataclass(frozen=True, slots=True)
class ConceptSource:
    """One concept of a scheme (a sector, a level of partnership, a modality)."""

    code: str
    label: str
    description: str
    broader: str | None
    rank: int | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The whole ontology as its generators need it; `view` is LinkML's own."""

    view: SchemaView
    version: str
    base: str
    prefixes: Mapping[str, str]
    kinds: tuple[KindSource, ...]
    relations: tuple[RelationSource, ...]
    qualifiers: tuple[QualifierSource, ...]
    modalities: tuple[ConceptSource, ...]
    sectors: tuple[ConceptSource, ...]
    levels: tuple[ConceptSource, ...]


SCHEMES = {"Modality": "modalities", "SectorCode": "sectors", "PartnershipLevel": "levels"}
"""The enums that are concept schemes, with the prefix of their concepts."""


def load(path: Path = SOURCE) -> Source:
    """The ontology of that file, its imports merged, concepts given their IRIs and relation names added as an enum."""
    view = SchemaView(str(path))
    view.merge_imports()
    for enum, prefix in SCHEMES.items():
        for code, value in view.get_enum(enum).permissible_values.items():
            value.meaning = f"{prefix}:{code}"
    kinds = _kinds(view)
    qualifiers = _qualifiers(view)
    relations = _relations(view, tuple(kind.name for kind in kinds), qualifiers)
    view.add_enum(
        EnumDefinition(
            name="RelationName",
            description="The names of the relations.",
            permissible_values={
                relation.name: PermissibleValue(
                    text=relation.name, description=relation.description, meaning=f"accords:{relation.name}"
                )
                for relation in relations
            },
        )
    )
    return Source(
        view=view,
        version=str(view.schema.version),
        base=str(view.schema.prefixes["accords"].prefix_reference),
        prefixes={
            str(prefix): str(about.prefix_reference)
            for prefix, about in sorted(view.schema.prefixes.items())
            if prefix not in ("linkml", "shex")
        },
        kinds=kinds,
        relations=relations,
        qualifiers=qualifiers,
        modalities=_concepts(view, "Modality"),
        sectors=_concepts(view, "SectorCode"),
        levels=_concepts(view, "PartnershipLevel"),
    )


def _in_subset(view: SchemaView, subset: str) -> list[SlotDefinition]:
    return [slot for slot in view.all_slots(ordered_by="preserve").values() if subset in slot.in_subset]


def _kinds(view: SchemaView) -> tuple[KindSource, ...]:
    return tuple(
        KindSource(
            name=str(cls.name),
            description=_line(cls.description),
            agent="Agent" in cls.mixins,
            mappings=tuple(str(m) for m in [*cls.exact_mappings, *cls.close_mappings]),
            exact=tuple(str(m) for m in cls.exact_mappings),
        )
        for cls in view.all_classes(ordered_by="preserve").values()
        if "kinds" in cls.in_subset
    )


def _qualifiers(view: SchemaView) -> tuple[QualifierSource, ...]:
    return tuple(
        QualifierSource(
            slot=str(slot.name),
            key=str(slot.alias or slot.name),
            description=_line(slot.description),
            type=str(slot.range or "string"),
            multivalued=bool(slot.multivalued),
            common=_annotation(slot, "common") is not None,
        )
        for slot in _in_subset(view, "qualifying")
    )


def _relations(
    view: SchemaView, kinds: tuple[str, ...], qualifiers: tuple[QualifierSource, ...]
) -> tuple[RelationSource, ...]:
    return tuple(_relation(view, slot, kinds, qualifiers) for slot in _in_subset(view, "relations"))


def _relation(
    view: SchemaView, slot: SlotDefinition, kinds: tuple[str, ...], qualifiers: tuple[QualifierSource, ...]
) -> RelationSource:
    name = str(slot.name)
    own = (_annotation(slot, "qualifiers") or "").split()
    unknown = set(own) - {qualifier.key for qualifier in qualifiers}
    if unknown:
        raise ValueError(f"{name}: unknown qualifier {', '.join(sorted(unknown))}")
    domain = tuple(kind for kind in kinds if name in view.class_slots(kind))
    ranges = {kind: _range(view.induced_slot(name, kind), kinds) for kind in domain}
    return RelationSource(
        name=name,
        description=_line(slot.description),
        domain=domain,
        range=tuple(kind for kind in kinds if any(kind in found for found in ranges.values())),
        ranges=ranges,
        symmetric=bool(slot.symmetric),
        qualifiers=tuple(q.key for q in qualifiers if q.common or q.key in own),
        exact=tuple(str(m) for m in slot.exact_mappings),
        close=tuple(str(m) for m in slot.close_mappings),
        broad=tuple(str(m) for m in slot.broad_mappings),
        inverse=tuple((_annotation(slot, "inverse_mappings") or "").split()),
        cameo=tuple((_annotation(slot, "cameo") or "").split()),
        plover=_annotation(slot, "plover"),
        cameo_planned=_annotation(slot, "cameo_planned"),
        plover_planned=_annotation(slot, "plover_planned"),
    )


def _range(slot: SlotDefinition, kinds: tuple[str, ...]) -> tuple[str, ...]:
    found = {str(choice.range) for choice in slot.any_of} or {str(slot.range)}
    return tuple(kind for kind in kinds if kind in found)


def _concepts(view: SchemaView, enum: str) -> tuple[ConceptSource, ...]:
    values = view.get_enum(enum).permissible_values.values()
    return tuple(
        ConceptSource(
            code=str(value.text),
            label=str(value.title or value.text),
            description=_line(value.description),
            broader=str(value.is_a) if value.is_a else None,
            rank=int(value.rank) if value.rank is not None else None,
            aliases=tuple(str(alias) for alias in value.aliases),
        )
        for value in values
    )


def _annotation(slot: SlotDefinition, tag: str) -> str | None:
    annotation = slot.annotations.get(tag) if tag in slot.annotations else None
    return None if annotation is None else str(annotation.value)


def _line(text: object) -> str:
    return " ".join(str(text or "").split())

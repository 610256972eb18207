"""Frames: the ways in which a verb or noun states a relation, as loaders/lexicon/frames writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from schema.errors import SettingsError
from schema.generated.vocabulary import Kind, Modality, Relation

Words = frozenset[str]

PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar a string: "on" and "no" are words here, and YAML 1.1 would make booleans of them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a verb or noun states a relation: which words, whose arguments stand in which roles.

    Roles are named in loaders/extraction/grammar/roles.py. `pair` frames are order-free: every two participants make a
    claim. `describe` is the kind of an object that is described rather than named.
    """

    id: str
    relation: Relation
    verbs: Words
    nouns: Words
    adjectives: Words
    subject: tuple[str, ...]
    object: tuple[str, ...]
    pair: tuple[str, ...]
    describe: Kind | None
    object_heads: Words
    describe_heads: Words
    describe_subject: Kind | None
    subject_heads: Words
    subject_kinds: frozenset[Kind]
    object_kinds: frozenset[Kind]
    not_kinds: frozenset[Kind]
    needs: tuple[str, ...]
    needs_word: Words
    needs_modifier: Words
    unless_modifier: Words
    needs_patient: Words
    unless_patient: Words
    governor: Words
    unless_governor: Words
    goods: tuple[str, ...]
    needs_two: bool
    modifier_sectors: bool
    needs_field: bool
    unreal: bool
    intransitive: bool
    status: bool
    rank: bool
    project: bool
    plural: bool
    clause: bool | None
    modality: Modality | None
    confidence: float


@dataclass(frozen=True, slots=True)
class NounClass:
    """Heads of phrases of one kind: of capitalised names, and of plain descriptions."""

    kind: Kind
    name_heads: Words
    description_heads: Words


def words(value: Iterable[Any] | None) -> Words:
    """A list of the lexicon as a set of words; nothing gives the empty set."""
    return frozenset(str(word) for word in value or ())


FRAME_FIELDS = frozenset(
    [
        "relation",
        "verb",
        "noun",
        "adjective",
        "describe_subject",
        "subject_heads",
        "subject",
        "object",
        "pair",
        "describe",
        "object_heads",
        "describe_heads",
        "subject_kinds",
        "object_kinds",
        "kinds",
        "not_kinds",
        "needs",
        "needs_word",
        "needs_modifier",
        "unless_modifier",
        "needs_patient",
        "unless_patient",
        "governor",
        "unless_governor",
        "goods",
        "needs_two",
        "modifier_sectors",
        "needs_field",
        "unreal",
        "intransitive",
        "status",
        "rank",
        "project",
        "plural",
        "clause",
        "modality",
        "confidence",
    ]
)


def frames(nouns: Mapping[Kind, NounClass]) -> Iterable[Frame]:
    """All frames, file by file; `nouns` spell out what a class of heads holds. SettingsError names a faulty entry."""
    folder = resources.files("loaders").joinpath("lexicon", "frames")
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if not file.name.endswith(".yaml"):
            continue
        entries = yaml.load(file.read_text(encoding="utf-8"), Loader=PLAIN)
        for number, entry in enumerate(entries, start=1):
            yield _frame(f"{file.name.removesuffix('.yaml')}/{number}", entry, nouns)


def _frame(name: str, entry: Mapping[str, Any], nouns: Mapping[Kind, NounClass]) -> Frame:
    unknown = sorted(set(entry) - FRAME_FIELDS)
    if unknown:
        raise SettingsError(
            f"loaders/lexicon/frames {name}: unknown field {unknown[0]!r}; expected {', '.join(sorted(FRAME_FIELDS))}"
        )

    def heads(value: Any) -> Words:
        found: set[str] = set()
        for word in [value] if isinstance(value, str) else value or ():
            kind = Kind(word) if word in Kind.__members__.values() or word in {k.value for k in Kind} else None
            found |= nouns[kind].description_heads if kind else {str(word)}
        return frozenset(found)

    try:
        nouns_given = entry.get("noun")
        triggers = (
            nouns[Kind(nouns_given["class"])].description_heads if isinstance(nouns_given, dict) else words(nouns_given)
        )
        kinds = frozenset(Kind(kind) for kind in entry.get("kinds") or ())
        return Frame(
            id=name,
            relation=Relation(entry["relation"]),
            verbs=words(entry.get("verb")),
            nouns=triggers,
            adjectives=words(entry.get("adjective")),
            subject=tuple(entry.get("subject") or ()),
            object=tuple(entry.get("object") or ()),
            pair=tuple(entry.get("pair") or ()),
            describe=Kind(entry["describe"]) if "describe" in entry else None,
            object_heads=heads(entry.get("object_heads")),
            describe_heads=heads(entry.get("describe_heads") or entry.get("object_heads")),
            describe_subject=Kind(entry["describe_subject"]) if "describe_subject" in entry else None,
            subject_heads=heads(entry.get("subject_heads") or entry.get("describe_subject")),
            subject_kinds=kinds or frozenset(Kind(kind) for kind in entry.get("subject_kinds") or ()),
            object_kinds=kinds or frozenset(Kind(kind) for kind in entry.get("object_kinds") or ()),
            not_kinds=frozenset(Kind(kind) for kind in entry.get("not_kinds") or ()),
            needs=tuple(entry.get("needs") or ()),
            needs_word=words(entry.get("needs_word")),
            needs_modifier=words(entry.get("needs_modifier")),
            unless_modifier=words(entry.get("unless_modifier")),
            needs_patient=words(entry.get("needs_patient")),
            unless_patient=words(entry.get("unless_patient")),
            governor=words(entry.get("governor")),
            unless_governor=words(entry.get("unless_governor")),
            goods=tuple(entry.get("goods") or ()),
            needs_two=entry.get("needs_two") == "true",
            modifier_sectors=entry.get("modifier_sectors") == "true",
            unreal=entry.get("unreal") == "true",
            intransitive=entry.get("intransitive") == "true",
            needs_field=entry.get("needs_field") == "true",
            status=entry.get("status") == "true",
            rank=entry.get("rank") == "true",
            project=entry.get("project") == "true",
            plural=entry.get("plural") == "true",
            clause={"true": True, "false": False}.get(entry.get("clause", "")),
            modality=Modality(entry["modality"]) if "modality" in entry else None,
            confidence=float(entry.get("confidence", 0.5)),
        )
    except (KeyError, ValueError) as error:
        raise SettingsError(f"loaders/lexicon/frames {name}: {error}") from error


def by_trigger(frames: Iterable[Frame], field: str) -> dict[str, tuple[Frame, ...]]:
    """The frames by each word of their field `verbs`, `nouns` or `adjectives`."""
    index: dict[str, tuple[Frame, ...]] = {}
    for frame in frames:
        for word in sorted(getattr(frame, field)):
            index[word] = (*index.get(word, ()), frame)
    return index

"""The words that rules are made of, read from loaders/lexicon once and checked as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
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

    Roles are named in loaders/extraction/roles.py. `pair` frames are order-free: every two participants make a
    claim. `describe` is the kind of an object that is described rather than named.
    """

    id: str
    relation: Relation
    verbs: Words
    nouns: Words
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
    governor: Words
    goods: tuple[str, ...]
    needs_two: bool
    modifier_sectors: bool
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


@dataclass(frozen=True, slots=True)
class Titles:
    """Offices, and the verbs by which they are left, passed on and held over a body."""

    heads: Words
    state_posts: Words
    modifiers: Words
    former: Words
    honorifics: Words
    lately: Words
    local: Words
    fields: Words
    polities: Words
    accredited: Words
    counterparts: Words
    leave: Words
    succeed: Words
    heading: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModalityCues:
    """Words that govern a statement and say how real it is."""

    modality: Modality
    verbs: Words
    nouns: Words
    adjectives: Words
    adverbs: Words
    auxiliaries: Words


@dataclass(frozen=True, slots=True)
class Groups:
    """Phrases that stand for several participants named before."""

    of_states: Words
    of_people: Words
    counters: Mapping[str, int]
    nouns: Mapping[str, int]
    bare: Words
    mutual: Words


@dataclass(frozen=True, slots=True)
class Bodies:
    """How the press writes bodies of a state beside the state's name; heads of several words are joined by a space."""

    heads: Words
    head_only: Words
    governments: Words
    told_by: Words
    national: Words
    own_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Small classes of words that rules ask for by name; words.yaml says what each is for."""

    hollow: Words
    bodies: Words
    agreements: Words
    states: Words
    vague_fields: Words
    beside_the_name: Words
    leading: Words
    lifting: Words
    severing: Words
    unnamed: Words
    signing: Words
    staying: Words
    object_control: Words
    looked_through: Words
    before_preposition: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists; frames are indexed by the lemma that may trigger them."""

    frames: tuple[Frame, ...]
    verb_frames: Mapping[str, tuple[Frame, ...]]
    noun_frames: Mapping[str, tuple[Frame, ...]]
    nouns: tuple[NounClass, ...]
    name_kinds: Mapping[str, Kind]
    description_kinds: Mapping[str, tuple[Kind, ...]]
    agents_of_state: Words
    titles: Titles
    cues: tuple[ModalityCues, ...]
    modality_classes: Mapping[str, Words]
    conditionals: Words
    groups: Groups
    seats: Mapping[str, str]
    ambiguous: Mapping[str, str]
    places: tuple[str, ...]
    armed_groups: tuple[str, ...]
    bodies: Bodies
    classes: Mapping[str, Kind]
    known: Mapping[str, Kind]
    told: Mapping[str, Words]
    words: WordClasses
    light_verbs: Words
    object_does: Words
    doing: Words


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with Accords; SettingsError names the file and entry of a fault."""
    nouns_file = _read("nouns.yaml")
    agents = _words(nouns_file.pop("agents_of_state"))
    nouns = tuple(
        NounClass(Kind(kind), _words(entry["name_heads"]), _words(entry["description_heads"]))
        for kind, entry in nouns_file.items()
    )
    by_kind = {noun.kind: noun for noun in nouns}
    frames = tuple(_frames(by_kind))
    name_kinds: dict[str, Kind] = {}
    description_kinds: dict[str, tuple[Kind, ...]] = {}
    for noun in nouns:
        for word in sorted(noun.name_heads):
            name_kinds.setdefault(word, noun.kind)
        for word in sorted(noun.description_heads):
            description_kinds[word] = (*description_kinds.get(word, ()), noun.kind)
    modality = _read("modality.yaml")
    titles = _read("titles.yaml")
    heading = {str(verb): str(role) for verb, role in titles.pop("heading").items()}
    groups = _read("groups.yaml")
    verbs = _read("verbs.yaml")
    return Lexicon(
        frames=frames,
        verb_frames=_index(frames, "verbs"),
        noun_frames=_index(frames, "nouns"),
        nouns=nouns,
        name_kinds=name_kinds,
        description_kinds=description_kinds,
        agents_of_state=agents,
        titles=Titles(heading=heading, **{key: _words(value) for key, value in titles.items()}),
        cues=tuple(_cues(Modality(name), modality[name]) for name in ("planned", "proposed", "negated", "ended")),
        seats={str(seat): str(code) for seat, code in _read("seats.yaml").items()},
        ambiguous={str(name): str(code) for name, code in _read("ambiguous.yaml").items()},
        places=tuple(str(place) for part in ("regions", "parts") for place in _read("places.yaml")[part]),
        armed_groups=tuple(str(group) for group in _read("armed.yaml")["groups"]),
        bodies=_bodies(_read("bodies.yaml")),
        told={part: _words(words) for part, words in _read("told.yaml").items()},
        known={str(name): Kind(kind) for kind, listed in _read("known.yaml").items() for name in listed},
        classes={str(noun): Kind(kind) for kind, listed in _read("classes.yaml").items() for noun in listed},
        words=WordClasses(**{name: _words(words) for name, words in _read("words.yaml").items()}),
        light_verbs=_words(verbs["light"]),
        object_does=_words(verbs["object_does"]),
        doing=_words(verbs["doing"]),
        modality_classes={str(name): _words(words) for name, words in modality["classes"].items()},
        conditionals=_words(modality["conditionals"]),
        groups=Groups(
            of_states=_words(groups["of_states"]),
            of_people=_words(groups["of_people"]),
            counters={word: int(count) for word, count in groups["counters"].items()},
            nouns={word: int(count) for word, count in groups["nouns"].items()},
            bare=_words(groups["bare"]),
            mutual=_words(groups["mutual"]),
        ),
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("loaders").joinpath("lexicon", name).read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=PLAIN)
    except yaml.YAMLError as error:
        raise SettingsError(f"loaders/lexicon/{name}: {error}") from error
    if not isinstance(content, dict):
        raise SettingsError(f"loaders/lexicon/{name}: expected a mapping")
    return content


def _bodies(entry: Mapping[str, Any]) -> Bodies:
    return Bodies(
        heads=_words(entry["heads"]),
        head_only=_words(entry["head_only"]),
        governments=_words(entry["governments"]),
        told_by=_words(entry["told_by"]),
        national=_words(entry["national"]),
        own_names={str(name): str(code) for name, code in entry["own_names"].items()},
    )


def _words(value: Iterable[Any] | None) -> Words:
    return frozenset(str(word) for word in value or ())


def _cues(modality: Modality, entry: Mapping[str, Any]) -> ModalityCues:
    return ModalityCues(
        modality,
        verbs=_words(entry.get("verbs")),
        nouns=_words(entry.get("nouns")),
        adjectives=_words(entry.get("adjectives")),
        adverbs=_words(entry.get("adverbs")) | _words(entry.get("determiners")),
        auxiliaries=_words(entry.get("auxiliaries")),
    )


FRAME_FIELDS = frozenset(
    [
        "relation",
        "verb",
        "noun",
        "describe_subject",
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
        "governor",
        "goods",
        "needs_two",
        "modifier_sectors",
        "status",
        "rank",
        "project",
        "plural",
        "clause",
        "modality",
        "confidence",
    ]
)


def _frames(nouns: Mapping[Kind, NounClass]) -> Iterable[Frame]:
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
            nouns[Kind(nouns_given["class"])].description_heads
            if isinstance(nouns_given, dict)
            else _words(nouns_given)
        )
        kinds = frozenset(Kind(kind) for kind in entry.get("kinds") or ())
        return Frame(
            id=name,
            relation=Relation(entry["relation"]),
            verbs=_words(entry.get("verb")),
            nouns=triggers,
            subject=tuple(entry.get("subject") or ()),
            object=tuple(entry.get("object") or ()),
            pair=tuple(entry.get("pair") or ()),
            describe=Kind(entry["describe"]) if "describe" in entry else None,
            object_heads=heads(entry.get("object_heads")),
            describe_heads=heads(entry.get("describe_heads") or entry.get("object_heads")),
            describe_subject=Kind(entry["describe_subject"]) if "describe_subject" in entry else None,
            subject_heads=heads(entry.get("describe_subject")),
            subject_kinds=kinds or frozenset(Kind(kind) for kind in entry.get("subject_kinds") or ()),
            object_kinds=kinds or frozenset(Kind(kind) for kind in entry.get("object_kinds") or ()),
            not_kinds=frozenset(Kind(kind) for kind in entry.get("not_kinds") or ()),
            needs=tuple(entry.get("needs") or ()),
            needs_word=_words(entry.get("needs_word")),
            needs_modifier=_words(entry.get("needs_modifier")),
            unless_modifier=_words(entry.get("unless_modifier")),
            needs_patient=_words(entry.get("needs_patient")),
            governor=_words(entry.get("governor")),
            goods=tuple(entry.get("goods") or ()),
            needs_two=entry.get("needs_two") == "true",
            modifier_sectors=entry.get("modifier_sectors") == "true",
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


def _index(frames: Iterable[Frame], field: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, tuple[Frame, ...]] = {}
    for frame in frames:
        for word in sorted(getattr(frame, field)):
            index[word] = (*index.get(word, ()), frame)
    return index

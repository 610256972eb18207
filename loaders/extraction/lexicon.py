"""The words that rules are made of, read from loaders/lexicon once and checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from loaders.extraction.frames.frame import PLAIN, Frame, NounClass, Words, by_trigger, words
from loaders.extraction.frames.frame import frames as frames_of
from schema.errors import SettingsError
from schema.generated.vocabulary import Kind, Modality


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
    appoint: Words
    levels: Words
    presiding: Words
    of_faculties: Words
    succeed: Words
    terms: Words
    ministers: Words
    behind: Words
    seconds: Words
    accompany: Words
    sides: Words
    chaired: Words
    seated: Mapping[str, Words]
    heading: Mapping[str, str]
    heads_of: Mapping[str, Words]


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

    sides: Words
    of_states: Words
    of_people: Words
    of_bodies: Words
    others: Words
    counters: Mapping[str, int]
    nouns: Mapping[str, int]
    bare: Words
    among_all: Words
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
    organs: Mapping[str, str]
    parts_of_state: Words
    public: Words
    organs_of: Words


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Small classes of words that rules ask for by name; words.yaml says what each is for."""

    hollow: Words
    thanks: Words
    upholding: Words
    helping: Words
    allowing: Words
    firms: Words
    aspirations: Words
    disbursing: Words
    meeting: Words
    hitting: Words
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
    witnessing: Words
    inviting: Words
    statements: Words
    growing: Words
    capacities: Words
    towards: Words
    premises: Words
    staying: Words
    object_control: Words
    looked_through: Words
    before_preposition: Words
    around_fields: Words
    field_nouns: Words
    routes: Words
    joint_ties: Words
    other_than_before: Words
    parts_of_deals: Words
    presence: Words
    work_on_fields: Words
    aiming: Words
    no_matter: Words
    no_policy: Words
    without_matter: Words
    own_acts: Words
    acronyms: Words
    into_bodies: Words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists; frames are indexed by the lemma that may trigger them."""

    frames: tuple[Frame, ...]
    verb_frames: Mapping[str, tuple[Frame, ...]]
    noun_frames: Mapping[str, tuple[Frame, ...]]
    adjective_frames: Mapping[str, tuple[Frame, ...]]
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
    press: Mapping[str, str]
    ambiguous: Mapping[str, str]
    places: tuple[str, ...]
    armed_groups: tuple[str, ...]
    bodies: Bodies
    classes: Mapping[str, Kind]
    known: Mapping[str, Kind]
    told: Mapping[str, Words]
    plain: Mapping[str, Words]
    membership: Mapping[str, Words]
    parties: Mapping[str, str]
    words: WordClasses
    light_verbs: Words
    object_does: Words
    furthering: Words
    doing: Words
    scenes: Words


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that comes with Accords; SettingsError names the file and entry of a fault."""
    nouns_file = _read("nouns.yaml")
    agents = words(nouns_file.pop("agents_of_state"))
    nouns = tuple(
        NounClass(Kind(kind), words(entry["name_heads"]), words(entry["description_heads"]))
        for kind, entry in nouns_file.items()
    )
    by_kind = {noun.kind: noun for noun in nouns}
    frames = tuple(frames_of(by_kind))
    name_kinds: dict[str, Kind] = {}
    description_kinds: dict[str, tuple[Kind, ...]] = {}
    for noun in nouns:
        for word in sorted(noun.name_heads):
            name_kinds.setdefault(word, noun.kind)
        for word in sorted(noun.description_heads):
            description_kinds[word] = (*description_kinds.get(word, ()), noun.kind)
    modality = _read("modality.yaml")
    titles = _read("titles.yaml")
    seated = {str(title): words(bodies) for title, bodies in titles.pop("seated").items()}
    heads_of = {str(whole): words(listed) for whole, listed in titles.pop("heads_of").items()}
    heading = {str(verb): str(role) for verb, role in titles.pop("heading").items()}
    groups = _read("groups.yaml")
    verbs = _read("verbs.yaml")
    return Lexicon(
        frames=frames,
        verb_frames=by_trigger(frames, "verbs"),
        noun_frames=by_trigger(frames, "nouns"),
        adjective_frames=by_trigger(frames, "adjectives"),
        nouns=nouns,
        name_kinds=name_kinds,
        description_kinds=description_kinds,
        agents_of_state=agents,
        titles=Titles(
            heading=heading, heads_of=heads_of, seated=seated, **{key: words(value) for key, value in titles.items()}
        ),
        cues=tuple(_cues(Modality(name), modality[name]) for name in ("planned", "proposed", "negated", "ended")),
        seats={str(seat): str(code) for seat, code in _read("seats.yaml").items()},
        press={str(name): str(code) for code, names in _read("press.yaml").items() for name in names},
        ambiguous={str(name): str(code) for name, code in _read("ambiguous.yaml").items()},
        places=tuple(str(place) for part in ("regions", "parts") for place in _read("places.yaml")[part]),
        armed_groups=tuple(str(group) for group in _read("armed.yaml")["groups"]),
        bodies=_bodies(_read("bodies.yaml")),
        membership={part: words(listed) for part, listed in _read("membership.yaml").items()},
        parties={str(word): str(party) for word, party in _read("parties.yaml").items()},
        told={part: words(listed) for part, listed in _read("told.yaml").items()},
        plain={part: words(listed) for part, listed in _read("plain.yaml").items()},
        known={str(name): Kind(kind) for kind, listed in _read("known.yaml").items() for name in listed},
        classes={str(noun): Kind(kind) for kind, listed in _read("classes.yaml").items() for noun in listed},
        words=WordClasses(**{name: words(listed) for name, listed in _read("words.yaml").items()}),
        light_verbs=words(verbs["light"]),
        object_does=words(verbs["object_does"]),
        furthering=words(verbs["furthering"]),
        doing=words(verbs["doing"]),
        scenes=words(verbs["scenes"]),
        modality_classes={str(name): words(listed) for name, listed in modality["classes"].items()},
        conditionals=words(modality["conditionals"]),
        groups=Groups(
            sides=words(groups["sides"]),
            of_states=words(groups["of_states"]),
            of_people=words(groups["of_people"]),
            of_bodies=words(groups["of_bodies"]),
            others=words(groups["others"]),
            counters={word: int(count) for word, count in groups["counters"].items()},
            nouns={word: int(count) for word, count in groups["nouns"].items()},
            bare=words(groups["bare"]),
            among_all=words(groups["among_all"]),
            mutual=words(groups["mutual"]),
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
        heads=words(entry["heads"]),
        head_only=words(entry["head_only"]),
        governments=words(entry["governments"]),
        told_by=words(entry["told_by"]),
        national=words(entry["national"]),
        own_names={str(name): str(code) for name, code in entry["own_names"].items()},
        parts_of_state=words(entry["parts_of_state"]),
        public=words(entry["public"]),
        organs_of=words(entry["organs_of"]),
        organs={str(organ): str(whole) for organ, whole in entry["organs"].items()},
    )


def _cues(modality: Modality, entry: Mapping[str, Any]) -> ModalityCues:
    return ModalityCues(
        modality,
        verbs=words(entry.get("verbs")),
        nouns=words(entry.get("nouns")),
        adjectives=words(entry.get("adjectives")),
        adverbs=words(entry.get("adverbs")) | words(entry.get("determiners")),
        auxiliaries=words(entry.get("auxiliaries")),
    )

"""Questions with their right readings to learn from: gold that is not set aside, and phrasings with names in them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from loaders.ask.phrasings import Phrasing, phrasings
from loaders.ask.spots import Seen, seen
from loaders.evaluation.asking import ENTITIES, TODAY, ListedNames

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "ask"
LEARNT_FROM = tuple(GOLD / f"{name}.yaml" for name in ("dev", "held2", "held4", "written"))
"""Files of gold that may be learnt from: the others are measured on."""
OUTSIDE = tuple(GOLD / f"{name}.yaml" for name in ("outside", "outside_written"))
TIMES = 3
"""How often each phrasing is asked, each time of other names."""
_SLOT = re.compile(r"\{(\w+)\}")
_FIXED = re.compile(r" *\[(\w+)=([^\]]+)\]")
_NAMES = {
    "Institution": ("Mercosur", "NATO", "the African Union", "the EU"),
    "Agreement": ("the Paris Agreement", "the Artemis Accords"),
    "Event": ("the Summit for Democracy",),
    "Person": ("Wang Yi", "Xi Jinping"),
    "Project": ("the Belt and Road Initiative",),
    "State": ("Kenya", "Peru", "Norway", "Japan", "Beijing"),
}
_DATES, _SECTORS = ("2021", "1 May 2021", "March 2022"), ("space", "energy", "health")


@dataclass(frozen=True, slots=True)
class Example:
    """A question as it is seen, with the named question and the values that are right for each parameter."""

    seen: Seen
    question: str
    parameters: Mapping[str, tuple[str, ...]]


def examples() -> Iterator[Example]:
    """All of them, in order."""
    names = ListedNames(GOLD / ENTITIES)
    for path in LEARNT_FROM:
        for each in yaml.safe_load(path.read_text(encoding="utf-8")):
            right = {
                name: tuple(map(str, value if isinstance(value, list) else [value]))
                for name, value in each["parameters"].items()
            }
            yield Example(seen(each["q"], names, TODAY), each["question"], right)
    chance = random.Random(0)
    for phrasing in phrasings():
        for _ in range(TIMES):
            yield _asked(phrasing, names, chance)


def outside() -> Iterator[Seen]:
    """Questions that no named question answers."""
    names = ListedNames(GOLD / ENTITIES)
    for path in OUTSIDE:
        for text in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield seen(text, names, TODAY)


def _asked(phrasing: Phrasing, names: ListedNames, chance: random.Random) -> Example:
    """A phrasing with names in its slots."""
    types = {each.name: each for each in phrasing.question.parameters}
    text, filled = _FIXED.sub("", phrasing.text), {}
    for slot in _SLOT.findall(text):
        kinds = sorted(types[slot].kinds & _NAMES.keys()) or ["State", "State", "Institution"]
        options = {"date": _DATES, "sector": _SECTORS, "fact": ("fact:signed-1",)}.get(
            types[slot].type, _NAMES[chance.choice(kinds)]
        )
        filled[slot] = chance.choice([each for each in options if each not in filled.values()])
        text = text.replace(f"{{{slot}}}", filled[slot])
    found = seen(text, names, TODAY)
    right = {name: (value,) for name, value in phrasing.fixed.items()}
    for spot in (*found.names, *found.sectors):
        for slot, written in filled.items():
            if spot.text.removeprefix("the ") == written.removeprefix("the "):
                right[slot] = tuple(each.id for each in spot.means) or (spot.sector or "",)
    return Example(found, phrasing.question.name, right)

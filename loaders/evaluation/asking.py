"""How well questions in English are understood, measured on questions with their right readings.

A folder of gold holds entities.yaml (what the graph knows), files of questions with the right question and parameters
(a list means that any of its values is right), and outside*.yaml: questions that no named question answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from graph.names import folded
from loaders.ask.names import Candidate
from loaders.ask.understanding import Certainty, Understanding, understand
from queries.catalog import question
from queries.sectors import codes_within
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind
from schema.records import EntityId

ENTITIES, OUTSIDE = "entities.yaml", "outside"
TODAY = "2026-01-15"
"""What "last year" counts from in the gold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the gold with its right reading, and how it was read."""

    text: str
    question: str
    parameters: Mapping[str, tuple[str, ...]]
    told: Understanding

    @property
    def is_right_question(self) -> bool:
        """Whether the named question is the right one."""
        return self.told.reading is not None and self.told.reading.question.name == self.question

    @property
    def is_right(self) -> bool:
        """Whether question and parameters are right."""
        reading = self.told.reading
        if reading is None or not self.is_right_question or set(reading.parameters) != set(self.parameters):
            return False
        types = {each.name: each.type for each in question(self.question).parameters}
        return all(
            any(_same(types[name], reading.parameters[name], each) for each in values)
            for name, values in self.parameters.items()
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Of one file: how many questions, with the right named question, all right, certain, and certain but wrong.

    Of questions outside of the domain `right` counts those that were not understood.
    """

    name: str
    questions: int
    right_question: int
    right: int
    certain: int
    certain_and_wrong: int


class ListedNames:
    """Names of a list of entities."""

    def __init__(self, path: Path) -> None:
        self._bearers: dict[str, list[Candidate]] = {}
        for each in yaml.safe_load(path.read_text(encoding="utf-8")):
            one = Candidate(EntityId(each["id"]), Kind(each["kind"]), each["name"])
            for name in (each["name"], *each.get("aliases", ())):
                self._bearers.setdefault(folded(name), []).append(one)

    def named(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        return {name: tuple(self._bearers[name]) for name in names if name in self._bearers}


def asked(folder: Path, file: str) -> Iterator[Asked]:
    """Every question of a file of that folder, as it is read."""
    known = ListedNames(folder / ENTITIES)
    for each in yaml.safe_load((folder / file).read_text(encoding="utf-8")):
        right = {
            name: tuple(value if isinstance(value, list) else (value,)) for name, value in each["parameters"].items()
        }
        yield Asked(each["q"], each["question"], right, understand(each["q"], known, today=TODAY))


def outside(folder: Path, file: str) -> Iterator[Understanding]:
    """Every question of a file of those outside of the domain, as it is read."""
    known = ListedNames(folder / ENTITIES)
    for text in yaml.safe_load((folder / file).read_text(encoding="utf-8")):
        yield understand(text, known, today=TODAY)


def score(name: str, questions: Iterable[Asked]) -> Score:
    """The counts of a file."""
    known = list(questions)
    certain = [each for each in known if each.told.certainty is Certainty.CERTAIN]
    return Score(
        name,
        len(known),
        sum(each.is_right_question for each in known),
        sum(each.is_right for each in known),
        len(certain),
        sum(not each.is_right for each in certain),
    )


def scores(folder: Path) -> Iterator[Score]:
    """Of every file of the folder, by name; in outside*.yaml nothing is right, so what is certain is wrong.

    Raises BadParameter where the folder has no entities.yaml.
    """
    if not (folder / ENTITIES).is_file():
        raise BadParameter(f"{folder}: no {ENTITIES} there; give a folder like tests/gold/ask")
    for path in sorted(folder.glob("*.yaml")):
        if path.stem.startswith(OUTSIDE):
            read = [told.certainty for told in outside(folder, path.name)]
            certain = read.count(Certainty.CERTAIN)
            yield Score(path.stem, len(read), 0, read.count(Certainty.NOT_UNDERSTOOD), certain, certain)
        elif path.name != ENTITIES:
            yield score(path.stem, asked(folder, path.name))


def _same(type: str, given: str, right: str) -> bool:
    if type == "sector":
        return codes_within(given) == codes_within(right)
    return given == right

"""The catalogue of named questions.

A question is a file cypher/<name>.cypher. Its header, in lines that begin with //+, is YAML: title, user (whom it
serves), parameters, phrases (ways to ask it in English) and columns; below it stands the text that is sent to the
engine. The file sparql/<name>.rq asks the same of the RDF snapshot; tests demand the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from queries.parameters import TYPES, Bound, Parameter
from queries.sectors import codes_within
from schema.errors import BadParameter, UnknownQuestion
from schema.generated.vocabulary import Kind

FOLDER = Path(__file__).parent / "cypher"
_MARK = "//+"

Names = Callable[[str, frozenset[Kind]], str]
"""Finds the id of the entity that a text names, of one of the kinds when there are any; raises BadParameter."""


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    `user` says whom it serves and what for; `columns` what each column of the answer holds. `text` is Cypher that
    reads only, orders its rows, and takes the parameters as $name; `sparql` does so in SPARQL 1.1, empty where a
    question has no such twin. `phrases` are ways to ask it in English, with {parameter} where a value stands and
    [parameter=value] behind a phrase that means a value.
    """

    name: str
    title: str
    user: str
    text: str
    sparql: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    phrases: tuple[str, ...]

    @property
    def example(self) -> dict[str, str]:
        """Parameters that answer with rows on the sample articles."""
        return {parameter.name: parameter.example for parameter in self.parameters if not parameter.optional}

    def parse(self, given: Mapping[str, str]) -> dict[str, Bound]:
        """A value for every parameter, from text; names of entities and words for sectors are still text.

        Raises BadParameter for a parameter that is unknown, missing or of the wrong type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                expected = f"expected {', '.join(known)}" if known else "it takes none"
                raise BadParameter(f"{self.name}: unknown parameter {name!r}; {expected}")
        missing = [each.name for each in self.parameters if not each.optional and each.name not in given]
        if missing:
            needed = ", ".join(f"{name} (for example {known[name].example})" for name in missing)
            raise BadParameter(f"{self.name}: missing {needed}")
        try:
            return {
                name: parameter.parse(given[name]) if name in given else parameter.default
                for name, parameter in known.items()
            }
        except BadParameter as error:
            raise BadParameter(f"{self.name}: {error}") from None

    def bind(self, values: Mapping[str, Bound], names: Names) -> dict[str, Bound]:
        """What goes to the engine: ids for names, and for a sector its codes with a `<name>_word` beside them.

        The word is None where the scheme knows the sector, and the codes are empty where it does not.
        """
        bound = dict(values)
        for parameter in self.parameters:
            value = values[parameter.name]
            if parameter.type == "entity" and isinstance(value, str):
                bound[parameter.name] = names(value, parameter.kinds)
            elif parameter.type == "sector":
                codes = codes_within(value) if isinstance(value, str) else None
                bound[parameter.name] = codes
                bound[f"{parameter.name}_word"] = str(value).lower() if codes == () else None
        return bound


def catalog() -> Iterator[Question]:
    """Every named question, by name."""
    for path in sorted(FOLDER.glob("*.cypher")):
        yield question(path.stem)


@cache
def question(name: str) -> Question:
    """The question of that name. Raises UnknownQuestion, with the names that come near."""
    names = sorted(path.stem for path in FOLDER.glob("*.cypher"))
    if name not in names:
        near = get_close_matches(name, names, cutoff=0.5) or names
        raise UnknownQuestion(f"no question {name!r}; there is {', '.join(near)}")
    return read_question(FOLDER / f"{name}.cypher")


def read_question(path: Path) -> Question:
    """The question in a file. Raises ValueError, with the file, for a header that is not as it should be."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = "\n".join(line.removeprefix(_MARK).removeprefix(" ") for line in lines if line.startswith(_MARK))
    text = "\n".join(line for line in lines if not line.startswith(_MARK)).strip()
    try:
        fields: dict[str, Any] = yaml.load(header, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return Question(
            name=path.stem,
            title=fields.pop("title"),
            user=fields.pop("user"),
            text=text,
            sparql=_twin(path),
            parameters=tuple(_parameter(name, about) for name, about in fields.pop("parameters", {}).items()),
            columns=fields.pop("columns"),
            phrases=tuple(fields.pop("phrases", ())),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _twin(path: Path) -> str:
    twin = path.parent.with_name("sparql") / f"{path.stem}.rq"
    return twin.read_text(encoding="utf-8") if twin.is_file() else ""


def _parameter(name: str, about: dict[str, Any]) -> Parameter:
    fields = dict(about)
    if fields["type"] not in TYPES:
        raise ValueError(f"parameter {name}: unknown type {fields['type']}; expected {', '.join(TYPES)}")
    if "kinds" in fields:
        fields["kinds"] = frozenset(Kind(kind) for kind in fields["kinds"])
    if "values" in fields:
        fields["values"] = tuple(fields["values"])
    return Parameter(name=name, **{**fields, "example": str(fields["example"])})

"""What a named question may be given, and how text becomes a value of the right type."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from schema.errors import BadParameter
from schema.generated.vocabulary import Kind
from schema.periods import bounds

Bound = str | int | float | bool | None | tuple[str, ...]
"""A value as it goes to the engine; sectors are tuples of codes."""

Type = Literal["text", "integer", "number", "date", "choice", "sector", "entity", "fact"]
TYPES: tuple[str, ...] = get_args(Type)

_FACT = re.compile(r"fact:[\w-]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question.

    `example` answers with rows on the sample articles. A `date` is a year, month or day, and stands for the `bound`
    (first or last) day of it. An `entity` may be given by id or by name, of one of `kinds` when there are any. A
    `choice` is one of `values`. A parameter that is `optional` may be left out and is then `default`.
    """

    name: str
    type: Type
    text: str
    example: str
    optional: bool = False
    default: Bound = None
    bound: Literal["first", "last"] = "first"
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    values: tuple[str, ...] = ()

    def parse(self, given: str) -> Bound:
        """The value that the text stands for; names of entities and words for sectors stay text until `bind`.

        Raises BadParameter, with what would be right.
        """
        text = given.strip()
        if not text:
            raise BadParameter(f"{self.name}: empty; for example {self.example}")
        return _PARSERS[self.type](self, text)


def _text(parameter: Parameter, text: str) -> Bound:
    return text


def _integer(parameter: Parameter, text: str) -> Bound:
    try:
        value = int(text)
    except ValueError:
        raise BadParameter(f"{parameter.name}: {text!r} is no whole number; for example {parameter.example}") from None
    if not -(2**63) <= value < 2**63:
        raise BadParameter(f"{parameter.name}: {text} is too large")
    return value


def _number(parameter: Parameter, text: str) -> Bound:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadParameter(f"{parameter.name}: {text!r} is no number; for example {parameter.example}")
    return value


def _date(parameter: Parameter, text: str) -> Bound:
    first, last = bounds(text)
    if first is None or last is None:
        raise BadParameter(f"{parameter.name}: {text!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return first if parameter.bound == "first" else last


def _choice(parameter: Parameter, text: str) -> Bound:
    if text.lower() not in parameter.values:
        raise BadParameter(f"{parameter.name}: {text!r} is not one of {', '.join(parameter.values)}")
    return text.lower()


def _fact(parameter: Parameter, text: str) -> Bound:
    if not _FACT.fullmatch(text):
        raise BadParameter(f"{parameter.name}: {text!r} is no fact's id; for example {parameter.example}")
    return text


_PARSERS: Mapping[Type, Callable[[Parameter, str], Bound]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "sector": _text,
    "entity": _text,
    "fact": _fact,
}

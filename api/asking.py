"""How a question in English was understood, as a document: the same on the command line, over HTTP and for tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from loaders.ask.phrased import Reading
    from loaders.ask.understanding import Understanding

EXAMPLES = (
    "which partners signed technology agreements with China since 2020",
    "who visited Kenya in 2023",
    "sanctions against Russia",
    "members of Mercosur",
    "who was foreign minister of China in June 2023",
)
"""What can be asked; shown where a question is not understood."""
SHOWN = 5
"""Things of one name that are shown."""


def understanding_document(told: Understanding) -> dict[str, object]:
    """The interpretation, how certain it is, what else may be meant, and examples where nothing was understood."""
    document: dict[str, object] = {
        "q": told.text,
        "certainty": told.certainty.value,
        "understood": told.reading is not None,
        "interpretation": reading_document(told.reading) if told.reading else None,
        "alternatives": [reading_document(each) for each in told.alternatives],
        "unknown_words": list(told.strange),
        "unclear_names": [
            {
                "name": spot.text,
                "means": [{"id": each.id, "kind": each.kind.value, "name": each.name} for each in spot.means[:SHOWN]],
            }
            for spot in told.unclear
        ],
    }
    if told.reading is None:
        document["examples"] = list(EXAMPLES)
    return document


def reading_document(reading: Reading) -> dict[str, object]:
    """A named question with the parameters that were read, in ids and in words, and its address."""
    return {
        "question": reading.question.name,
        "title": reading.question.title,
        "parameters": dict(reading.parameters),
        "means": dict(reading.means),
        "sentence": sentence(reading),
        "likeness": reading.likeness,
        "phrase": reading.phrase,
        "passed_over": list(reading.passed_over),
        "href": f"/v1/questions/{reading.question.name}?{urlencode(reading.parameters)}".rstrip("?"),
    }


def sentence(reading: Reading) -> str:
    """The reading in words: `Visits (host: Kenya, since: 2023)`."""
    told = _in_words(reading.parameters, reading.means)
    return f"{reading.question.title} ({told})" if told else reading.question.title


def _in_words(parameters: Mapping[str, str], means: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {means.get(name, value)}" for name, value in parameters.items())

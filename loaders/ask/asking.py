"""Answer a question in English from a graph, where it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from graph.asking import Answer, ask
from graph.store import GraphStore
from loaders.ask.graph_names import GraphNames
from loaders.ask.understanding import Understanding, understand
from schema.errors import BadParameter


@dataclass(frozen=True, slots=True)
class Told:
    """How a text was understood, and the answer; `unanswered` says why there is none although it was understood."""

    understanding: Understanding
    answer: Answer | None
    unanswered: str | None = None


def ask_in_english(
    store: GraphStore, text: str, *, today: str | None, timeout: float = 30.0, limit: int | None = None
) -> Told:
    """The text as a named question, and its answer.

    Raises BadParameter for no text, and what GraphStore.read raises.
    """
    understanding = understand(text, GraphNames(store), today=today)
    reading = understanding.reading
    if reading is None:
        return Told(understanding, None)
    try:
        return Told(understanding, ask(store, reading.question, reading.parameters, timeout=timeout, limit=limit))
    except BadParameter as error:  # such as a state that the graph has not heard of
        return Told(understanding, None, str(error))

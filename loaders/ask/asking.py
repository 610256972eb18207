"""Answer a question in English from a graph, where it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from graph.asking import Answer, ask
from graph.store import GraphStore
from loaders.ask.graph_names import GraphNames
from loaders.ask.phrased import Reading
from loaders.ask.understanding import Understanding, understand
from schema.errors import BadParameter
from schema.records import EntityId


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
    except BadParameter as error:
        return Told(understanding, None, _unheard(store, reading) or str(error))


def _unheard(store: GraphStore, reading: Reading) -> str:
    """Who of those that the question names is not in the graph, such as a state that no article mentions."""
    asked = {value: reading.means[name] for name, value in reading.parameters.items() if name in reading.means}
    unheard = [f"{name} ({id})" for id, name in asked.items() if ":" in id and store.current_id(EntityId(id)) is None]
    return f"nothing in this graph is about {' or '.join(unheard)}" if unheard else ""

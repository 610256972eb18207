"""What the tools do: ask the same code as the command line and the HTTP service, and answer with documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from api.asking import understanding_document
from api.documents import question_document, table_document
from api.mcp.coverage import coverage
from graph.asking import ask, entity_id
from graph.resources.entities import entity
from graph.resources.facts import groups_of
from graph.resources.filters import FactFilter
from graph.search import SearchIndex, Wanted
from graph.store import GraphStore
from loaders.ask.asking import ask_in_english
from queries.catalog import catalog, question
from schema.errors import BadParameter, UnknownThing
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.periods import bounds

Document = dict[str, object]
FOUND_AT_MOST, FACTS_AT_MOST, ROWS_AT_MOST = 50, 50, 200
"""More would fill the context of a model without telling it more."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over a graph that may be loaded anew meanwhile; each raises the errors of what it asks."""

    store: Callable[[], GraphStore]
    index: Callable[[GraphStore], SearchIndex]
    timeout: float
    _counted: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def coverage(self) -> str:
        """What stands behind the answers, in words; counted once for each version of the data."""
        store = self.store()
        version = store.version
        if version not in self._counted:
            self._counted.clear()
            self._counted[version] = coverage(store, timeout=self.timeout)
        return self._counted[version]

    def search(self, words: str, kind: Kind | None, limit: int) -> Document:
        """The entities whose names come near the words."""
        store = self.store()
        wanted = Wanted(words, (kind,) if kind else ())
        found = self.index(store).search(wanted, limit=min(limit, FOUND_AT_MOST))
        return {
            "data_version": found.version,
            "entities": [asdict(hit) for hit in found.hits],
            "truncated": found.has_more,
        }

    def entity(self, named: str, wanted: FactFilter, each: int) -> Document:
        """An entity by id or name, with the newest facts of each relation."""
        store = self.store()
        id = entity_id(store, named)
        groups = groups_of(store, id, wanted, each=min(each, FACTS_AT_MOST), timeout=self.timeout)
        return {
            "data_version": store.version,
            "entity": asdict(entity(store, id)),
            "facts": [asdict(group) for group in groups],
            "truncated": any(group.next for group in groups),
        }

    def question(self, name: str | None, parameters: Mapping[str, str], limit: int) -> Document:
        """The answer to a named question; without a name, the questions with their parameters."""
        if not name:
            return {"questions": [_short(question_document(each)) for each in catalog()]}
        told = ask(self.store(), question(name), parameters, timeout=self.timeout, limit=min(limit, ROWS_AT_MOST))
        about = {"question": name, "parameters": dict(told.parameters), "data_version": told.version}
        return {**about, **table_document(told.table)}

    def ask(self, text: str, limit: int) -> Document:
        """How a question in English is understood, and its answer where it is."""
        store, today = self.store(), dt.datetime.now(dt.UTC).date().isoformat()
        told = ask_in_english(store, text, today=today, timeout=self.timeout, limit=min(limit, ROWS_AT_MOST))
        return {
            **understanding_document(told.understanding),
            "today": today,
            "data_version": store.version,
            "answer": table_document(told.answer.table) if told.answer else None,
            "unanswered": told.unanswered,
        }

    def evidence(self, fact: str, limit: int) -> Document:
        """The quotes behind a fact, the surest first."""
        told = self.question("evidence", {"fact": fact}, limit)
        if not told["rows"]:
            raise UnknownThing(f"no claim stands behind {fact!r}; take a fact_id of another answer")
        return told


def fact_filter(
    relation: Relation | None, modality: Modality | None, since: str | None, until: str | None
) -> FactFilter:
    """The filter of the few words that the tools take; days as years, months or days. Raises BadParameter."""
    return FactFilter(
        relations=(relation,) if relation else (),
        modalities=(modality,) if modality else (),
        since=_days("since", since)[0],
        until=_days("until", until)[1],
    )


def _days(name: str, text: str | None) -> tuple[str | None, str | None]:
    first, last = bounds(text)
    if text and (first is None or last is None):
        raise BadParameter(f"{name}: {text!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return first, last


def _short(document: Document) -> Document:
    """The question without its text and columns, which a model does not need in order to choose."""
    return {name: value for name, value in document.items() if name in {"name", "title", "user", "parameters"}}

"""Which articles stand behind the data, or behind what is said of some entities: publishers, months, languages.

An answer without rows says nothing until one knows how much was read: none of 3,000 articles, or none of three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graph.resources.filters import FactFilter
from graph.resources.statistics import Counted
from graph.resources.texts import filled, text
from graph.store import GraphStore, Value
from schema.records import ArticleId, EntityId

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Sources:
    """Articles by publisher (the most first), month and language; `first` and `last` are their months.

    A name that is null counts those of which it is not known.
    """

    articles: int
    first: str | None
    last: str | None
    publishers: tuple[Counted, ...]
    months: tuple[Counted, ...]
    languages: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles of the whole graph, those that mention all of some things, and those whose claims made facts.

    `sentence` says it in English: "12 of 2,980 articles mention Kenya, the last in 2023-11."
    """

    sentence: str
    all: Sources
    mentioning: Sources | None
    claiming: Sources | None


def coverage_of_all(store: GraphStore, *, timeout: float = 30.0) -> Sources:
    """All articles."""
    return _sources(store.read(text("sources"), timeout=timeout).rows)


def sources_of(store: GraphStore, ids: Collection[ArticleId], *, timeout: float = 30.0) -> Sources:
    """These articles; strangers are passed over."""
    ordered = sorted(ids)
    rows: list[Sequence[Value]] = []
    for start in range(0, len(ordered), _AT_ONCE):
        given: dict[str, Value] = {"ids": list(ordered[start : start + _AT_ONCE])}
        rows += store.read(text("sources_of"), given, timeout=timeout).rows
    return _sources(rows)


def articles_about(
    store: GraphStore, ids: Iterable[EntityId], wanted: FactFilter, *, timeout: float = 30.0
) -> frozenset[ArticleId]:
    """The articles that claim something of each of these entities; all of them, where there are several."""
    asked = wanted.asked()
    found: frozenset[ArticleId] | None = None
    for id in ids:
        rows = store.read(filled("articles_about", frozenset(asked)), {"id": id, **asked}, timeout=timeout).rows
        of_one = frozenset(ArticleId(str(row[0])) for row in rows)
        found = of_one if found is None else found & of_one
    return found or frozenset()


def sentence(everything: Sources, mentioning: Sources | None, names: Sequence[str]) -> str:
    """What stands behind an answer, in English."""
    told = f"{everything.articles:,} article{'' if everything.articles == 1 else 's'}"
    if everything.first is not None:
        told += f" from {everything.first} to {everything.last}"
    if mentioning is None:
        return f"{told} stand behind the data."
    whom = " and ".join(names)
    number = f"{mentioning.articles:,}" if mentioning.articles else "None"
    verb = "mentions" if mentioning.articles == 1 else "mention"
    said = f"{number} of {told} {verb} {whom}"
    if mentioning.first is None:
        return f"{said}."
    if mentioning.first == mentioning.last:
        return f"{said}: in {mentioning.first}."
    after = everything.last is not None and mentioning.last is not None and mentioning.last < everything.last
    return (
        f"{said}: the first in {mentioning.first}, the last in {mentioning.last}{', none after that' if after else ''}."
    )


def _sources(rows: Iterable[Sequence[Value]]) -> Sources:
    publishers: Counter[str | None] = Counter()
    months: Counter[str | None] = Counter()
    languages: Counter[str | None] = Counter()
    for publisher, month, language, number in rows:
        many = number if isinstance(number, int) else 0
        publishers[_text(publisher)] += many
        months[_text(month)] += many
        languages[_text(language)] += many
    dated = sorted(month for month in months if month)
    return Sources(
        articles=sum(publishers.values()),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        publishers=_most_first(publishers),
        months=tuple(Counted(month, months[month]) for month in sorted(months, key=lambda month: month or "~")),
        languages=_most_first(languages),
    )


def _most_first(counts: Counter[str | None]) -> tuple[Counted, ...]:
    return tuple(Counted(*each) for each in sorted(counts.items(), key=lambda each: (-each[1], each[0] or "~")))


def _text(value: Value) -> str | None:
    return str(value) if value else None

"""The articles that a gold set speaks of, found among files by their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders.cleaning import articles as articles_of
from loaders.readers import read
from schema.errors import InputError, UnreadableFile
from schema.records import Article, RawDocument

_RECORD = "application/json"


@dataclass(frozen=True, slots=True)
class Library:
    """The articles of each document, in their order, and what could not be read, by document."""

    articles: Mapping[str, tuple[Article, ...]]
    problems: Mapping[str, str]

    def __iter__(self) -> Iterator[tuple[str, Article]]:
        """Every article with the name of its document."""
        for doc, found in self.articles.items():
            for article in found:
                yield doc, article


def default_sources(gold: Path) -> tuple[Path, ...]:
    """Where the articles of that gold folder are by custom: `articles` inside it, or beside it."""
    inside, beside = gold / "articles", gold.parent / "articles"
    return (inside if inside.is_dir() else beside,)


def find_articles(docs: frozenset[str], sources: Iterable[Path]) -> Library:
    """The articles of those documents: files of that stem, or records of that id in a container (JSONL, also .gz).

    The first document of a name counts. Raises UnreadableFile where some are not to be found.
    """
    found: dict[str, tuple[Article, ...]] = {}
    problems: dict[str, str] = {}
    # What is wrong with other documents of the same files is not this step's to tell.
    for document in read(map(str, sources), on_problem=lambda _: None):
        doc = _name(document)
        if doc not in docs or doc in found:
            continue
        try:
            found[doc] = tuple(articles_of(document))
        except InputError as error:
            found[doc], problems[doc] = (), str(error)
    lost = sorted(docs - found.keys())
    if lost:
        raise UnreadableFile(
            f"gold names {len(lost)} documents that are not among the articles, such as {lost[0]}; "
            "name their folder or file with --articles"
        )
    return Library(dict(sorted(found.items())), problems)


def _name(document: RawDocument) -> str:
    """The stem; of a record its whole id, since a stem may be cut."""
    if document.media_type == _RECORD:
        record = json.loads(document.content)
        if isinstance(record, dict) and isinstance(record.get("id"), str | int):
            return str(record["id"])
    return document.stem

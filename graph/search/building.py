"""Bring an index of names up to the graph: only what differs is written, in one transaction.

Reading every entity costs .4 s for 100,000; writing all of their names takes ten times that, which is why an index is
compared with the graph before it is made anew.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.search.words import MARK, kind_word, state_word, words_of
from graph.store import GraphStore, Value
from schema.reference import Form, organisations, states

ENTITIES = Path(__file__).with_name("entities.cypher")
TABLES = Path(__file__).with_name("index.sql")
FORMAT = 1
"""Rises when an index that was made before has to be made anew."""
ANEW = 0.2
"""An index of which a larger part changed is made anew: its numbers no longer follow the number of articles."""
TIMEOUT = 600.0
"""Seconds for reading all entities."""

_PUT = "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_NAME = "INSERT INTO names (entity, name, words, tags) VALUES (?, ?, ?, ?)"
_PUT_WORDS = "INSERT INTO names_by_word (rowid, words, tags) VALUES (?, ?, ?)"
_FORGET_WORDS = "INSERT INTO names_by_word (names_by_word, rowid, words, tags) VALUES ('delete', ?, ?, ?)"
_PUT_LETTERS = "INSERT INTO words_by_letters (rowid, word) VALUES (?, ?)"

Row = tuple[str, str, str, str | None, str | None, int, int, str]
"""id, kind, name, state, wikidata, articles, mentions, aliases as JSON: an entity as its table has it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers of the entities that are gone, and rows of those that are new or changed."""

    gone: tuple[int, ...]
    changed: tuple[tuple[int, Row], ...]
    new: tuple[Row, ...]


def bring_up(connection: sqlite3.Connection, store: GraphStore, source: str) -> None:
    """Let the index show what the store shows now; readers see the old one until it is done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = store.version
        if version_of(connection, source) != version:
            _compare(connection, tuple(_rows(store)))
            most = "UPDATE meta SET value = (SELECT coalesce(max(articles), 0) FROM entities) WHERE name = 'most'"
            connection.execute(most)
            shown = [(version, "version"), (_number_of(source), "source")]
            connection.executemany("UPDATE meta SET value = ? WHERE name = ?", shown)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def create(connection: sqlite3.Connection) -> None:
    """The empty tables, where there are none of this format; another process may do the same meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            for statement in TABLES.read_text(encoding="utf-8").split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection, source: str) -> int:
    """The version of the data of that source that the index shows; -1 where it shows none, or another source."""
    meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    return int(meta["version"]) if meta["source"] == _number_of(source) else -1


def _number_of(source: str) -> int:
    return zlib.crc32(source.encode())


def _compare(connection: sqlite3.Connection, rows: Sequence[Row]) -> None:
    difference = _difference(connection, rows)
    touched = len(difference.gone) + len(difference.changed) + len(difference.new)
    if touched > ANEW * len(rows):
        for table in ("entities", "names", "words"):
            connection.execute(f"DELETE FROM {table}")
        for table in ("names_by_word", "words_by_letters"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        by_articles = sorted(rows, key=lambda row: (-row[5], -row[6], row[0]))
        _put(connection, enumerate(by_articles, 1))
        return
    _remove(connection, difference.gone)
    _remove(connection, [number for number, _ in difference.changed])
    _put(connection, difference.changed)
    first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM entities").fetchone()[0]
    _put(connection, enumerate(difference.new, first))


def _difference(connection: sqlite3.Connection, rows: Sequence[Row]) -> Difference:
    stored: dict[str, tuple[int, Row]] = {row[1]: (row[0], row[1:]) for row in _stored(connection)}
    changed, new = [], []
    for row in rows:
        number, before = stored.pop(row[0], (0, None))
        if before is None:
            new.append(row)
        elif before != row:
            changed.append((number, row))
    return Difference(tuple(number for number, _ in stored.values()), tuple(changed), tuple(new))


def _stored(connection: sqlite3.Connection) -> Iterator[tuple[int, *Row]]:
    columns = "number, id, kind, name, state, wikidata, articles, mentions, aliases"
    return iter(connection.execute(f"SELECT {columns} FROM entities"))


def _remove(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        names = connection.execute("SELECT number, words, tags FROM names WHERE entity = ?", (number,)).fetchall()
        connection.executemany(_FORGET_WORDS, names)
        connection.execute("DELETE FROM names WHERE entity = ?", (number,))
        connection.execute("DELETE FROM entities WHERE number = ?", (number,))


def _put(connection: sqlite3.Connection, rows: Iterable[tuple[int, Row]]) -> None:
    fresh: dict[str, None] = {}
    for number, row in rows:
        connection.execute(_PUT, (number, *row))
        tags = " ".join([kind_word(row[1]), *([state_word(row[3])] if row[3] else [])])
        for words, name in _names(row).items():
            added = connection.execute(_PUT_NAME, (number, name, words, tags)).lastrowid
            connection.execute(_PUT_WORDS, (added, words, tags))
            fresh.update(dict.fromkeys(words.split(" ")))
    _learn(connection, fresh)


def _learn(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Keep the words that are not known yet, in their order; one that no name has any more does no harm."""
    for word in words:
        if len(word) > 2:
            added = connection.execute("INSERT OR IGNORE INTO words (word) VALUES (?)", (word,))
            if added.rowcount:
                connection.execute(_PUT_LETTERS, (added.lastrowid, f"{MARK}{word}{MARK}"))


def _names(row: Row) -> dict[str, str]:
    """The names of an entity by their words, its own first; those of the reference tables are among them."""
    known = _reference().get(row[0], ())
    named: dict[str, str] = {}
    for name in (row[2], *json.loads(row[7]), *known):
        if words := " ".join(words_of(name)):
            named.setdefault(words, name)
    return named


@cache
def _reference() -> Mapping[str, tuple[str, ...]]:
    """Names and codes that the reference tables have, by id; a capital is not its state."""
    known: dict[str, tuple[str, ...]] = {}
    for state in states().values():
        names = [name for name, form in state.names() if form is not Form.CAPITAL]
        known[state.id] = (*names, state.iso3, *([state.iso2] if state.iso2 else []))
    for organisation in organisations():
        known[organisation.id] = tuple(name for name, _ in organisation.names())
    return known


def _rows(store: GraphStore) -> Iterator[Row]:
    for id, kind, name, aliases, state, wikidata, articles, mentions in store.read(
        ENTITIES.read_text(encoding="utf-8"), timeout=TIMEOUT
    ).rows:
        others = json.dumps(list(aliases) if isinstance(aliases, list | tuple) else [], ensure_ascii=False)
        yield (
            str(id),
            str(kind),
            str(name),
            _text(state),
            _text(wikidata),
            _number(articles),
            _number(mentions),
            others,
        )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0

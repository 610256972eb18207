"""Write in one statement what is little, and in a transaction what is much or reads what it wrote.

A transaction of kglite 0.21 works on a copy of every label that it touches, and its commit puts the copies in place:
for one article 2.8 ms of processor time on a graph of 100 articles, 26 ms on one of 3,000. A statement of its own is
written in place and undone in place where it fails: 4.4 ms on either graph. So the statements of a writer are gathered,
and end as the parts of one statement. `benchmarks/kglite_writes.py` shows the costs without anything of ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph import statements
from graph.kglite.errors import of_file
from graph.store import Value

Rows = Sequence[Sequence[Value]]
Written = tuple[str, Mapping[str, Value]]

MOST_ROWS = 1_000
"""Rows of one statement; of more, a transaction costs less than the undoing that is kept ready."""

_WRITES = re.compile(r"\b(?:MERGE|CREATE|SET|DELETE)\b")
_DELETES = re.compile(r"\bDELETE (?!r\b|d\b)")
"""Deletes nodes; `r` and `d` are relationships."""
_LABEL = re.compile(r"\(\w*:(\w+)")
_PUTS = re.compile(r"MERGE \(\w+:(\w+)[:\w]* \{id: row\.id\}\) SET")
_PARAMETER = re.compile(r"\$(\w+)")
_JOINED = " RETURN count(*) AS joined"

_JOINS: Mapping[str, tuple[tuple[str, str], ...]] = {
    statements.JOIN_FACTS: (("Fact", "id"), ("Entity", "subject"), ("Entity", "object")),
    statements.JOIN_VERSIONS: (("Version", "id"), ("Fact", "fact"), ("Entity", "subject"), ("Entity", "object")),
    statements.JOIN_CLAIMS: (("Claim", "id"), ("Fact", "fact"), ("Article", "article")),
}
"""What the rows of a statement that tells how many it joined have to find: labels, and the keys of their ids."""

_OF_VERSIONS = frozenset({statements.KNOWN_VERSIONS, statements.ENDS_OF_VERSIONS})
_OF_NO_LABEL = frozenset({statements.DELETE_VERSIONS, statements.DELETE_EARLIER})
"""What these delete is read by nothing that writes, but by `_OF_VERSIONS`."""


class Writing:
    """The statements of one writer on a session; all of them take effect at `commit`, or none.

    What is read in between is read of the graph as it was. Where that would differ, since the label was written to,
    what was gathered goes into a transaction, and so does all that follows; and where nodes are deleted, but former
    versions of facts: of a fact of many claims one goes with every other article.
    """

    def __init__(self, session: Any, path: Any) -> None:
        self._session, self._path = session, path
        self._gathered: list[Written] = []
        self._rows = 0
        self._put: defaultdict[str, set[str]] = defaultdict(set)
        self._touched: set[str] = set()
        self._gone: set[str] = set()
        self._transaction: Any = None

    def run(self, text: str, parameters: Mapping[str, Value]) -> Rows:
        """The answer of a statement, which is empty for one that only writes."""
        if self._transaction is None and not self._fits(text, parameters):
            self._begin()
        if self._transaction is not None:
            return self._in_transaction(text, parameters)
        if not _WRITES.search(text):
            return self._read(text, parameters)
        joined = self._joined(text, parameters) if text in _JOINS else ()
        self._gather(text, parameters)
        return joined

    def commit(self) -> None:
        """Let all of it take effect, on the disk too."""
        with of_file(self._path):
            if self._transaction is not None:
                self._transaction.commit()
            elif self._gathered:
                text, parameters = _chained(self._gathered)
                self._session.execute(text, params=parameters, timeout_ms=0)
            self._session.sync()

    def rollback(self) -> None:
        """Let nothing of it take effect."""
        if self._transaction is not None:
            self._transaction.rollback()

    def _fits(self, text: str, parameters: Mapping[str, Value]) -> bool:
        """Whether the statement may be gathered, or read of the graph as it was."""
        if not _WRITES.search(text):
            labels = _LABEL.findall(text)
            is_as_it_was = not self._gone or "Version" not in labels or self._leaves_gone(text, parameters)
            return is_as_it_was and self._touched.isdisjoint(labels)
        may_be_gathered = text == statements.DELETE_VERSIONS or not _DELETES.search(text)
        return may_be_gathered and self._rows + _size(parameters) <= MOST_ROWS

    def _leaves_gone(self, text: str, parameters: Mapping[str, Value]) -> bool:
        """Whether a statement asks for versions by id, and for none that was deleted."""
        asked = parameters.get("ids")
        return text in _OF_VERSIONS and isinstance(asked, list | tuple) and self._gone.isdisjoint(map(str, asked))

    def _gather(self, text: str, parameters: Mapping[str, Value]) -> None:
        self._gathered.append((text.removesuffix(_JOINED), parameters))
        self._rows += _size(parameters)
        if text == statements.DELETE_VERSIONS:
            gone = parameters["ids"]
            assert isinstance(gone, list | tuple)
            self._gone.update(map(str, gone))
        if text not in _OF_NO_LABEL:
            self._touch(text, parameters)

    def _touch(self, text: str, parameters: Mapping[str, Value]) -> None:
        self._touched.update(_LABEL.findall(text))
        for label in _PUTS.findall(text):
            self._put[label].update(row["id"] for row in _rows(parameters))

    def _joined(self, text: str, parameters: Mapping[str, Value]) -> Rows:
        """How many rows find what they join, here or in the graph."""
        rows = _rows(parameters)
        missing: dict[str, set[str]] = {}
        for label in {label for label, _ in _JOINS[text]}:
            wanted = {row[key] for of, key in _JOINS[text] if of == label for row in rows} - self._put[label]
            known = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id"
            found = {id for (id,) in self._read(known, {"ids": sorted(wanted)})} if wanted else set()
            missing[label] = wanted - found
        return [[sum(all(row[key] not in missing[label] for label, key in _JOINS[text]) for row in rows)]]

    def _begin(self) -> None:
        with of_file(self._path):
            self._transaction = self._session.begin()
        for text, parameters in self._gathered:
            self._in_transaction(text, parameters)
        self._gathered.clear()
        self._gone.clear()

    def _in_transaction(self, text: str, parameters: Mapping[str, Value]) -> Rows:
        with of_file(self._path):
            return _of(self._transaction.cypher(text, params=parameters, timeout_ms=0))

    def _read(self, text: str, parameters: Mapping[str, Value]) -> Rows:
        with of_file(self._path):
            return _of(self._session.cypher(text, params=parameters, timeout_ms=0))


def _chained(gathered: Sequence[Written]) -> tuple[str, dict[str, Value]]:
    """The statements as parts of one. A count stands between two, since it is one row whatever came before."""
    parts: list[str] = []
    all_parameters: dict[str, Value] = {}
    for number, (text, parameters) in enumerate(gathered):
        parts.append(_PARAMETER.sub(rf"$\g<1>_{number}", text))
        all_parameters |= {f"{name}_{number}": value for name, value in parameters.items()}
    return " WITH count(*) AS n ".join(parts), all_parameters


def _of(answer: Any) -> Rows:
    return list(zip(*(answer.column(name) for name in answer.columns), strict=True))


def _rows(parameters: Mapping[str, Value]) -> Sequence[Mapping[str, Any]]:
    found = parameters.get("rows", ())
    assert isinstance(found, list | tuple)
    return found


def _size(parameters: Mapping[str, Value]) -> int:
    return sum(len(value) for value in parameters.values() if isinstance(value, list | tuple))

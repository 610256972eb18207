"""A process that answers SPARQL queries over a read-only snapshot, one after the other, and may be killed at any time.

Started by graph.rdf.workers. It asks and answers through its standard input and output (graph.rdf.protocol). A query
that runs past its time ends the process by an alarm, whatever the engine is at; one that needs too much memory or stack
ends it too.
"""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path
from textwrap import shorten
from typing import Any, BinaryIO, cast

import pyoxigraph as ox

from graph.rdf import protocol
from graph.rdf.isolation import isolate
from graph.rdf.order import filtered_first
from graph.rdf.protocol import ANSWER, CONTENT, END, FAILURE, READY, Question, frame

RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
PIECE = 1 << 16
LONGEST_MESSAGE = 300
"""The engine names every character that it would have taken."""

_PLACE = re.compile(r"error at (\d+):(\d+): ")


class _Pieces(io.BufferedIOBase):
    """What is written goes out as frames of content; a short answer as one piece with its head and its end.

    Each piece wakes its reader, which may cost both processes more than what is in it.
    """

    def __init__(self, output: BinaryIO, kind: str) -> None:
        self._output = output
        self._head = frame(ANSWER, kind.encode())
        self._gathered = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        before = len(self._gathered)
        self._gathered += content  # type: ignore[arg-type]
        written = len(self._gathered) - before
        if len(self._gathered) >= PIECE:
            self._send(b"")
        return written

    def flush(self) -> None:
        """Nothing: what was gathered goes out when there is enough of it, or with the end."""

    def end(self) -> None:
        """Send what is left, and that this was all."""
        self._send(frame(END))

    def _send(self, end: bytes) -> None:
        content = frame(CONTENT, bytes(self._gathered)) if self._gathered else b""
        self._output.write(self._head + content + end)
        self._output.flush()
        self._head = b""
        self._gathered.clear()


class Worker:
    """Answers questions; keeps the store that the last one was asked of open."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._opened_as = ("", 0, 0)
        self._store: ox.Store | None = None

    def answer(self, asked: Question) -> None:
        """Send the answer, or the failure."""
        try:
            store = self._opened(asked.snapshot)
        except (OSError, RuntimeError, ValueError) as error:
            self._fail("corrupt", str(error))
            return
        try:
            found = _found(store, asked)
            if isinstance(found, ox.QueryTriples):
                self._send(found, "graph", asked.graph)
            else:
                self._send(found, "boolean" if isinstance(found, ox.QueryBoolean) else "rows", asked.results)
        except SyntaxError as error:
            place = _PLACE.match(error.msg)
            message = error.msg[place.end() :] if place else error.msg
            line, column = (int(place[1]), int(place[2])) if place else (error.lineno, error.offset)
            self._fail("syntax", shorten(" ".join(message.split()), LONGEST_MESSAGE), line=line, column=column)
        except (ValueError, RuntimeError, OSError) as error:
            self._fail("engine", str(error))

    def _send(self, found: ox.QueryTriples | ox.QueryBoolean | ox.QuerySolutions, kind: str, form: str | None) -> None:
        if form is None:
            self._fail("form", kind)
            return
        gathered = _Pieces(self._output, kind)
        pieces = cast(BinaryIO, gathered)
        if isinstance(found, ox.QueryTriples):
            _serialize(found, pieces, form)
        else:
            found.serialize(pieces, RESULTS[form])
        gathered.end()

    def _opened(self, path: str) -> ox.Store:
        """The store at that path; opened anew where another one has taken the place of the one that was there."""
        found = Path(path).stat()
        opened = (path, found.st_ino, found.st_ctime_ns)
        if self._store is None or opened != self._opened_as:
            self._store = None
            self._store, self._opened_as = ox.Store.read_only(path), opened
        return self._store

    def _fail(self, kind: str, message: str, **place: int | None) -> None:
        self._output.write(frame(FAILURE, json.dumps({"kind": kind, "message": message, **place}).encode()))
        self._output.flush()


def _found(store: ox.Store, asked: Question) -> ox.QueryTriples | ox.QueryBoolean | ox.QuerySolutions:
    """The answer to the text in a better order; what is wrong with a text is told of it as it was sent."""

    def answer(text: str) -> ox.QueryTriples | ox.QueryBoolean | ox.QuerySolutions:
        return store.query(
            text,
            base_iri=asked.base,
            use_default_graph_as_union=asked.is_union and asked.default_graphs is None,
            default_graph=_graphs(asked.default_graphs),
            named_graphs=_graphs(asked.named_graphs),
        )

    ordered = filtered_first(asked.text)
    if ordered != asked.text:
        with suppress(SyntaxError):
            return answer(ordered)
    return answer(asked.text)


def _serialize(found: ox.QueryTriples, pieces: BinaryIO, form: str) -> None:
    """Write triples in that form: JSON-LD compact against our context, which the library does not do."""
    from graph.rdf.formats import JSONLD, format_named
    from graph.rdf.names import PREFIXES

    chosen = format_named(form)
    assert chosen is not None
    if chosen is not JSONLD:
        ox.serialize(found, pieces, chosen.library, prefixes=dict(PREFIXES))
        return
    from graph.rdf.jsonld import jsonld, of_triples

    written = ((str(each.subject), str(each.predicate), str(each.object)) for each in found)
    for line in jsonld(of_triples(written)):
        pieces.write(line.encode())


def _graphs(names: tuple[str, ...] | None) -> Any:
    return None if names is None else [ox.NamedNode(name) for name in names]


def main() -> None:
    """Serve until the other side closes the pipe; the argument is the memory in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    is_cut_off = isolate(int(sys.argv[1]))
    source, output = sys.stdin.buffer, sys.stdout.buffer
    output.write(frame(READY, b"isolated" if is_cut_off else b"shared"))
    output.flush()
    worker = Worker(output)
    while (found := protocol.read_frame(source)) is not None:
        asked, seconds = protocol.question(found[1])
        signal.setitimer(signal.ITIMER_REAL, seconds)
        worker.answer(asked)
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()

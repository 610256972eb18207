"""A process that runs Cypher texts of strangers over an embedded graph, and may be killed at any time.

The engine runs in the process that asks, and has no bound on memory: one text that doubles a string 34 times ended the
whole service. So such texts run here, with a limit on memory, without network and without leave to write files.
"""

from __future__ import annotations

import json
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from graph.rdf.isolation import cut_off, stop_writing
from graph.store import Table
from schema.errors import AccordsError, QuerySyntaxError, QueryTooCostly

LARGEST = 64 << 20
"""Bytes of an answer."""


def serve(connection: Connection, path: str, memory: int, scratch: str) -> None:
    """Answer until the other side closes; `memory` is in bytes beside what the graph itself needs.

    `scratch` is a folder for the files in which the engine lays out a large graph: it would leave them behind when it
    is killed, so whoever kills this process removes the folder.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TMPDIR"] = scratch
    room = memory + 8 * (Path(path).stat().st_size if Path(path).exists() else 0)
    cut_off(room)
    from graph.kglite.store import KgliteStore

    try:
        store = KgliteStore(Path(path), read_only=True)
    except AccordsError as error:
        connection.send_bytes(_failure(error))
        return
    stop_writing()  # only now: the engine lays out a large graph in files of its own while it opens
    connection.send_bytes(json.dumps({"version": store.version}).encode())
    while True:
        try:
            asked = json.loads(connection.recv_bytes())
        except EOFError:
            return
        try:
            table = store.read(asked["text"], asked["parameters"], timeout=asked["timeout"], limit=asked["limit"])
            answer = _document(table)
        except AccordsError as error:
            answer = _failure(error)
        except MemoryError:
            answer = _failure(QueryTooCostly(f"the text needs more than {memory >> 20} MiB; make it smaller"))
        connection.send_bytes(answer)


def _document(table: Table) -> bytes:
    content = json.dumps({"columns": table.columns, "rows": table.rows, "truncated": table.truncated}).encode()
    if len(content) > LARGEST:
        raise QueryTooCostly(f"the answer is larger than {LARGEST >> 20} MiB; return less, or with LIMIT")
    return content


def _failure(error: AccordsError) -> bytes:
    about: dict[str, object] = {"error": type(error).__name__, "message": str(error)}
    if isinstance(error, QuerySyntaxError):
        about |= {"line": error.line, "column": error.column}
    return json.dumps(about).encode()

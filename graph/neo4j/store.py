"""The store on a Neo4j server: official driver, one transaction a writer, read-only sessions for questions."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph import lookups
from graph.batch import BatchWriter
from graph.neo4j.connection import Address, again, connect, server_version
from graph.neo4j.errors import question_error, store_error
from graph.neo4j.schema import create_missing
from graph.neo4j.values import RowsOnDemand, row
from graph.neo4j.writing import HeldWriter
from graph.reading import check_reads_only
from graph.store import Capabilities, GraphWriter, Table, Value
from schema.errors import AccordsError, StoreLocked, WriteRefused
from schema.records import Entity, EntityId

ROWS_AT_ONCE = 5_000
"""A transaction lives in the server's heap until its commit. Measured with a heap of 512 MB, the default of a small
server: 10,000 facts go through and 20,000 do not (claims: 20,000 and 40,000), and questions need room beside them."""
PATIENCE = 15.0
"""Seconds for which a server that went away, or a transaction that lost against another, is tried again."""


def open_neo4j(url: str, *, read_only: bool = False, patience: float = PATIENCE) -> Neo4jStore:
    """The store at `neo4j://user:password@host:7687/database`, with its constraints in place unless it is only read."""
    address = Address.parse(url)
    return Neo4jStore(address, connect(address, patience=patience), read_only=read_only, patience=patience)


class Neo4jStore:
    """A graph on a server.

    A writer holds its records until its block ends; then they go in one transaction, which is tried again after errors
    that may pass. Constraints and indexes are created when the store is opened to be written.
    """

    def __init__(self, address: Address, driver: neo4j.Driver, *, read_only: bool, patience: float) -> None:
        self._address = address
        self._driver = driver
        self._read_only = read_only
        self._patience = patience
        self._writing = threading.Lock()
        self._agent = driver.get_server_info().agent
        try:
            if not read_only:
                self._prepare()
            lookups.check_shape(self, address.url)
        except AccordsError:
            self.close()
            raise

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            "neo4j", server_version(self._agent), concurrent_writers=True, remote=True, rows_at_once=ROWS_AT_ONCE
        )

    @property
    def version(self) -> int:
        return lookups.version(self)

    def read(
        self,
        text: str,
        parameters: Mapping[str, Value] | None = None,
        *,
        timeout: float = 30.0,
        limit: int | None = None,
    ) -> Table:
        check_reads_only(text)
        query = neo4j.Query(text, timeout=timeout)
        try:
            return again(lambda: self._read(query, parameters, limit), patience=self._patience)
        except (DriverError, Neo4jError, TypeError, ValueError, OverflowError) as error:
            raise question_error(error, timeout, self._address.url) from error

    def entity(self, id: EntityId) -> Entity | None:
        return lookups.entity(self, id)

    def current_id(self, id: EntityId) -> EntityId | None:
        return lookups.current_id(self, id)

    @contextmanager
    def writer(self) -> Iterator[GraphWriter]:
        if self._read_only:
            raise WriteRefused(f"{self._address.url} was opened to be read")
        if not self._writing.acquire(blocking=False):
            raise StoreLocked(f"{self._address.url}: another writer of this process is at work")
        try:
            held = HeldWriter()
            yield held
            try:
                again(lambda: self._write(held), patience=self._patience)
            except (DriverError, Neo4jError, OSError) as error:
                raise store_error(error, self._address.url) from error
        finally:
            self._writing.release()

    def close(self) -> None:
        self._driver.close()

    def _read(self, query: neo4j.Query, parameters: Mapping[str, Value] | None, limit: int | None) -> Table:
        size = -1 if limit is None else limit + 1
        with self._session(neo4j.READ_ACCESS, size) as session:
            answer = session.run(query, _sendable(parameters))
            columns = tuple(answer.keys())
            records = answer if limit is None else answer.fetch(limit + 1)
            rows = tuple(row(record.values()) for record in records)
            if limit is not None:
                answer.consume()
        return Table(columns, rows[:limit], truncated=limit is not None and len(rows) > limit)

    def _write(self, held: HeldWriter) -> None:
        with self._session(neo4j.WRITE_ACCESS) as session, session.begin_transaction() as transaction:

            def run(text: str, parameters: Mapping[str, Value]) -> Sequence[Sequence[Value]]:
                return RowsOnDemand(transaction.run(text, dict(parameters)))

            held.replay(BatchWriter(run))
            transaction.commit()

    def _prepare(self) -> None:
        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                create_missing(session)
        except (DriverError, Neo4jError, OSError) as error:
            raise store_error(error, self._address.url) from error

    def _session(self, access: str, fetch_size: int = -1) -> neo4j.Session:
        return self._driver.session(database=self._address.database, default_access_mode=access, fetch_size=fetch_size)


def _sendable(parameters: Mapping[str, Value] | None) -> dict[str, Any]:
    return dict(parameters) if parameters else {}

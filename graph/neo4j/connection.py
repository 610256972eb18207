"""The way to a Neo4j server: its address, the driver, and trying again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from graph.neo4j.errors import store_error
from schema.errors import SettingsError, VersionMismatch

OLDEST = 5
"""Oldest major version of the server; those from 2025 on call themselves by the year."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 3.0
"""Seconds between one try and the next; each is twice the one before."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server answers, as whom, and which of its databases is meant (None: the user's own)."""

    url: str
    user: str
    password: str
    database: str | None

    @classmethod
    def parse(cls, url: str) -> Address:
        """The parts of `neo4j://user:password@host:7687/database`. Raises SettingsError where one is missing."""
        parts = urlsplit(url)
        try:
            port = parts.port or 7687
        except ValueError:
            raise SettingsError(f"{parts.scheme}://{parts.hostname}: the port is no number from 1 to 65535") from None
        if not parts.hostname:
            raise SettingsError(
                f"{parts.scheme}://: the host is missing; write {parts.scheme}://user:password@host:7687"
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        shown = f"{parts.scheme}://{host}:{port}"
        if parts.username is None or parts.password is None:
            raise SettingsError(f"{shown}: user or password is missing")
        return cls(shown, unquote(parts.username), unquote(parts.password), unquote(parts.path.strip("/")) or None)


def connect(address: Address, *, patience: float) -> neo4j.Driver:
    """A driver that has reached the server. Raises StoreUnavailable and VersionMismatch.

    `patience` is how many seconds the driver waits for a connection.
    """
    try:
        driver = neo4j.GraphDatabase.driver(
            address.url,
            auth=(address.user, address.password),
            connection_timeout=patience,
            connection_acquisition_timeout=patience * 2,
            max_transaction_retry_time=patience,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (DriverError, Neo4jError, ValueError) as error:
        raise store_error(error, address.url) from error
    try:
        agent = driver.get_server_info().agent
        _check_version(address, agent)
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        driver.close()
        raise store_error(error, address.url) from error
    except VersionMismatch:
        driver.close()
        raise
    return driver


def server_version(agent: str) -> str:
    """5.26.0, of the server that calls itself Neo4j/5.26.0."""
    return agent.partition("/")[2]


def _check_version(address: Address, agent: str) -> None:
    major = server_version(agent).partition(".")[0]
    if not agent.startswith("Neo4j/") or not major.isdigit() or int(major) < OLDEST:
        raise VersionMismatch(f"{address.url}: {agent} answers there; Accords needs Neo4j {OLDEST} or newer")


def again(work: Callable[[], T], *, patience: float) -> T:
    """What the work gives, tried again after errors that may pass, for up to `patience` seconds.

    A commit whose answer was lost is tried again too: what Accords writes is merged by id, so a second time does no
    harm.
    """
    deadline = time.monotonic() + patience
    pause = _FIRST_PAUSE
    while True:
        try:
            return work()
        except (DriverError, Neo4jError) as error:
            may_pass = (error.is_retryable() and "OutOfMemory" not in str(error)) or isinstance(error, IncompleteCommit)
            if not may_pass or time.monotonic() + pause > deadline:
                raise
        time.sleep(pause * random.uniform(0.8, 1.2))
        pause = min(2 * pause, _LONGEST_PAUSE)

"""The driver's errors, and those of the server behind it, as those of Accords."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from schema.errors import (
    AccordsError,
    BadParameter,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    StoreError,
    StoreFull,
    StoreUnavailable,
    VersionMismatch,
    WriteRefused,
)

_PLACE = re.compile(r"\(line (\d+), column (\d+)")
_MISSING = re.compile(r"Expected parameter\(s\): (.+)")
_SENT: tuple[tuple[str, type[StoreError], str], ...] = (
    ("Transaction.TransactionCommitFailed", StoreFull, "the server could not keep the transaction; is its disk full?"),
    ("Transaction.TransactionLogError", StoreFull, "the server could not keep the transaction; is its disk full?"),
    (
        "needs to be restarted",
        StoreUnavailable,
        "the database stopped after an error; make room on its disk, restart it",
    ),
    ("OutOfMemory", StoreFull, "the server has too little memory for so much at once; write smaller batches"),
    ("Security.CredentialsExpired", StoreUnavailable, "the password has to be changed once before it can be used"),
    ("Security.AuthenticationRateLimit", StoreUnavailable, "too many wrong passwords; wait a few seconds"),
    ("Security.Unauthorized", StoreUnavailable, "the server refuses this user or password"),
    ("Database.DatabaseNotFound", StoreUnavailable, "the server has no database of that name"),
    ("Unavailable", StoreUnavailable, "Neo4j is starting or stopping; try again in a moment"),
)
"""A sign in the code or text that a server sends, and what it means."""
_FULL = ("No space left on device", "There is not enough space", "disk is full")


def question_error(error: Exception, timeout: float, place: str) -> AccordsError:
    """What a question raised; `timeout` is in seconds and `place` the server's address, for the message."""
    if isinstance(error, TypeError | ValueError | OverflowError):
        return BadParameter(str(error))
    if not isinstance(error, Neo4jError):
        return store_error(error, place)
    code, text = error.code or "", error.message or str(error)
    if "TransactionTimedOut" in code or "Terminated" in code:
        return QueryTimeout(f"no answer within {timeout:g} s; name an entity, or give it more time")
    if code.endswith("Statement.ParameterMissing"):
        missing = _MISSING.search(text)
        return BadParameter(f"the parameter ${missing[1] if missing else '?'} is missing")
    if code.endswith("Statement.AccessMode") or code.startswith("Neo.ClientError.Security.Forbidden"):
        return WriteRefused("this door only reads; load articles to change the graph")
    if code.endswith("Statement.SyntaxError"):
        return _syntax_error(text)
    if code.startswith("Neo.ClientError.Statement") or "OutOfMemory" in code:
        return QueryError(_first_line(text))
    return store_error(error, place)


def store_error(error: Exception, place: str) -> AccordsError:
    """What opening, writing or the way to the server raised."""
    text = error.message or str(error) if isinstance(error, Neo4jError) else str(error)
    code = error.code or "" if isinstance(error, Neo4jError) else ""
    if any(sign in text for sign in _FULL):
        return StoreFull(f"{place}: no space left on the server's disk; what was being written is not kept")
    for sign, kind, message in _SENT:
        if sign in code or sign in text:
            return kind(f"{place}: {message}")
    if isinstance(error, UnsupportedServerProduct):
        return VersionMismatch(f"{place}: not a Neo4j that this driver speaks to; Accords needs Neo4j 5")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreUnavailable(f"{place}: no Neo4j answers ({_first_line(text)}); start it, or check the address")
    if isinstance(error, DriverError | ValueError):
        return StoreUnavailable(f"{place}: {_first_line(text)}")
    return StoreError(f"{place}: {_first_line(text)}")


def _syntax_error(text: str) -> QuerySyntaxError:
    place = _PLACE.search(text)
    if place is None:
        return QuerySyntaxError(_first_line(text))
    line, column = int(place[1]), int(place[2])
    message = _first_line(text).split(" (line ", 1)[0]
    return QuerySyntaxError(f"line {line}, column {column}: {message}", line=line, column=column)


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]

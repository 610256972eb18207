"""The driver's errors, and those of the server behind it, as those of Accords."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
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
    if "OutOfMemory" in code:
        return StoreFull(f"{place}: the server has too little memory for so much at once; write smaller batches")
    if isinstance(error, UnsupportedServerProduct):
        return VersionMismatch(f"{place}: not a Neo4j that this driver speaks to; Accords needs Neo4j 5")
    if code.endswith("Security.CredentialsExpired"):
        return StoreUnavailable(f"{place}: the password has to be changed once before it can be used")
    if code.endswith("Security.AuthenticationRateLimit"):
        return StoreUnavailable(f"{place}: too many wrong passwords; wait a few seconds")
    if isinstance(error, AuthError):
        return StoreUnavailable(f"{place}: the server refuses this user or password")
    if code.endswith("Database.DatabaseNotFound"):
        return StoreUnavailable(f"{place}: the server has no database of that name")
    if "Unavailable" in code:
        return StoreUnavailable(f"{place}: Neo4j is starting or stopping; try again in a moment")
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return StoreUnavailable(f"{place}: no Neo4j answers ({_first_line(text)}); start it, or check the address")
    if isinstance(error, ConfigurationError | ValueError):
        return StoreUnavailable(f"{place}: {_first_line(text)}")
    if isinstance(error, DriverError):
        return StoreUnavailable(f"{place}: the connection is closed ({_first_line(text)})")
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

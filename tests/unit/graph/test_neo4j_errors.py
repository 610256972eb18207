"""What the driver and the server raise, as what Accords raises. The codes and texts are those that Neo4j 5.26 sent."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

from graph.neo4j.connection import Address, again
from graph.neo4j.errors import question_error, store_error
from schema.errors import (
    AccordsError,
    BadParameter,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    SettingsError,
    StoreError,
    StoreFull,
    StoreUnavailable,
    WriteRefused,
)


def sent(code: str, message: str = "text") -> Neo4jError:
    """The error that the driver makes of what a server sends."""
    return Neo4jError._hydrate_neo4j(code=code, message=message)


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("Neo.TransientError.General.DatabaseUnavailable", "The database is not currently available", StoreUnavailable),
        ("Neo.ClientError.Security.Unauthorized", "The client is unauthorized", StoreUnavailable),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "too many times", StoreUnavailable),
        ("Neo.ClientError.Security.CredentialsExpired", "expired", StoreUnavailable),
        ("Neo.ClientError.Database.DatabaseNotFound", "no such database", StoreUnavailable),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "Could not apply the transaction", StoreFull),
        ("Neo.DatabaseError.General.UnknownError", "IOException: No space left on device", StoreFull),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "memory", StoreFull),
        (
            "Neo.DatabaseError.Transaction.TransactionStartFailed",
            "The database has encountered a critical error, and needs to be restarted.",
            StoreUnavailable,
        ),
        ("Neo.DatabaseError.General.UnknownError", "odd", StoreError),
    ],
)
def test_an_error_of_the_server_is_told_with_its_place(code: str, message: str, expected: type[AccordsError]) -> None:
    error = store_error(sent(code, message), "bolt://host:7687")
    assert type(error) is expected
    assert str(error).startswith("bolt://host:7687: ")


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "timed out", QueryTimeout),
        ("Neo.ClientError.Statement.ParameterMissing", "Expected parameter(s): name", BadParameter),
        ("Neo.ClientError.Statement.AccessMode", "Writing in read access mode not allowed", WriteRefused),
        (
            "Neo.ClientError.Statement.SyntaxError",
            "Invalid input 'x' (line 2, column 7 (offset: 9))\nx",
            QuerySyntaxError,
        ),
        ("Neo.ClientError.Statement.ArithmeticError", "/ by zero", QueryError),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "memory", QueryError),
        ("Neo.TransientError.General.DatabaseUnavailable", "not available", StoreUnavailable),
    ],
)
def test_an_error_of_a_question_is_told_apart(code: str, message: str, expected: type[AccordsError]) -> None:
    assert type(question_error(sent(code, message), 5.0, "bolt://host:7687")) is expected


def test_a_syntax_error_keeps_line_and_column() -> None:
    error = question_error(
        sent("Neo.ClientError.Statement.SyntaxError", "Invalid input 'x' (line 2, column 7 (offset: 9))"),
        5.0,
        "bolt://h",
    )
    assert isinstance(error, QuerySyntaxError)
    assert (error.line, error.column) == (2, 7)


@pytest.mark.parametrize(
    ("url", "shown", "user", "password", "database"),
    [
        ("neo4j://neo4j:secret@host", "neo4j://host:7687", "neo4j", "secret", None),
        ("bolt://a%40b:p%2Fw@host:7000/graph", "bolt://host:7000", "a@b", "p/w", "graph"),
        ("bolt+s://u:p@[::1]:7001/", "bolt+s://[::1]:7001", "u", "p", None),
    ],
)
def test_an_address_is_taken_apart(url: str, shown: str, user: str, password: str, database: str | None) -> None:
    assert Address.parse(url) == Address(shown, user, password, database)


@pytest.mark.parametrize("url", ["bolt://u:p@", "bolt://u:p@host:99999", "bolt://host", "bolt://user@host"])
def test_an_address_that_lacks_something_says_what(url: str) -> None:
    with pytest.raises(SettingsError):
        Address.parse(url)


def test_what_may_pass_is_tried_again() -> None:
    tries: list[int] = []

    def work() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise SessionExpired("gone")
        return "done"

    assert again(work, patience=5) == "done"
    assert len(tries) == 3


def test_patience_ends() -> None:
    def work() -> str:
        raise ServiceUnavailable("gone")

    with pytest.raises(ServiceUnavailable):
        again(work, patience=0.05)


def test_what_will_not_pass_is_not_tried_again() -> None:
    tries: list[int] = []

    def work() -> str:
        tries.append(1)
        raise sent("Neo.ClientError.Statement.SyntaxError")

    with pytest.raises(Neo4jError):
        again(work, patience=5)
    assert len(tries) == 1

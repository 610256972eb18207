"""kglite's errors as those of Accords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kglite

from schema.errors import (
    AccordsError,
    BadParameter,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreUnavailable,
    WriteRefused,
)

_PLACE = re.compile(r"at line (\d+), col (\d+): ")
_MISSING = re.compile(r"Missing parameter: \$(\w+)")
_NO_SPACE = ("No space left on device", "os error 28")


@contextmanager
def of_question(timeout: float) -> Iterator[None]:
    """Translate what a question raises; `timeout` is in seconds, for the message."""
    try:
        yield
    except kglite.CypherTimeoutError as error:
        raise QueryTimeout(f"no answer within {timeout:g} s; name an entity, or give it more time") from error
    except kglite.CypherSyntaxError as error:
        raise _syntax_error(str(error)) from error
    except kglite.SchemaError as error:
        raise QuerySyntaxError(_first_line(str(error))) from error
    except kglite.ReadOnlyError as error:
        raise WriteRefused("this door only reads; load articles to change the graph") from error
    except (TypeError, OverflowError) as error:
        raise BadParameter(str(error)) from error
    except kglite.KgError as error:
        missing = _MISSING.search(str(error))
        if missing:
            raise BadParameter(f"the parameter ${missing[1]} is missing") from error
        raise QueryError(_first_line(str(error)).removeprefix("Cypher execution error: ")) from error


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """Translate what opening, writing or closing the file raises."""
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        holder = re.search(r"by (?:this same process \()?(pid \d+)", str(error))
        who = f" ({holder[1]})" if holder else ""
        raise StoreLocked(f"{path}: another process{who} writes to this graph; wait for it, or ask it") from error
    except kglite.FileFormatError as error:
        raise StoreCorrupt(f"{path}: not a whole graph file ({_first_line(str(error))}); load it anew") from error
    except (kglite.KgError, OSError) as error:
        raise _file_error(path, error) from error


def _file_error(path: Path, error: Exception) -> AccordsError:
    text = str(error)
    if any(sign in text for sign in _NO_SPACE):
        return StoreFull(f"{path}: no space left on the disk; what was being written is not kept")
    if isinstance(error, kglite.FileError | kglite.FileIoError | OSError):
        return StoreUnavailable(f"{path}: {_first_line(text)}")
    return StoreError(f"{path}: {_first_line(text)}")


def _syntax_error(text: str) -> QuerySyntaxError:
    place = _PLACE.search(text)
    if place is None:
        return QuerySyntaxError(_first_line(text))
    message = _first_line(text[place.end() :])
    line, column = int(place[1]), int(place[2])
    return QuerySyntaxError(f"line {line}, column {column}: {message}", line=line, column=column)


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]

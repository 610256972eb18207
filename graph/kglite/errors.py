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
_NO_SPACE = ("No space left on device", "os error 28", "File too large", "os error 27")


def question_error(error: Exception, timeout: float) -> QueryError:
    """What a question raised, translated; `timeout` is in seconds, for the message."""
    text = str(error)
    match error:
        case kglite.CypherTimeoutError():
            return QueryTimeout(f"no answer within {timeout:g} s; name an entity, or give it more time")
        case kglite.CypherSyntaxError():
            return _syntax_error(text)
        case kglite.SchemaError():
            return QuerySyntaxError(_first_line(text))
        case kglite.ReadOnlyError():
            return WriteRefused("this door only reads; load articles to change the graph")
        case TypeError() | OverflowError():
            return BadParameter(text)
    missing = _MISSING.search(text)
    if missing:
        return BadParameter(f"the parameter ${missing[1]} is missing")
    return QueryError(_first_line(text).removeprefix("Cypher execution error: "))


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

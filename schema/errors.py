"""Every error that Accords raises, in one tree.

AccordsError
├── InputError              what was given cannot be read or understood
│   ├── UnreadableFile      a file that is missing, binary, too large, in an unknown encoding
│   ├── BadRecord           one record of a file is malformed; the others go on
│   ├── UnsupportedLanguage an article in a language that no model reads
│   └── OntologyViolation   a claim outside the ontology: unknown relation, wrong domain or range
│       └── QuoteMismatch   a claim whose quote is not in its article
├── QueryError              a question that cannot be asked
│   ├── UnknownQuestion     no named question of that name
│   ├── UnknownThing        nothing in the graph has that id
│   ├── BadParameter        an unknown, missing or ill-typed parameter
│   ├── QuerySyntaxError    the engine cannot parse the text
│   ├── WriteRefused        a read-only door was asked to write
│   ├── QueryTooCostly      longer, deeper or hungrier than a query may be
│   ├── FormRefused         the answer is of a kind that none of the wanted forms can hold
│   └── QueryTimeout        the deadline passed
├── StoreError              the graph cannot be read or written
│   ├── StoreUnavailable    no engine answers there
│   ├── StoreLocked         another process writes to it
│   ├── StoreBusy           every worker is at another query
│   ├── StoreFull           the disk, or the memory of the engine, has no room left
│   ├── StoreCorrupt        what is on disk is not what was written
│   ├── DanglingReference   a fact without its entity, a claim without its fact or article
│   └── VersionMismatch     made by another, incompatible version
├── AccessError             a door that this caller may not pass
│   ├── KeyRefused          a key that is unknown, revoked or has run out
│   └── ScopeMissing        no key, or one without the scope that is needed
├── JobError                work that was handed in
│   ├── UnknownJob          there is none of that id
│   ├── UnknownSubject      what it is about is not in the workspace
│   └── JobConflict         its idempotency key was used for something else
├── ExtractorUnavailable    the service that an extractor asks does not answer, or refuses
└── SettingsError           a setting that cannot work
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class AccordsError(Exception):
    """Parent of every error that Accords raises on purpose."""


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """A place in the input: the file (or "-"), and the line, record or character when known."""

    origin: str
    line: int | None = None
    char: int | None = None

    def __str__(self) -> str:
        where = self.origin
        if self.line is not None:
            where += f":{self.line}"
        if self.char is not None:
            where += f" (character {self.char})"
        return where


class InputError(AccordsError):
    """What was given cannot be read; `place` says where."""

    def __init__(self, message: str, place: SourceLocation | None = None) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


class UnreadableFile(InputError):
    """A file that is missing, empty, binary, too large or in an unknown encoding."""


class BadRecord(InputError):
    """One record of a file is malformed; the records around it go on."""


class UnsupportedLanguage(InputError):
    """An article in a language that no configured model reads."""


class OntologyViolation(InputError):
    """A claim outside the ontology: unknown relation, wrong domain or range, unknown qualifier."""


class QuoteMismatch(OntologyViolation):
    """A claim whose quote does not stand in its article at the place that it names."""


class QueryError(AccordsError):
    """A question that cannot be asked as it stands."""


class UnknownQuestion(QueryError):
    """No named question of that name."""


class UnknownThing(QueryError):
    """Nothing in the graph has that id; `current` is the id that its entity bears now, where it was superseded."""

    def __init__(self, message: str, *, current: str | None = None) -> None:
        super().__init__(message)
        self.current = current


class BadParameter(QueryError):
    """An unknown, missing or ill-typed parameter of a named question."""


class QuerySyntaxError(QueryError):
    """The engine cannot parse the text; line and column (from 1) when the engine tells them."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class WriteRefused(QueryError):
    """A read-only door was asked to write, or to reach outside the graph."""


class QueryTimeout(QueryError):
    """The deadline passed before the answer was complete."""


class QueryTooCostly(QueryError):
    """The text is longer or deeper than is read, or its evaluation ended the worker that ran it."""


class FormRefused(QueryError):
    """The answer is of a kind (rows, boolean or graph: the message) that none of the wanted forms can hold."""


class StoreError(AccordsError):
    """The graph cannot be read or written."""


class StoreUnavailable(StoreError):
    """No engine answers at that address, or not yet."""


class StoreLocked(StoreError):
    """Another process holds the store for writing."""


class StoreBusy(StoreError):
    """Every worker is at another query; a later try may be answered."""


class StoreFull(StoreError):
    """The disk, or the memory that the engine may use, has no room left."""


class DanglingReference(StoreError):
    """A fact whose entity, or a claim whose fact or article, is in neither the store nor the writer."""


class StoreCorrupt(StoreError):
    """What is on disk is not what was written."""


class VersionMismatch(StoreError):
    """Made by another, incompatible version of Accords or of the engine."""


class AccessError(AccordsError):
    """A door that this caller may not pass."""


class KeyRefused(AccessError):
    """A key that nobody was given, or that was revoked or has run out."""


class ScopeMissing(AccessError):
    """What was asked needs a scope that the caller does not have; `needed` names it."""

    def __init__(self, message: str, *, needed: str = "", has_key: bool = False) -> None:
        super().__init__(message)
        self.needed = needed
        self.has_key = has_key


class JobError(AccordsError):
    """Work that was handed in and cannot be accepted, or is not known."""


class UnknownJob(JobError):
    """There is no job of that id."""


class UnknownSubject(JobError):
    """What the work is about is not in the workspace: an article, a claim, a name or a decision."""


class JobConflict(JobError):
    """The idempotency key was used before, for something else."""


class ExtractorUnavailable(AccordsError):
    """The service that an extractor asks does not answer, or refuses the request."""


class SettingsError(AccordsError):
    """A setting that cannot work, with the setting's name and the way out."""


def error_code(error: AccordsError) -> str:
    """What programs tell errors apart by: the name of the error in lower case with dashes, such as `bad-parameter`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()

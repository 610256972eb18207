"""What the exit code of a command says, so that scripts can act on it."""

from __future__ import annotations

from enum import IntEnum

from schema.errors import (
    AccessError,
    AccordsError,
    BadParameter,
    ExtractorUnavailable,
    FormRefused,
    InputError,
    JobError,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooCostly,
    SettingsError,
    StoreError,
    StoreLocked,
    UnknownJob,
    UnknownQuestion,
    UnknownSubject,
    UnknownThing,
    WriteRefused,
)


class ExitCode(IntEnum):
    """A number, and in `meaning` the sentence that the reference prints."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> ExitCode:
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    DONE = 0, "Everything that was asked for was done."
    FAILED = 1, "Something failed that nobody foresaw; the message says how to see the details."
    USAGE = 2, "The command cannot be understood: a wrong option, an unknown or ill-typed parameter, bad Cypher."
    NOT_FOUND = 3, "No such question, entity or workspace, or a name that several entities bear."
    PARTLY = 4, "Some input was skipped, and reported with its place; all the rest was done."
    LOCKED = 5, "Another process writes to the store; try again later."
    UNAVAILABLE = 6, "The store, or a service that an extractor asks, cannot be used, or another version made it."
    TIMEOUT = 7, "The deadline passed before the answer was complete."
    REFUSED = 8, "A door that only reads was asked to write, or to reach outside the graph."
    NOT_READY = 9, "This machine or a setting does not allow it; `accords doctor` tells more."
    DIFFERS = 10, "What was checked is not as it should be: a shape is broken, or a snapshot differs."
    INTERRUPTED = 130, "Stopped by Ctrl-C. What was done is kept, and the same command goes on from there."


_BY_ERROR: tuple[tuple[type[AccordsError], ExitCode], ...] = (
    (UnknownQuestion, ExitCode.NOT_FOUND),
    (UnknownThing, ExitCode.NOT_FOUND),
    (UnknownJob, ExitCode.NOT_FOUND),
    (UnknownSubject, ExitCode.NOT_FOUND),
    (JobError, ExitCode.USAGE),
    (AccessError, ExitCode.REFUSED),
    (BadParameter, ExitCode.USAGE),
    (QuerySyntaxError, ExitCode.USAGE),
    (QueryTooCostly, ExitCode.USAGE),
    (FormRefused, ExitCode.USAGE),
    (WriteRefused, ExitCode.REFUSED),
    (QueryTimeout, ExitCode.TIMEOUT),
    (StoreLocked, ExitCode.LOCKED),
    (StoreError, ExitCode.UNAVAILABLE),
    (ExtractorUnavailable, ExitCode.UNAVAILABLE),
    (InputError, ExitCode.PARTLY),
    (SettingsError, ExitCode.NOT_READY),
)


class NothingFound(AccordsError):
    """What was named does not exist; the message says what does."""


def exit_code(error: AccordsError) -> ExitCode:
    """The code that tells of that error."""
    if isinstance(error, NothingFound):
        return ExitCode.NOT_FOUND
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), ExitCode.FAILED)

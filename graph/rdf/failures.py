"""What it means to whoever asked that a worker failed at the question."""

from __future__ import annotations

import signal
from collections.abc import Mapping

from graph.rdf.limits import Limits
from schema.errors import (
    AccordsError,
    FormRefused,
    QueryError,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooCostly,
    StoreCorrupt,
)


def told(about: Mapping[str, object]) -> AccordsError:
    """What the worker told itself, in a frame of failure."""
    message = str(about["message"])
    if about["kind"] == "syntax":
        line, column = about["line"], about["column"]
        place = f"line {line}, column {column}: " if line is not None else ""
        return QuerySyntaxError(
            f"{place}{message}",
            line=line if isinstance(line, int) else None,
            column=column if isinstance(column, int) else None,
        )
    if about["kind"] == "form":
        return FormRefused(message)
    if about["kind"] == "corrupt":
        return StoreCorrupt(f"the RDF snapshot cannot be read ({message}); make it anew: accords rdf rebuild")
    return QueryError(message)


def ended(code: int, limits: Limits) -> AccordsError:
    """That the process ended with that exit code in the middle of the question."""
    if code == -signal.SIGALRM:  # which the worker set itself
        return too_late(limits)
    return QueryTooCostly(
        f"the query ended its worker: it needs more than {limits.memory >> 20} MiB, or nests too deep; make it smaller"
    )


def too_late(limits: Limits) -> QueryTimeout:
    """That the time of the question was over."""
    return QueryTimeout(f"stopped after {limits.seconds:g} seconds; ask for less, or with LIMIT")

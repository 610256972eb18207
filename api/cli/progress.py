"""Progress of long work, on standard error: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import typer

SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Told how far the work is."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """`done` things are done, of `total` when that is known."""


@contextmanager
def progress(what: str, *, silent: bool = False) -> Iterator[Progress]:
    """Something to tell how far the work is; it draws nothing when silent. `what` is the thing that is counted."""
    if silent:
        yield _nothing
    elif sys.stderr.isatty():
        with _bar(what) as tell:
            yield tell
    else:
        lines = _Lines(what)
        yield lines
        lines.finish()


def _nothing(done: int, total: int | None = None) -> None:
    """For work that nobody watches."""


class _Lines:
    """One plain line every few seconds, and one at the end."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done = 0
        self.total: int | None = None
        self.last_said: int | None = None
        self.started = self.said = time.monotonic()

    def __call__(self, done: int, total: int | None = None) -> None:
        self.done, self.total = done, total
        if time.monotonic() - self.said >= SECONDS_BETWEEN_LINES:
            self.said = time.monotonic()
            self._say()

    def finish(self) -> None:
        """Say how far it got, unless that was said already."""
        if self.last_said != self.done:
            self._say()

    def _say(self) -> None:
        self.last_said = self.done
        of = f" of {self.total:,}" if self.total is not None else ""
        typer.echo(f"{self.done:,}{of} {self.what} in {time.monotonic() - self.started:.1f} s", err=True)


@contextmanager
def _bar(what: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total=None: bar.update(task, completed=done, total=total)

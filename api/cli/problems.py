"""Input that was skipped: told as it comes, counted, summed up at the end."""

from __future__ import annotations

from collections import Counter

from api.cli.output import remark
from schema.errors import InputError

SHOWN = 20
"""Problems told one by one; the rest is only counted."""

KINDS = {
    "UnreadableFile": "unreadable file",
    "BadRecord": "malformed record",
    "UnsupportedLanguage": "other language",
    "OntologyViolation": "claim outside the ontology",
    "QuoteMismatch": "claim without its quote",
}


class Problems:
    """Takes each InputError as it happens; `places` keeps the first of them for the report."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        self.counts: Counter[str] = Counter()
        self.messages: list[str] = []

    def __call__(self, problem: InputError) -> None:
        self.counts[type(problem).__name__] += 1
        if len(self.messages) < SHOWN:
            self.messages.append(str(problem))
            if not self.silent:
                remark(f"skipped: {problem}")

    @property
    def total(self) -> int:
        """How many inputs were skipped."""
        return self.counts.total()

    def summary(self) -> str:
        """One line: how many were skipped, by kind; empty when none was."""
        if not self.total:
            return ""
        kinds = ", ".join(f"{count} {KINDS.get(kind, kind)}" for kind, count in sorted(self.counts.items()))
        return f"skipped {self.total}: {kinds}"

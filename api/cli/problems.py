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
    "ExtractionFailed": "failed extraction",
    "QuoteMismatch": "claim without its quote",
}


REJECTED = ("OntologyViolation", "QuoteMismatch")
"""Claims that were not believed: the extractor's fault, and no input that was skipped."""


class Problems:
    """Takes each InputError as it happens; `messages` keeps the first of them for the report."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        self.counts: Counter[str] = Counter()
        self.messages: list[str] = []

    def __call__(self, problem: InputError) -> None:
        kind = type(problem).__name__
        self.counts[kind] += 1
        if kind not in REJECTED and len(self.messages) < SHOWN:
            self.messages.append(str(problem))
            if not self.silent:
                remark(f"skipped: {problem}")

    @property
    def total(self) -> int:
        """How many things were left out, rejected claims among them."""
        return self.counts.total()

    @property
    def skipped(self) -> int:
        """How many documents, records and articles were left out."""
        return self.total - sum(self.counts[kind] for kind in REJECTED)

    def summary(self) -> str:
        """One line: how many were left out, by kind; empty when none was."""
        if not self.total:
            return ""
        kinds = ", ".join(f"{count:,} × {KINDS.get(kind, kind)}" for kind, count in sorted(self.counts.items()))
        return f"left out: {kinds}"

    def as_json(self) -> dict[str, object]:
        """Counts by kind, and the first messages."""
        return {"counts": dict(sorted(self.counts.items())), "first": self.messages}

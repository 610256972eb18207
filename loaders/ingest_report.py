"""What a load did, in numbers and with the first problems in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from loaders.reading import ReadArticle
from schema.errors import InputError


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of one load, final or so far.

    `documents` were seen; of those `unchanged` were known and read before by the same extractor. `new` and `changed`
    count articles; `referents` and `claims` those of new and changed articles. `rejected` counts claims by the reason's
    class, `skipped` documents, records and articles by the error's class. `entities` and `facts` are what the graph
    shows after the load, None before it was brought up to date. `version` is the workspace's.
    """

    documents: int = 0
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    referents: int = 0
    claims: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    entities: int | None = None
    facts: int | None = None
    version: int = 0

    @property
    def has_problems(self) -> bool:
        """Whether anything was left out."""
        return bool(self.rejected or self.skipped)


class Tally:
    """Counts that grow with a load."""

    def __init__(self) -> None:
        self.documents = 0
        self.unchanged = 0
        self._new = 0
        self._changed = 0
        self._referents = 0
        self._claims = 0
        self._rejected: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    def add_written(self, read: ReadArticle, *, known: bool) -> None:
        """Count an article that is new, or known and changed."""
        self._new += not known
        self._changed += known
        self._referents += len(read.extraction.referents)
        self._claims += len(read.extraction.claims)
        self._rejected.update(type(problem).__name__ for problem in read.rejected)

    def add_skipped(self, problem: InputError) -> None:
        """Count a document, record or article that could not be read."""
        self._skipped[type(problem).__name__] += 1

    def report(self, *, version: int, entities: int | None = None, facts: int | None = None) -> Report:
        """The counts as they are now."""
        return Report(
            documents=self.documents,
            unchanged=self.unchanged,
            new=self._new,
            changed=self._changed,
            referents=self._referents,
            claims=self._claims,
            rejected=dict(sorted(self._rejected.items())),
            skipped=dict(sorted(self._skipped.items())),
            entities=entities,
            facts=facts,
            version=version,
        )

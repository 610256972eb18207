"""Articles that are handed in as bytes: a text, a page, or a file of any form that a reader knows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from graph.workspace import Workspace
from loaders.cleaning.record import metadata_of
from loaders.extractor import Extractor
from loaders.ingest import ingest
from loaders.jobs.deeds import Withdraw, decision_document, named_article
from loaders.readers import Found, Limits
from loaders.readers.registry import documents
from schema.errors import (
    BadParameter,
    InputError,
    OntologyViolation,
    QuoteMismatch,
    SourceLocation,
    UnreadableFile,
)
from schema.records import ArticleMetadata, RawDocument

KIND = "articles"
DEFAULT_NAME = "article"
_MOST_TOLD = 20
"""Articles and problems that an outcome names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Bytes with the file name that tells their form, what is known of the article, and the one that it replaces."""

    name: str
    metadata: Mapping[str, str]
    replaces: str | None = None
    why: str | None = None

    def to_json(self) -> str:
        """The payload of a job: equal texts for equal work."""
        said = {"name": self.name, "metadata": dict(self.metadata), "replaces": self.replaces, "why": self.why}
        return json.dumps(said, sort_keys=True, ensure_ascii=False)

    def check(self, known: Workspace) -> None:
        """Raise UnknownSubject where the article that it replaces is not there."""
        if self.replaces is not None:
            named_article(known, self.replaces)


def from_json(payload: str) -> HandedIn:
    """The work of a job of the kind `articles`."""
    return HandedIn(**json.loads(payload))


def metadata_checked(said: Mapping[str, str]) -> Mapping[str, str]:
    """What is said of an article; BadParameter for a date of publication that nobody can read."""
    if "published" in said and metadata_of(said).published is None:
        raise BadParameter(f"published: {said['published']!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return said


def load(
    work: HandedIn, content: bytes, by: str, workspace: Workspace, extractor: Extractor, limits: Limits
) -> dict[str, object]:
    """Put the articles of the bytes into the workspace, and tell what came of it; call it inside of a transaction.

    Raises InputError where nothing can be read of them, and what `HandedIn.check` raises.
    """
    replaced = named_article(workspace, work.replaces) if work.replaces else None
    problems: list[InputError] = []
    found: list[RawDocument] = []
    known_before = workspace.version
    report = ingest(
        _kept(_documents(work, content, limits, problems), found),
        workspace,
        None,
        extractor,
        on_problem=problems.append,
    )
    articles = [one for document in found for one in workspace.articles.of_document(document.sha256)]
    skipped = [each for each in problems if not isinstance(each, OntologyViolation | QuoteMismatch)]
    if not articles:
        raise skipped[0] if skipped else UnreadableFile("there is no article in it", _place(work))
    outcome: dict[str, object] = {
        "articles": [
            {
                "id": one.id,
                "title": one.metadata.title,
                "published": one.metadata.published,
                "changed": one.version > known_before,
                "withdrawn": one.withdrawn,
            }
            for one in articles[:_MOST_TOLD]
        ],
        "counts": {
            "documents": report.documents,
            "articles": len(articles),
            "new": report.new,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "claims": report.claims,
            "skipped": len(skipped),
            "rejected_claims": sum(report.rejected.values()),
        },
        "problems": [str(problem) for problem in skipped[:_MOST_TOLD]],
    }
    if replaced is not None:
        if any(one.id == replaced for one in articles):
            raise BadParameter(f"{replaced}: the article that is handed in is this one; there is nothing to replace")
        decision = Withdraw(replaced, work.why or "replaced by another").decide(workspace, by)
        outcome["decision"] = decision_document(decision)
    return outcome


def _documents(work: HandedIn, content: bytes, limits: Limits, problems: list[InputError]) -> Iterator[RawDocument]:
    name = PurePath(work.name).name or DEFAULT_NAME
    about = metadata_of(work.metadata) if work.metadata else ArticleMetadata()
    yield from documents(Found(name, name, lambda: io.BytesIO(content), about), limits, problems.append)


def _kept(found: Iterator[RawDocument], kept: list[RawDocument]) -> Iterator[RawDocument]:
    for document in found:
        kept.append(document)
        yield document


def _place(work: HandedIn) -> SourceLocation:
    return SourceLocation(work.name)

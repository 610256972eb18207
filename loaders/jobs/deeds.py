"""What people may decide, checked and done the same way whichever door it came through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from graph.workspace import Workspace
from graph.workspace.records import ClaimCorrection, Decision
from loaders.corrections import address
from loaders.jobs.changes import Changes
from schema.errors import BadParameter, UnknownSubject
from schema.records import ArticleId, ClaimId


class Deed(Protocol):
    """A decision that somebody wants to be recorded."""

    @property
    def why(self) -> str:
        """The reason, kept with the decision."""

    def check(self, known: Workspace) -> None:
        """Raise UnknownSubject where what it is about is not in the workspace, BadParameter where it makes no sense."""

    def decide(self, known: Workspace, by: str) -> Decision:
        """Record it. Raises what `check` raises."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take an article, by its id or its address, out of everything that was derived from it."""

    article: str
    why: str

    def check(self, known: Workspace) -> None:
        named_article(known, self.article)

    def decide(self, known: Workspace, by: str) -> Decision:
        return known.decisions.withdraw(named_article(known, self.article), decided_by=by, why=self.why)


@dataclass(frozen=True, slots=True)
class Correct:
    """Let a claim say something else, or reject it where there are no changes."""

    claim: str
    changes: Changes
    why: str

    def check(self, known: Workspace) -> None:
        self._correction(known)

    def decide(self, known: Workspace, by: str) -> Decision:
        return known.decisions.correct(self._correction(known), decided_by=by, why=self.why)

    def _correction(self, known: Workspace) -> ClaimCorrection:
        found = known.extractions.claim(ClaimId(self.claim))
        extraction = known.extractions.of(found.article) if found else None
        if found is None or extraction is None or found not in extraction.claims:
            raise UnknownSubject(
                f"no current claim has the id {self.claim}; accords query evidence lists those of a fact"
            )
        return ClaimCorrection(ClaimId(self.claim), found.article, address(found, extraction.referents), self.changes)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names, as `accords review` lists them, mean one thing."""

    one: str
    other: str
    why: str

    def check(self, known: Workspace) -> None:
        _check_forms(known, self.one, self.other)

    def decide(self, known: Workspace, by: str) -> Decision:
        self.check(known)
        return known.decisions.merge(self.one, self.other, decided_by=by, why=self.why)


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Two names mean two things."""

    one: str
    other: str
    why: str

    def check(self, known: Workspace) -> None:
        _check_forms(known, self.one, self.other)

    def decide(self, known: Workspace, by: str) -> Decision:
        self.check(known)
        return known.decisions.keep_apart(self.one, self.other, decided_by=by, why=self.why)


@dataclass(frozen=True, slots=True)
class Undo:
    """Take a decision back."""

    decision: int
    why: str

    def check(self, known: Workspace) -> None:
        if all(each.number != self.decision for each in known.decisions.standing()):
            raise UnknownSubject(
                f"decision {self.decision}: there is none that stands; accords review decisions lists all"
            )

    def decide(self, known: Workspace, by: str) -> Decision:
        self.check(known)
        return known.decisions.undo(self.decision, decided_by=by, why=self.why)


DEEDS: Mapping[str, type[Withdraw | Correct | Merge | KeepApart | Undo]] = {
    "withdraw": Withdraw,
    "correct": Correct,
    "merge": Merge,
    "distinct": KeepApart,
    "undo": Undo,
}
"""By the kind of their jobs."""


def kind_of(deed: Deed) -> str:
    """The kind of the deed's jobs."""
    return next(kind for kind, made in DEEDS.items() if isinstance(deed, made))


def to_json(deed: Withdraw | Correct | Merge | KeepApart | Undo) -> str:
    """The deed as the payload of a job: equal texts for equal deeds."""
    return json.dumps(asdict(deed), sort_keys=True, ensure_ascii=False)


def from_json(kind: str, payload: str) -> Deed:
    """The deed of a job of that kind."""
    said: dict[str, Any] = json.loads(payload)
    made: Deed = DEEDS[kind](**said)
    return made


def decision_document(decision: Decision) -> dict[str, object]:
    """The decision for a JSON document."""
    return {
        "decision": decision.number,
        "kind": decision.kind,
        "subjects": list(decision.subjects),
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "why": decision.why,
        "undoes": decision.undoes,
    }


def named_article(known: Workspace, article: str) -> ArticleId:
    """The id of the article with that id or at that address; UnknownSubject for none, BadParameter for several."""
    if article.startswith("article:"):
        if known.articles.get(ArticleId(article)) is None:
            raise UnknownSubject(f"{article}: no such article in this workspace; accords query lists the articles")
        return ArticleId(article)
    found = [one.id for one in known.articles.at(article)]
    if not found:
        raise UnknownSubject(f"no article stands at {article}; give the id of one")
    if len(found) > 1:
        raise BadParameter(f"{len(found)} articles stand at {article}; give an id: {', '.join(found)}")
    return found[0]


def _check_forms(known: Workspace, one: str, other: str) -> None:
    """A typing error must not become a decision."""
    if one == other:
        raise BadParameter(f"{one}: a decision on resolution is about two names")
    missing = {one, other} - known.derived.forms.get([one, other]).keys()
    if missing:
        listed = " or ".join(sorted(missing))
        raise UnknownSubject(f"no name is listed as {listed}; accords review --json shows the names")

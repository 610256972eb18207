"""How well a workspace resolves: its entities against pairs of mentions that a careful reader judged.

A pair names two mentions by document and characters, and says whether they mean one thing. What the pairs imply counts
as judged too: same things are same through a third, and different ones through the same.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.workspace import Workspace
from loaders.evaluation.scores import Counts
from schema.errors import BadRecord, SourceLocation, UnreadableFile
from schema.generated.vocabulary import Kind
from schema.records import EntityId

Place = tuple[str, int, int]
"""A mention: its document (the stem under which it is loaded), its first character and the one behind its last."""
Find = Callable[[Place, Kind], EntityId | str | None]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two mentions, and whether they mean one thing. `stratum` says how the pair was drawn, `part` what it is for:
    "set" for pairs on which thresholds were set, "measure" for those that were put aside.
    """

    kind: Kind
    a: Place
    b: Place
    same: bool
    stratum: str
    part: str


@dataclass(frozen=True, slots=True)
class ResolutionScore:
    """Counts of pairs: all of them, by part, kind and stratum; B-cubed precision and recall; and what was wrong.

    `unread` are pairs of which the workspace has no mention at the place: they count nowhere else.
    """

    all: Counts
    by_part: Mapping[str, Counts]
    by_kind: Mapping[str, Counts]
    by_stratum: Mapping[str, Counts]
    b_cubed: tuple[float, float]
    wrong: tuple[JudgedPair, ...]
    unread: tuple[JudgedPair, ...]

    @property
    def b_cubed_f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall (Bagga and Baldwin 1998)."""
        precision, recall = self.b_cubed
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_pairs(path: Path) -> list[JudgedPair]:
    """The pairs of a JSONL file. Raises UnreadableFile, and BadRecord with the line that is not a pair."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"no pairs can be read there ({error})", SourceLocation(str(path))) from error
    return [_pair(line, SourceLocation(str(path), number)) for number, line in enumerate(lines, 1) if line.strip()]


def evaluate_resolution(workspace: Workspace, pairs: Sequence[JudgedPair]) -> ResolutionScore:
    """The score of a workspace that holds the documents of the pairs."""
    return score(pairs, _Finder(workspace).find)


def score(pairs: Sequence[JudgedPair], find: Find) -> ResolutionScore:
    """The score of the pairs, where `find` tells what a mention resolved to (None where there is no such mention)."""
    found = {place: find(place, pair.kind) for pair in pairs for place in (pair.a, pair.b)}
    unread = tuple(pair for pair in pairs if found[pair.a] is None or found[pair.b] is None)
    read = [pair for pair in pairs if found[pair.a] is not None and found[pair.b] is not None]
    joined = {pair: found[pair.a] == found[pair.b] for pair in read}

    def by(name: str) -> dict[str, Counts]:
        values = sorted({str(getattr(pair, name)) for pair in read})
        return {
            value: _counts(joined, [pair for pair in read if str(getattr(pair, name)) == value]) for value in values
        }

    return ResolutionScore(
        all=_counts(joined, read),
        by_part=by("part"),
        by_kind=by("kind"),
        by_stratum=by("stratum"),
        b_cubed=_b_cubed(read, {place: entity for place, entity in found.items() if entity is not None}),
        wrong=tuple(pair for pair in read if joined[pair] != pair.same),
        unread=unread,
    )


class _Finder:
    """Looks mentions up in a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._articles = {one.stem: one.id for one in workspace.articles.changed_since(0) if one.is_shown}

    def find(self, place: Place, kind: Kind) -> EntityId | str | None:
        """What stands at the place; a mention that an extractor sees a little wider or narrower counts."""
        stem, start, end = place
        article = self._articles.get(stem)
        extraction = self._workspace.extractions.of(article) if article else None
        if article is None or extraction is None:
            return None
        best: tuple[int, str] | None = None
        for referent in extraction.referents:
            if referent.kind is not kind:
                continue
            for mention in referent.mentions:
                shared = min(mention.end_char, end) - max(mention.start_char, start)
                if shared > 0 and (best is None or shared > best[0]):
                    best = shared, referent.id
        if best is None:
            return None
        form = self._workspace.derived.forms.form(article, best[1])  # type: ignore[arg-type]
        return self._workspace.derived.forms.entity(form) if form else None


def _counts(joined: Mapping[JudgedPair, bool], pairs: Iterable[JudgedPair]) -> Counts:
    chosen = list(pairs)
    right = sum(pair.same and joined[pair] for pair in chosen)
    return Counts(
        right=right,
        missed=sum(pair.same for pair in chosen) - right,
        spurious=sum(joined[pair] for pair in chosen) - right,
    )


def _b_cubed(pairs: Iterable[JudgedPair], found: Mapping[Place, EntityId | str]) -> tuple[float, float]:
    """Precision and recall, averaged over mentions; of two mentions only what was judged or is implied counts."""
    same, different = _implied(pairs)
    precisions, recalls = [], []
    for place, alike in sorted(same.items()):
        together = {other for other in alike if found[other] == found[place]}
        wrongly = {other for other in different.get(place, ()) if found[other] == found[place]}
        precisions.append(len(together) / (len(together) + len(wrongly)))
        recalls.append(len(together) / len(alike))
    if not precisions:
        return 0.0, 0.0
    return sum(precisions) / len(precisions), sum(recalls) / len(recalls)


def _implied(pairs: Iterable[JudgedPair]) -> tuple[dict[Place, set[Place]], dict[Place, set[Place]]]:
    """For each mention those that are the same, itself among them, and those that are another."""
    chosen = list(pairs)
    group: dict[Place, set[Place]] = {}
    for pair in chosen:
        for place in (pair.a, pair.b):
            group.setdefault(place, {place})
    for pair in chosen:
        if pair.same and group[pair.a] is not group[pair.b]:
            joined = group[pair.a] | group[pair.b]
            for place in joined:
                group[place] = joined
    different: defaultdict[Place, set[Place]] = defaultdict(set)
    for pair in chosen:
        if not pair.same:
            for one, other in _crossed(group[pair.a], group[pair.b]):
                different[one].add(other)
                different[other].add(one)
    return group, different


def _crossed(some: Iterable[Place], others: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    return ((one, other) for one in some for other in others)


def _pair(line: str, place: SourceLocation) -> JudgedPair:
    try:
        said = json.loads(line)
        ends = [(str(said[end]["doc"]), int(said[end]["start"]), int(said[end]["end"])) for end in "ab"]
        return JudgedPair(
            Kind(said["kind"]), ends[0], ends[1], bool(said["same"]), str(said["stratum"]), str(said["part"])
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadRecord(f"not a pair of mentions: {type(error).__name__}: {error}", place) from error

"""The score of resolution: pairs, what they imply, and mentions that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.workspace import open_workspace
from loaders.evaluation.resolution import JudgedPair, Place, evaluate_resolution, read_pairs, score
from loaders.ingest import ingest
from loaders.projection import project
from schema.errors import BadRecord, UnreadableFile
from schema.generated.vocabulary import Kind
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document

PAIRS = Path(__file__).parents[3] / "gold" / "resolution" / "pairs.jsonl"
A, B, C, D = ((name, 0, 5) for name in "abcd")


def pair(a: Place, b: Place, *, same: bool, part: str = "measure") -> JudgedPair:
    return JudgedPair(Kind.PERSON, a, b, same, "alike", part)


def test_pairs_are_right_missed_or_spurious() -> None:
    entities = {A: "1", B: "1", C: "2", D: "1"}
    found = score(
        [pair(A, B, same=True), pair(A, C, same=True), pair(B, D, same=False), pair(C, D, same=False)],
        lambda place, kind: entities[place],
    )
    assert (found.all.right, found.all.missed, found.all.spurious) == (1, 1, 1)
    assert [one.same for one in found.wrong] == [True, False]


def test_b_cubed_counts_what_the_pairs_imply() -> None:
    entities = {A: "1", B: "1", C: "1", D: "2"}
    found = score([pair(A, B, same=True), pair(B, C, same=False)], lambda place, kind: entities[place])
    precision, recall = found.b_cubed
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), "C is known to be another than A, too"
    assert recall == 1.0


def test_a_pair_without_its_mention_counts_nowhere_and_is_told() -> None:
    found = score([pair(A, B, same=True)], lambda place, kind: None)
    assert (found.all.gold, len(found.unread)) == (0, 1)


def test_mentions_are_found_in_a_workspace_by_document_and_place(tmp_path: Path) -> None:
    texts = ["Person Lin Bolin of CHN met_with State RUS.", "Person Lin Bolin met_with State KOR."]
    documents = [document(text, stem=str(number)) for number, text in enumerate(texts)]
    with open_workspace(tmp_path) as workspace:
        ingest(documents, workspace, None, FakeExtractor())
        project(workspace, FakeStore())
        at = documents[0].content.index(b"Lin Bolin")
        one, other = ((str(number), at, at + 9) for number in range(2))
        found = evaluate_resolution(workspace, [pair(one, other, same=True)])
    assert (found.all.right, found.unread) == (1, ())


def test_the_judged_pairs_of_the_project_are_enough() -> None:
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 300
    assert sum(one.stratum in ("undecided", "same name") for one in pairs) >= 100
    assert {one.part for one in pairs} == {"set", "measure", "fresh", "later"}


def test_a_file_that_holds_no_pairs_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"kind": "Person"}\n', encoding="utf-8")
    with pytest.raises(BadRecord, match=r"p\.jsonl:1"):
        read_pairs(tmp_path / "p.jsonl")
    with pytest.raises(UnreadableFile):
        read_pairs(tmp_path / "none.jsonl")

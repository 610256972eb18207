"""Passages with marks in brackets: what is read, and where a broken form is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.errors import BadRecord
from schema.generated.vocabulary import Kind, Modality, Relation
from tools.pairs.labels import Stated
from tools.pairs.passages import Passage, read_passages

ROOT = Path(__file__).parents[4]


def passages(tmp_path: Path, *lines: str) -> list[Passage]:
    file = tmp_path / "written.txt"
    file.write_text("\n".join(("## wire", *lines)), encoding="utf-8")
    return list(read_passages(file))


def test_marks_are_characters_of_the_text_without_brackets(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, "[Kenya]1:state's [envoy]~2 [Ann Poe]2:person left .", "= 2 holds_position 1")
    marks = {passage.text[mark.start : mark.end]: mark.kind for mark in passage.lines[0].marks}
    assert passage.text == "Kenya's envoy Ann Poe left.\n"
    assert marks == {"Kenya": Kind.STATE, "Ann Poe": Kind.PERSON}


def test_a_mark_in_a_later_line_counts_from_the_beginning_of_the_passage(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, "[Peru]1:state spoke.", "= -", "[It]1 left [[Lima]3:place Forum]2:event.", "= -")
    assert [passage.text[m.start : m.end] for m in passage.lines[1].marks] == ["It", "Lima", "Lima Forum"]


def test_a_fact_of_a_group_is_one_of_each(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, "[Peru]1:state, [Chile]2:state sign [it]3:agreement.", "= 1+2 signed 3 p ?")
    assert passage.lines[0].facts == (
        Stated("1", Relation.SIGNED, "3", Modality.PLANNED, is_doubtful=True),
        Stated("2", Relation.SIGNED, "3", Modality.PLANNED, is_doubtful=True),
    )


@pytest.mark.parametrize(
    ("line", "facts", "place", "message"),
    [
        ("[Peru left.", "= -", 2, "nothing closes"),
        ("[Peru] left.", "= -", 2, "without a number"),
        ("[Peru]1:country left.", "= -", 2, "unknown kind 'country'"),
        ("[Peru]1:state left.", "= 1 greeted 1", 3, "unknown relation 'greeted'"),
        ("[Peru]1:state left.", "= 1 met_with", 3, "not a fact"),
        ("[Peru]1:state left.", "= 1 met_with 2", 3, "a fact of 2"),
        ("[Peru]1:state left.", "= 1 met_with 1 z", 3, "unknown modality 'z'"),
        ("= 1 met_with 2", "", 2, "without a line of text"),
    ],
)
def test_a_broken_form_is_told_with_its_line(tmp_path: Path, line: str, facts: str, place: int, message: str) -> None:
    with pytest.raises(BadRecord, match=message) as caught:
        passages(tmp_path, line, facts)
    assert f"written.txt:{place}" in str(caught.value)


def test_the_passages_of_the_project_are_well_formed() -> None:
    found = list(read_passages(ROOT / "tests" / "gold" / "sentences" / "written.txt"))
    assert len({relation for p in found for line in p.lines for relation in (f.relation for f in line.facts)}) == len(
        Relation
    )

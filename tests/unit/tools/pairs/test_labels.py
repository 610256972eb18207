"""Labels by offsets: what is read, what is refused, and that they keep away from what is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.evaluation.gold import read_gold
from schema.errors import BadRecord
from schema.generated.vocabulary import Kind, Modality, Relation
from tools.pairs.labels import read_labels

GOLD = Path(__file__).parents[4] / "tests" / "gold"
LINE = (
    '{"doc":"a","start":5,"end":40,"spots":[[5,9,"State"],[20,25,"State"]],"facts":[[0,"met_with",%s,"planned",false]]}'
)


def test_a_line_is_a_sentence_with_its_facts(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(LINE % 1, encoding="utf-8")
    (found,) = read_labels(file)
    (fact,) = found.facts
    assert (found.doc, found.start, found.end) == ("a", 5, 40)
    assert [(mark.start, mark.end, mark.kind) for mark in found.marks] == [(5, 9, Kind.STATE), (20, 25, Kind.STATE)]
    assert (fact.relation, fact.modality) == (Relation.MET_WITH, Modality.PLANNED)
    assert (fact.subject, fact.object) == tuple(mark.things[0] for mark in found.marks)


@pytest.mark.parametrize("line", ["[]", "{}", LINE % 2, LINE % -1, (LINE % 1).replace("met_with", "saw")])
def test_a_malformed_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(f"{LINE % 1}\n{line}", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"labels\.jsonl:2"):
        list(read_labels(file))


def test_no_labelled_document_is_one_that_is_annotated() -> None:
    labelled = {each.doc for each in read_labels(GOLD / "sentences" / "labelled.jsonl.gz")}
    annotated = {doc for facts in GOLD.rglob("facts.jsonl") for doc in read_gold(facts.parent).docs}
    assert labelled
    assert not labelled & annotated

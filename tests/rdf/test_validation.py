"""The shapes find what is wrong, at its node, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.rdf.importing import import_files
from graph.rdf.snapshots import Snapshot
from graph.rdf.validation import Violation, all_subjects, changed_subjects, violations
from graph.workspace import Workspace
from tests.rdf.conftest import NAMES, load, nodes
from tests.unit.loaders.fakes import document

ACCORDS = "https://w3id.org/accords/ontology/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"


def judged(
    workspace: Workspace, tmp_path: Path, change: tuple[str, str] | None = None, more: str = ""
) -> list[Violation]:
    """What is wrong with the graph after one change to its lines, and some lines more."""
    from graph.rdf.lines import quads

    text = "".join(map(quads, nodes(workspace))) + more
    if change is not None:
        assert change[0] in text
        text = text.replace(*change, 1)
    file = tmp_path / "graph.nq"
    file.write_text(text, encoding="utf-8")
    snapshot = import_files([file], tmp_path / "imported")
    return list(violations(snapshot.path, all_subjects(snapshot.path)))


def test_the_graph_of_a_workspace_conforms(workspace: Workspace, snapshot: Snapshot) -> None:
    told: list[int] = []
    assert list(violations(snapshot.path, all_subjects(snapshot.path), progress=told.append)) == []
    assert told[-1] > 20


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (
            (f"<{ACCORDS}modality> <{ACCORDS}modality/planned>", f"<{ACCORDS}modality> <{ACCORDS}modality/dreamt>"),
            "modality",
        ),
        (('"EUR"', '"euro"'), "currency"),
        (("<http://www.w3.org/ns/prov#wasDerivedFrom> ", "<x:none> "), "wasDerivedFrom"),
        (('"2023-07-25" .', '"July 2023" .'), "since"),
        (('confidence> "0.8"', 'confidence> "8"'), "confidence"),
        ((f'"98400000000.5"^^<{XSD}double>', '"98400000000.5"'), "amount"),
        (
            (f"<{ACCORDS}object> <https://data.example.org/accords/id/state:FRA>", f"<{ACCORDS}object> <x:nobody>"),
            "object",
        ),
    ],
)
def test_a_seeded_error_is_reported_at_its_node(
    workspace: Workspace, tmp_path: Path, change: tuple[str, str], path: str
) -> None:
    found = judged(workspace, tmp_path, change)
    assert {each.path.rpartition("/")[2].rpartition("#")[2] for each in found} == {path}
    assert {each.node.startswith("https://data.example.org/accords/id/") for each in found} == {True}
    assert all(each.message for each in found)


def test_a_relation_from_the_wrong_kind_is_reported_at_its_subject(workspace: Workspace, tmp_path: Path) -> None:
    sector = "https://data.example.org/accords/id/sector:x"
    more = (
        f'<{sector}> <{TYPE}> <{ACCORDS}Sector> .\n<{sector}> <http://schema.org/name> "x" .\n'
        f"<{sector}> <{ACCORDS}signed> <https://data.example.org/accords/id/state:CHN> .\n"
    )
    (found,) = judged(workspace, tmp_path, more=more)
    assert (found.node, found.message.partition(" is ")[0]) == (sector, "The subject of signed")


def test_an_object_of_the_wrong_kind_is_found_though_another_batch_describes_it(tmp_path: Path) -> None:
    def thing(name: str, kind: str) -> str:
        return f'<x:{name}> <{TYPE}> <{ACCORDS}{kind}> .\n<x:{name}> <http://schema.org/name> "{name}" .\n'

    text = thing("a", "State") + thing("b", "Sector") + f"<x:a> <{ACCORDS}criticised> <x:b> .\n"
    file = tmp_path / "wrong.nq"
    file.write_text(text, encoding="utf-8")
    path = import_files([file], tmp_path / "imported").path
    both = [each for each in violations(path, ["x:a", "x:b"]) if each.path.endswith("criticised")]
    alone = [each for each in violations(path, ["x:a"]) if each.path.endswith("criticised")]
    assert [each.node for each in both] == ["x:a"]
    assert alone == both


def test_two_processes_find_what_one_finds(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "bad.nq"
    file.write_text("".join(f"<x:f{n}> <{TYPE}> <{ACCORDS}Fact> .\n" for n in range(600)))
    path = import_files([file], tmp_path / "imported").path
    alone = list(violations(path, all_subjects(path)))
    assert len(alone) > 600
    assert list(violations(path, all_subjects(path), workers=2)) == alone


def test_a_delta_holds_what_changed_only(workspace: Workspace, snapshot: Snapshot) -> None:
    before = workspace.version
    load(workspace, [document("State KEN visited State JPN.", stem="new")])
    changed = set(changed_subjects(workspace, before, NAMES))
    assert f"{NAMES.things}state:KEN" in changed
    assert f"{NAMES.things}state:CHN" not in changed
    assert {each.partition("/id/")[2].partition(":")[0] for each in changed} == {"state", "fact", "claim", "article"}

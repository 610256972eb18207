"""`accords export`, `rdf` and `validate`: what they write, what they refuse, and the codes that they end with."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from graph.rdf.snapshots import current
from tests.api.conftest import Hasty, Run

ARTICLE = "Kenya and Japan met in Nairobi on Friday, and spoke with reporters about what they want to do together.\n"


@pytest.fixture
def loaded(run: Run, hasty: Hasty, tmp_path: Path) -> Run:
    """A command line whose workspace has one article."""
    (tmp_path / "article.txt").write_text(ARTICLE)
    assert run("load", "article.txt").code == 0
    return run


def test_a_load_leaves_a_snapshot_that_is_in_step(loaded: Run, tmp_path: Path) -> None:
    answer = loaded("stats", "--json").json
    assert current(tmp_path / "accords.workspace" / "rdf").version == answer["data_version"]
    assert loaded("rdf", "check", "--json").json["equal"] is True


def test_a_snapshot_that_was_lost_is_made_anew(loaded: Run, tmp_path: Path) -> None:
    import shutil

    before = current(tmp_path / "accords.workspace" / "rdf").counts
    shutil.rmtree(tmp_path / "accords.workspace" / "rdf")
    assert loaded("rdf", "check").code == 6
    assert loaded("rdf", "rebuild").code == 0
    assert current(tmp_path / "accords.workspace" / "rdf").counts == before


def test_a_snapshot_that_differs_ends_with_its_own_code(loaded: Run, tmp_path: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store(str(current(tmp_path / "accords.workspace" / "rdf").path))
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o")))
    store.flush()
    del store
    outcome = loaded("rdf", "check")
    assert (outcome.code, '<x:s> <x:p> "o"' in outcome.out) == (10, True)
    validated = loaded("validate")
    assert (validated.code, "conforms" in validated.out) == (0, True)


def test_an_export_is_a_file_that_says_its_version(loaded: Run, tmp_path: Path) -> None:
    told = loaded("export", "--format", "nq", "--out", "graph.nq.gz", "--json").json
    assert (told["files"], told["format"]) == (["graph.nq.gz"], "nq")
    lines = gzip.decompress((tmp_path / "graph.nq.gz").read_bytes()).decode().splitlines()
    assert any(
        "state:KEN> <https://w3id.org/accords/ontology/met_with>" in line or "met_with" in line for line in lines
    )
    imported = loaded("rdf", "import", "graph.nq.gz", "--into", "imported", "--json").json
    assert imported["counts"]["quads"] == len(lines)


def test_the_base_of_the_iris_is_a_setting(loaded: Run) -> None:
    base = "https://data.example.org/accords/"
    text = loaded("export", "--format", "nt", environment={"ACCORDS_BASE_IRI": base}).out
    assert f"<{base}id/state:KEN>" in text
    assert loaded("export", "--format", "nt", environment={"ACCORDS_BASE_IRI": "nowhere"}).code == 9


def test_the_citation_names_version_and_day(loaded: Run, tmp_path: Path) -> None:
    shown = current(tmp_path / "accords.workspace" / "rdf")
    told = loaded("rdf", "cite", "--json").json
    assert (told["data_version"], told["date"]) == (shown.version, shown.made[:10])
    assert f"Data version {shown.version}, {shown.made[:10]}" in loaded("rdf", "cite").out


def test_a_codebook_comes_beside_the_dyads(loaded: Run, tmp_path: Path) -> None:
    assert loaded("export", "--format", "dyad-year", "--out", "dyads.csv").code == 0
    assert "`iso3_a`" in (tmp_path / "dyads.codebook.md").read_text()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--format", "docx"], "turtle, "),
        (["--relation", "wed"], "signed"),
        (["--kind", "Planet"], "State"),
        (["--modality", "dreamt"], "planned"),
        (["--sector", "basketry"], "no sector"),
        (["--since", "yesterday"], "2024-10"),
        (["--format", "csv", "--rdf12"], "trig"),
        (["--json"], "--out"),
    ],
)
def test_an_option_that_means_nothing_is_refused_with_what_would(loaded: Run, options: list[str], told: str) -> None:
    outcome = loaded("export", *options)
    assert (outcome.code, outcome.out, told in outcome.err) == (2, "", True)


def test_an_export_into_a_folder_that_is_not_there_is_refused(loaded: Run, tmp_path: Path) -> None:
    outcome = loaded("export", "--format", "nq", "--out", "nowhere/graph.nq")
    assert (outcome.code, "cannot be written" in outcome.err) == (6, True)


def test_files_are_validated_and_each_violation_is_told(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.nt").write_text(
        "<http://x/f> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/accords/ontology/Fact> .\n"
    )
    outcome = loaded("validate", "bad.nt", "--json")
    assert outcome.code == 10
    told = json.loads(outcome.out)
    assert told["conforms"] is False
    assert {each["node"] for each in told["violations"]} == {"http://x/f"}


def test_a_delta_is_validated_by_its_version(loaded: Run) -> None:
    assert loaded("validate", "--since", "0", "--json").json == {"conforms": True, "violations": []}
    assert loaded("validate", "x.nq", "--since", "1").code == 2


def test_nothing_to_export_says_so(run: Run) -> None:
    outcome = run("export", "--format", "nq")
    assert (outcome.code, "accords load" in outcome.err) == (3, True)

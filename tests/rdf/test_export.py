"""The graph as files: the same bytes, the same graph, and never half a file."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib

from graph.exports.dyads import codebook, columns
from graph.exports.forms import NAMES as FORMS
from graph.exports.forms import RDF_NAMES, Form, write_form
from graph.exports.rows import COLUMNS
from graph.rdf.files import whole_file
from graph.rdf.formats import FORMATS, Format, format_named
from graph.rdf.importing import import_files
from graph.rdf.jsonld import context
from graph.rdf.publication import Publication
from graph.rdf.selection import Selection
from graph.workspace import Workspace
from schema.errors import BadRecord, StoreUnavailable, UnreadableFile
from schema.generated.vocabulary import Kind, Modality, Relation
from tests.rdf.conftest import NAMES, quads_of
from tests.stores.records import fact

GRAPHS = [form for form in FORMATS if form.has_graphs]
TRIPLES = [form for form in FORMATS if not form.has_graphs]


def written(workspace: Workspace, name: str, selection: Selection | None = None, *, reifiers: bool = False) -> bytes:
    """The export in that form."""
    output = io.BytesIO()
    with Publication(workspace, selection or Selection()) as publication:
        write_form(publication, output, Form(name, NAMES, reifiers))
    return output.getvalue()


def parsed(content: bytes, form: Format) -> set[ox.Quad]:
    return set(ox.parse(content, form.library))


@pytest.mark.parametrize("name", FORMS)
def test_the_same_graph_is_the_same_bytes(workspace: Workspace, name: str) -> None:
    assert written(workspace, name) == written(workspace, name) != b""


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_a_form_with_graphs_holds_every_quad(workspace: Workspace, form: Format) -> None:
    lines = written(workspace, "nq").decode().splitlines()
    assert len(set(lines)) == len(lines)
    assert parsed(written(workspace, form.name), form) == set(ox.parse("\n".join(lines), ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", TRIPLES, ids=lambda form: form.name)
def test_a_form_without_graphs_holds_every_triple(workspace: Workspace, form: Format) -> None:
    expected = {quad.triple for quad in parsed(written(workspace, "nq"), GRAPHS[-1])}
    assert {quad.triple for quad in parsed(written(workspace, form.name), form)} == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld", "rdfxml"])
def test_rdflib_reads_what_the_engine_reads(workspace: Workspace, name: str) -> None:
    form = format_named(name)
    assert form is not None
    graph = rdflib.Dataset()
    graph.parse(
        data=written(workspace, name), format={"turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld"}.get(name, name)
    )
    triples = {(str(s), str(p), str(o)) for s, p, o, _ in graph.quads()}
    expected = {(q.subject.value, q.predicate.value, q.object.value) for q in parsed(written(workspace, name), form)}
    assert {triple[:2] for triple in triples} == {triple[:2] for triple in expected}
    assert len(triples) == len(expected)


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_an_export_that_is_imported_is_the_graph(workspace: Workspace, tmp_path: Path, form: Format) -> None:
    file = tmp_path / f"graph{form.suffixes[0]}.gz"
    with whole_file(file, compress=True) as output, Publication(workspace) as publication:
        write_form(publication, output, Form(form.name, NAMES))
    snapshot = import_files([file], tmp_path / "imported")
    assert quads_of(snapshot) == parsed(written(workspace, "nq"), GRAPHS[-1])
    assert snapshot.counts.quads == len(quads_of(snapshot))


def test_json_ld_is_compact_against_the_published_context(workspace: Workspace) -> None:
    document = json.loads(written(workspace, "jsonld"))
    assert document["@context"] == context()
    trade = next(each for each in document["@graph"] if each.get("relation") == "trades_with")
    assert trade["currency"] == "EUR"
    assert trade["amount"] == "98400000000.5"
    assert trade["modality"] == "happened"
    assert "http" not in " ".join(trade)


@pytest.mark.parametrize("name", ["turtle", "trig", "nt", "nq"])
def test_with_reifiers_a_plan_is_mentioned_and_not_asserted(workspace: Workspace, name: str) -> None:
    form = format_named(name)
    assert form is not None
    triples = {quad.triple for quad in parsed(written(workspace, name, reifiers=True), form)}
    reified = [triple for triple in triples if triple.predicate.value.endswith("#reifies")]
    facts = [each for each in triples if each.object == ox.NamedNode("https://w3id.org/accords/ontology/Fact")]
    assert len(reified) == len(facts) > 3
    planned = [
        each.object for each in reified if str(each.object).count("state:FRA") == 1 and "signed" in str(each.object)
    ]
    assert planned
    assert not triples & set(planned)


def test_a_fact_keeps_its_qualifiers_in_every_table_and_network(workspace: Workspace) -> None:
    (row,) = [row for row in csv.DictReader(io.StringIO(written(workspace, "csv").decode())) if row["amount"]]
    assert (row["relation"], row["currency"], row["date"], row["valid_until"]) == (
        "trades_with",
        "EUR",
        "2023",
        "2023-12-31",
    )
    (same,) = [row for row in pq.read_table(io.BytesIO(written(workspace, "parquet"))).to_pylist() if row["amount"]]
    assert same["amount"] == 98400000000.5
    assert list(same) == list(COLUMNS) == list(row)
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        graph = read(io.BytesIO(written(workspace, name)))
        (edge,) = [about for _, _, about in graph.edges(data=True) if about.get("relation") == "trades_with"]
        assert (edge["amount"], edge["currency"]) == (98400000000.5, "EUR"), name


def test_a_network_has_no_edge_for_a_plan_unless_it_is_asked_for(workspace: Workspace) -> None:
    def modalities(selection: Selection) -> set[str]:
        graph = nx.read_graphml(io.BytesIO(written(workspace, "graphml", selection)))
        return {about["modality"] for _, _, about in graph.edges(data=True)}

    assert modalities(Selection()) == {"happened"}
    assert modalities(Selection(modalities=frozenset({Modality.PLANNED}))) == {"planned"}


@pytest.mark.parametrize(
    ("selection", "relations"),
    [
        (Selection(kinds=frozenset({Kind.PERSON})), ["holds_position", "met_with"]),
        (Selection(relations=frozenset({Relation.SIGNED})), ["signed", "signed"]),
        (Selection(modalities=frozenset({Modality.PLANNED})), ["signed"]),
        (Selection(since="2024-01-01", relations=frozenset({Relation.TRADES_WITH})), []),
        (Selection(until="2023-12-31"), ["holds_position", "trades_with"]),
        (Selection(sources=frozenset({"Gazette"})), ["met_with", "signed", "signed"]),
        (Selection(min_confidence=0.5, modalities=frozenset({Modality.PLANNED})), ["signed"]),
        (Selection(min_confidence=0.99), []),
    ],
)
def test_a_selection_takes_what_it_says(workspace: Workspace, selection: Selection, relations: list[str]) -> None:
    rows = csv.DictReader(io.StringIO(written(workspace, "csv", selection).decode()))
    assert sorted(row["relation"] for row in rows) == relations


def test_a_sector_takes_the_facts_that_bear_its_code() -> None:
    energy = Selection(sectors=frozenset({"energy"}))
    facts = [fact("f", "state:CHN", "met_with", "state:FRA", sector_code=(code,)) for code in ("energy", "trade")]
    assert [energy.takes(each) for each in facts] == [True, False]


def test_a_part_of_the_graph_brings_along_its_ends_claims_and_articles_only(workspace: Workspace) -> None:
    part = parsed(written(workspace, "nq", Selection(relations=frozenset({Relation.TRADES_WITH}))), GRAPHS[-1])
    whole = parsed(written(workspace, "nq"), GRAPHS[-1])
    assert part < whole
    labels = {quad.object.value for quad in part if quad.predicate.value.endswith("rdf-schema#label")}
    assert labels == {"China", "France"}
    assert len({quad.graph_name for quad in part}) == 3


def test_dyads_count_events_by_their_plover_type_and_year(workspace: Workspace) -> None:
    rows = list(csv.DictReader(io.StringIO(written(workspace, "dyad-year").decode())))
    found = {(row["year"], row["iso3_a"], row["iso3_b"]): row for row in rows}
    met = found["2024", "CHN", "FRA"]
    assert (met["cow_a"], met["name_b"], met["plover_consult"], met["dated"]) == ("710", "France", "2", "2")
    assert found["2024", "FRA", "CHN"]["plover_consult"] == "2"
    assert found["2023", "CHN", "FRA"]["plover_cooperate"] == "1"
    assert ("2025", "FRA", "CHN") not in found
    assert all(f"`{column}`" in codebook() for column in columns())
    assert list(rows[0]) == list(columns())


def test_a_full_disk_leaves_no_file(tmp_path: Path) -> None:
    code = (
        "import resource, sys, signal; from pathlib import Path; from graph.rdf.files import whole_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from schema.errors import StoreFull\n"
        "try:\n"
        "    with whole_file(Path(sys.argv[1])) as file: file.write(b'x' * 100_000)\n"
        "except StoreFull as error: sys.exit('told: ' + str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "graph.nq")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "no room left; nothing whole was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_keeps_its_old_content_when_an_export_fails(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text("old")
    writing = whole_file(file)
    writing.__enter__().write(b"new")
    assert not writing.__exit__(RuntimeError, RuntimeError(), None)
    assert (file.read_text(), [*tmp_path.iterdir()]) == ("old", [file])


@pytest.mark.parametrize(
    ("name", "content", "error", "told"),
    [
        ("bad.nq", b"<a:b> <a:c> .\n", BadRecord, r"bad\.nq"),
        ("odd.xyz", b"", UnreadableFile, "names no form of RDF"),
        ("cut.nq.gz", gzip.compress(b"<a:b> <a:c> <a:d> .\n" * 9999)[:-20], UnreadableFile, "cannot be unpacked"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_changes_nothing(
    tmp_path: Path, imported: Path, name: str, content: bytes, error: type[Exception], told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=told):
        import_files([tmp_path / name], tmp_path / "into")
    assert not (tmp_path / "into" / "current.json").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text("")
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "letter.txt").write_text("dear")
    with pytest.raises(StoreUnavailable, match="holds something else"):
        import_files([tmp_path / "a.nq"], tmp_path / "into")


def test_every_form_of_rdf_has_a_name() -> None:
    assert {"turtle", "trig", "nt", "nq", "jsonld", "rdfxml"} == RDF_NAMES


def test_an_export_beside_a_load_shows_one_version(workspace: Workspace, tmp_path: Path) -> None:
    from graph.workspace import open_workspace
    from tests.rdf.conftest import load
    from tests.unit.loaders.fakes import document

    before = written(workspace, "nq")
    output = io.BytesIO()
    with open_workspace(workspace.folder, read_only=True) as reader, Publication(reader) as publication:
        next(publication.entities())
        load(workspace, [document("State KEN visited State JPN.", stem="meanwhile")])
        write_form(publication, output, Form("nq", NAMES))
    assert output.getvalue() == before != written(workspace, "nq")

"""Treaties of a register: their mapping, their parties, and what becomes of them beside the news."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.workspace import open_workspace
from loaders.ingest import ingest
from loaders.records import Mapping, RecordExtractor, documents, parties_of, read_mapping
from loaders.records.parties import read_names
from schema.errors import BadRecord, InputError, UnreadableFile
from schema.generated.vocabulary import Kind
from schema.records import Fact
from tests.unit.loaders.fakes import FakeExtractor, FakeStore, document, refuse

ROOT = Path(__file__).parents[4]
TREATIES = ROOT.parent / "shared" / "corpus" / "uk-treaties.csv.gz"
SAMPLE = ROOT / "samples" / "mappings" / "uk-treaties.yaml"

MAPPING = """
source: Register of Treaties
publisher: Ministry of Examples
licence: CC0
record: {id: number, title: name, url: link}
parties: {column: parties, separator: "/", names: names.csv, territories: small letters}
agreement: {name: name, sector: topic}
claims:
  - {relation: signed, needs: signed, date: signed, place: at}
  - {relation: party_to, where: {sort: bilateral}, since: force, until: end}
"""
TABLE = """number,name,link,parties,topic,signed,at,force,end,sort
1,Treaty on Coal,https://example.org/1,FRANCE / LILLIPUT / Corsica,COAL,1948-01-01,Paris,1948-05-01,1960-12-31,bilateral
2,"Convention on Fish, of Two",,USSR / KOREA,FISH,,,,,many
"""


def mapped(folder: Path, *, mapping: str = MAPPING, names: str = "name,is\nLILLIPUT,Place:Lilliput\n") -> Mapping:
    (folder / "names.csv").write_text(names, encoding="utf-8")
    (folder / "treaties.yaml").write_text(mapping, encoding="utf-8")
    return read_mapping(folder / "treaties.yaml")


def load(folder: Path, table: str = TABLE) -> FakeStore:
    """The graph of a table."""
    mapping, store = mapped(folder), FakeStore()
    (folder / "treaties.csv").write_text(table, encoding="utf-8")
    with open_workspace(folder / "w") as workspace:
        found = documents(folder / "treaties.csv", mapping, on_problem=refuse)
        ingest(found, workspace, store, RecordExtractor(mapping), on_problem=refuse)
    return store


def facts(store: FakeStore, relation: str) -> dict[str, Fact]:
    """The facts of that relation by the name of their subject."""
    chosen = [fact for fact in store.shown.facts.values() if fact.relation == relation]
    return {store.shown.entities[fact.subject].name: fact for fact in chosen}


def test_each_party_of_a_row_has_signed_and_is_bound_for_the_time_of_its_columns(tmp_path: Path) -> None:
    store = load(tmp_path)
    signed, bound = facts(store, "signed"), facts(store, "party_to")

    assert set(signed) == set(bound) == {"France", "Lilliput"}, "a territory in small letters is no party"
    assert (signed["France"].qualifiers.date, signed["France"].qualifiers.place) == ("1948-01-01", "Paris")
    assert (bound["Lilliput"].qualifiers.since, bound["Lilliput"].qualifiers.until) == ("1948-05-01", "1960-12-31")


def test_source_and_licence_stay_with_the_record(tmp_path: Path) -> None:
    articles = {one.title: one for one in load(tmp_path).shown.articles.values()}
    article = articles["Treaty on Coal"]
    assert (article.publisher, article.licence, article.url) == (
        "Register of Treaties", "CC0", "https://example.org/1"
    )  # fmt: skip


def test_a_claim_quotes_the_name_in_its_column(tmp_path: Path) -> None:
    quotes = {node.claim.quote for node in load(tmp_path).shown.claims.values()}
    assert quotes == {"FRANCE", "LILLIPUT", "COAL", "FISH"}


def test_a_former_state_is_itself_and_an_ambiguous_name_nobody(tmp_path: Path) -> None:
    mapping = mapped(tmp_path)
    found = {name: party for name, _, party in parties_of("parties: USSR / KOREA\nsigned: 1949-01-01", mapping)}
    assert found["USSR"] is not None
    assert found["USSR"].state == "SUHH"
    assert found["KOREA"] is None


def test_loading_the_table_twice_changes_nothing(tmp_path: Path) -> None:
    mapping = mapped(tmp_path)
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    with open_workspace(tmp_path / "w") as workspace:
        reports = [
            ingest(documents(tmp_path / "t.csv", mapping, on_problem=refuse), workspace, None, RecordExtractor(mapping))
            for _ in range(2)
        ]
    assert [(report.new, report.unchanged) for report in reports] == [(2, 0), (0, 2)]


def test_a_record_meets_the_news_of_its_signing(tmp_path: Path) -> None:
    store = load(tmp_path)
    (treaty,) = [id for id, one in store.shown.entities.items() if one.name == "Treaty on Coal"]
    with open_workspace(tmp_path / "w") as workspace:
        news = document(
            "State FRA signed Agreement Treaty on Coal (date=1948-01-01).",
            "Place Lilliput signed Agreement Treaty on Coal (date=1948-01-01).",
            published="1948-01-02",
        )
        ingest([news], workspace, store, FakeExtractor(), on_problem=refuse)
    fact = facts(store, "signed")["France"]
    assert (fact.object in {treaty, store.current_id(treaty)}, fact.articles) == (True, 2)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("number,name\n1,X\n", "no column"),
        ("", "no column"),
        (b"\x1f\x8b broken", "no table can be read"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, table: str | bytes, message: str) -> None:
    path = tmp_path / ("t.csv.gz" if isinstance(table, bytes) else "t.csv")
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    with pytest.raises(UnreadableFile, match=message):
        list(documents(path, mapped(tmp_path), on_problem=refuse))


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE + "3,too,few\n", encoding="utf-8")
    problems: list[InputError] = []
    assert len(list(documents(tmp_path / "t.csv", mapped(tmp_path), on_problem=problems.append))) == 2
    assert [problem.place.line for problem in problems if problem.place] == [4]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (MAPPING.replace("signed, needs", "shaken_hands, needs"), "shaken_hands"),
        (MAPPING.replace("licence: CC0", ""), "licence"),
        (MAPPING.replace("needs: signed", "wants: signed"), "wants"),
        (MAPPING.replace("small letters", "guess"), "guess"),
        (MAPPING.replace("id: number", "id: no"), "write it in quotes"),
        ("- a list", "not a mapping"),
    ],
)
def test_a_mapping_that_cannot_work_says_what_is_wrong(tmp_path: Path, broken: str, message: str) -> None:
    with pytest.raises(BadRecord, match=message):
        mapped(tmp_path, mapping=broken)


def test_a_table_of_names_says_which_line_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("name,is\nA,FRA\nB,ZZZ\n", encoding="utf-8")
    with pytest.raises(BadRecord, match=r"n\.csv:3.*ZZZ"):
        read_names(tmp_path / "n.csv")


def test_the_sample_mapping_is_short_and_its_names_lead_to_kinds_of_the_ontology() -> None:
    mapping = read_mapping(SAMPLE)
    assert SAMPLE.read_text(encoding="utf-8").count("\n") <= 60
    assert {party.kind for party in mapping.names.known.values()} <= {Kind.STATE, Kind.PLACE, Kind.INSTITUTION}


@pytest.mark.skipif(not TREATIES.exists(), reason="needs ../shared/corpus/uk-treaties.csv.gz")
def test_nearly_every_party_of_the_treaties_is_known() -> None:
    mapping = read_mapping(SAMPLE)
    named = [
        (name, party)
        for record in documents(TREATIES, mapping, on_problem=refuse)
        for name, _, party in parties_of(record.content.decode("utf-8"), mapping)
    ]
    unknown = {name for name, party in named if party is None}
    assert len(unknown) <= 0.02 * len({name for name, _ in named})
    assert sum(party is not None for _, party in named) >= 0.98 * len(named)

"""Named questions over HTTP: forms, permalinks, citations, and what the catalogue tells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from queries.catalog import catalog
from tests.stores.world import load_world


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The service over the small world of the store tests."""
    path = tmp_path_factory.mktemp("questions") / "graph"
    store = open_store(str(path))
    load_world(store)
    store.close()
    settings = Settings(store=str(path), workspace=path.parent / "workspace")
    with TestClient(application(settings), raise_server_exceptions=False) as client:
        yield client


VISITS = "/v1/questions/visits"


def test_every_question_answers_its_example(client: TestClient) -> None:
    for asked in catalog():
        given = asked.example | ({"fact": "fact:sign-1"} if "fact" in asked.example else {})
        told = client.get(f"/v1/questions/{asked.name}", params=given)
        assert told.status_code == 200, asked.name
        assert told.json()["columns"] == list(asked.columns)
        assert told.json()["rows"], asked.name


def test_a_table_comes_as_csv_by_header_or_parameter(client: TestClient) -> None:
    by_header = client.get(VISITS, headers={"Accept": "text/csv"})
    by_parameter = client.get(VISITS, params={"format": "csv"}, headers={"Accept": "application/json"})
    assert by_header.headers["content-type"].startswith("text/csv")
    assert by_header.content == by_parameter.content
    rows = list(csv.DictReader(io.StringIO(by_header.text)))
    assert [(row["visitor"], row["host"]) for row in rows] == [("United Kingdom", "China"), ("Wang Yi", "France")]


def test_csv_has_numbers_in_full(client: TestClient) -> None:
    told = client.get("/v1/questions/trade_statements", params={"format": "csv"})
    assert next(csv.DictReader(io.StringIO(told.text)))["amount"] == "98400000000.0"


def test_a_table_comes_as_one_object_a_line(client: TestClient) -> None:
    told = client.get(VISITS, headers={"Accept": "application/x-ndjson"})
    assert [json.loads(line)["visitor"] for line in told.text.splitlines()] == ["United Kingdom", "Wang Yi"]


@pytest.mark.parametrize(("format", "last"), [("csv", "# cut after 1 rows"), ("ndjson", '"truncated":true')])
def test_a_table_that_is_cut_says_so_in_its_last_line_and_in_a_header(
    client: TestClient, format: str, last: str
) -> None:
    told = client.get(VISITS, params={"format": format, "limit": 1})
    assert last in told.text.splitlines()[-1]
    assert told.headers["accords-truncated"] == "true"


def test_what_nobody_offers_is_406_and_an_unknown_format_400(client: TestClient) -> None:
    refused = client.get(VISITS, headers={"Accept": "image/png"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")
    unknown = client.get(VISITS, params={"format": "xlsx"})
    assert unknown.status_code == 400
    assert "json, csv, ndjson" in unknown.json()["detail"]


def test_a_permalink_gives_the_same_rows_and_tells_of_newer_data(client: TestClient) -> None:
    told = client.get(VISITS, params={"host": "France"}).json()
    assert told["permalink"] in told["citation"]
    again = client.get(told["permalink"])
    assert again.json()["rows"] == told["rows"]
    assert again.headers["accords-data-changed"] == "false"
    older = client.get(VISITS, params={"host": "France", "data_version": 3})
    assert (older.json()["data_changed"], older.headers["accords-data-changed"]) == (True, "true")


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(VISITS).headers["etag"]
    again = client.get(VISITS, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(VISITS, params={"format": "csv"}, headers={"If-None-Match": tag})
    assert other.status_code == 200, "the tag is of another form"


def test_a_question_tells_of_itself(client: TestClient) -> None:
    told = client.get("/v1/questions/stances/about")
    about = told.json()
    assert "MATCH" in about["text"]
    assert "SELECT" in about["sparql"]
    assert about["schema"]["properties"]["stance"]["enum"] == ["support", "opposition", "criticism"]
    assert client.get("/v1/questions/stances/about", headers={"If-None-Match": told.headers["etag"]}).status_code == 304


def test_the_catalogue_needs_no_graph(tmp_path: Path) -> None:
    with TestClient(application(Settings(workspace=tmp_path / "none"))) as client:
        assert len(client.get("/v1/questions").json()["questions"]) >= 40


def test_modality_is_a_filter(client: TestClient) -> None:
    planned = client.get("/v1/questions/stances", params={"modality": "planned"}).json()["rows"]
    assert [row["who"] for row in planned] == ["Tuvalu"]
    wrong = client.get("/v1/questions/stances", params={"modality": "dreamt"})
    assert wrong.status_code == 400

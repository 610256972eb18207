"""/v1/networks: documents, files, drawings and problems, over a small graph."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from api.http import networks
from api.http.app import application
from api.http.network_models import NetworkDocument
from api.settings import Settings
from graph.networks.forms import FORMS
from graph.networks.projection import Projection
from graph.open import open_store
from schema.errors import StoreBusy
from tests.stores.world import load_world

PATH = "/v1/networks"


@pytest.fixture(scope="module")
def world_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of tests/stores/world.py; tests only read it."""
    path = tmp_path_factory.mktemp("world") / "graph.kgl"
    store = open_store(str(path))
    load_world(store)
    store.close()
    return path


@pytest.fixture
def client(world_path: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(store=str(world_path))), raise_server_exceptions=False) as client:
        yield client


def test_a_network_is_a_document_of_the_shape_that_openapi_tells(client: TestClient) -> None:
    answer = client.get(PATH, params={"relation": ["met_with", "visited"], "states": "true"})
    assert answer.status_code == 200, answer.text
    told = NetworkDocument.model_validate(answer.json(), strict=False)
    assert {each.id for each in told.actors} == {"state:CHN", "state:FRA", "state:GBR"}
    assert (told.data_version, told.whole.facts, told.truncated) == (7, 4, False)
    assert set(answer.json()) == set(NetworkDocument.model_fields)
    assert answer.headers["accords-truncated"] == "false"


def test_a_cut_network_says_so_in_body_and_header(client: TestClient) -> None:
    answer = client.get(PATH, params={"limit": "2"})
    assert (answer.json()["drawn"], answer.json()["truncated"]) == (2, True)
    assert answer.headers["accords-truncated"] == "true"


@pytest.mark.parametrize("form", list(FORMS))
def test_every_form_has_its_media_type_by_name_and_by_accept(client: TestClient, form: str) -> None:
    media_type = FORMS[form].media_type
    named = client.get(PATH, params={"format": form})
    wanted = client.get(PATH, headers={"Accept": media_type})
    assert named.headers["content-type"].partition(";")[0] == media_type
    assert wanted.content == named.content


def test_the_drawing_is_xml_and_the_table_has_all(client: TestClient) -> None:
    assert etree.fromstring(client.get(PATH, params={"format": "svg"}).content).tag.endswith("svg")
    rows = list(csv.DictReader(io.StringIO(client.get(PATH, params={"format": "csv", "limit": 1}).text)))
    assert len(rows) == client.get(PATH).json()["whole"]["actors"] > 1


def test_what_a_client_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(PATH).headers["etag"]
    assert client.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(PATH, params={"format": "svg"}, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("relation=loves", 400, "relation"),
        ("kind=Planet", 400, "kind"),
        ("since=yesterday", 400, "since"),
        ("since=2024-02-31", 400, "no date"),
        ("min_confidence=2", 400, "min_confidence"),
        ("limit=0", 400, "limit"),
        ("format=pdf", 400, "format"),
        ("through=Sector", 400, "through"),
        ("colour=red", 400, "colour"),
    ],
)
def test_bad_input_is_a_problem_document(client: TestClient, query: str, status: int, says: str) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert says in answer.json()["detail"]


def test_a_form_that_is_not_to_be_had_is_told_with_those_that_are(client: TestClient) -> None:
    answer = client.get(PATH, headers={"Accept": "application/pdf"})
    assert answer.status_code == 406
    assert "image/svg+xml" in answer.json()["detail"]


def test_one_network_is_measured_at_a_time_and_nobody_waits_for_ever(world_path: Path) -> None:
    store = open_store(str(world_path), read_only=True)
    busy = networks.Networks(patience=0.05)
    with busy.measuring(), pytest.raises(StoreBusy, match="ask again"):
        busy.measured(store, Projection())
    first = busy.measured(store, Projection())
    with busy.measuring():
        assert busy.measured(store, Projection()) is first, "what was measured is given at once"
    store.close()


def test_a_network_that_is_too_large_is_a_problem_with_a_way_out(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(networks, "FACTS_AT_MOST", 2)
    answer = client.get(PATH)
    assert answer.status_code == 400
    assert "ask for fewer relations" in answer.json()["detail"]

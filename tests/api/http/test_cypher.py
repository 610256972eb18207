"""The Cypher endpoint: who may ask, in which forms, and what is said of errors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.keys import Keys
from api.access.scopes import Scope
from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from tests.stores.records import one_signing

STATES = "MATCH (s:State) RETURN s.name AS state"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace's folder with a graph of one signing."""
    place = tmp_path_factory.mktemp("cypher")
    store = open_store(str(place / "graph"))
    one_signing(store)
    store.close()
    return place


@pytest.fixture(scope="module")
def client(place: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(workspace=place)), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def key(place: Path) -> dict[str, str]:
    _, text = Keys(place / "keys.sqlite").create("analyst", [Scope.READ, Scope.CYPHER])
    return {"Authorization": f"Bearer {text}"}


def test_nobody_without_a_key_may_ask(client: TestClient) -> None:
    for answer in (
        client.get("/v1/cypher", params={"query": STATES}),
        client.post("/v1/cypher", json={"query": STATES}),
    ):
        assert answer.status_code == 401
        assert "cypher" in answer.headers["www-authenticate"]


def test_a_key_of_another_scope_may_not_ask(client: TestClient, place: Path) -> None:
    _, text = Keys(place / "keys.sqlite").create("reader", [Scope.READ])
    answer = client.post("/v1/cypher", json={"query": STATES}, headers={"Authorization": f"Bearer {text}"})
    assert answer.status_code == 403


def test_an_operator_may_let_anybody_ask(place: Path) -> None:
    with TestClient(application(Settings(workspace=place, anonymous="read cypher"))) as client:
        assert client.get("/v1/cypher", params={"query": STATES}).json()["rows"] == [{"state": "China"}]


def test_a_key_opens_the_graph_by_get_and_post(client: TestClient, key: dict[str, str]) -> None:
    text = "MATCH (s:State) WHERE s.id = $id RETURN s.name AS state"
    got = client.get("/v1/cypher", params={"query": text, "parameters": '{"id":"state:CHN"}'}, headers=key)
    posted = client.post("/v1/cypher", json={"query": text, "parameters": {"id": "state:CHN"}}, headers=key)
    assert got.json() == posted.json()
    assert (got.json()["rows"], got.json()["data_version"]) == ([{"state": "China"}], 1)


def test_rows_come_as_csv(client: TestClient, key: dict[str, str]) -> None:
    answer = client.post("/v1/cypher", params={"format": "csv"}, json={"query": STATES}, headers=key)
    assert answer.text == "state\r\nChina\r\n"


def test_a_limit_that_cuts_says_so(client: TestClient, key: dict[str, str]) -> None:
    answer = client.post("/v1/cypher", json={"query": "MATCH (n) RETURN n.id AS id", "limit": 1}, headers=key)
    assert (answer.json()["truncated"], answer.headers["accords-truncated"]) == (True, "true")


def test_an_error_has_line_and_column(client: TestClient, key: dict[str, str]) -> None:
    answer = client.post("/v1/cypher", json={"query": "MATCH (s:State)\nRETURN t.name AS x"}, headers=key)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert (answer.json()["line"], answer.json()["column"]) == (2, 8)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"query": "MATCH (n) DETACH DELETE n"}, 403),
        ({"query": "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x"}, 403),
        ({"query": ""}, 400),
        ({}, 400),
        ({"query": STATES, "limit": 0}, 400),
        ({"query": STATES, "timeout": -1}, 400),
        ({"query": STATES, "parameters": [1]}, 400),
        ({"query": STATES, "colour": "red"}, 400),
        ({"query": "RETURN $x AS x", "parameters": {"x": 2**70}}, 400),
        ({"query": "RETURN 1/0 AS x"}, 400),
    ],
)
def test_bad_input_is_a_problem(client: TestClient, key: dict[str, str], body: object, status: int) -> None:
    answer = client.post("/v1/cypher", json=body, headers=key)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("parameters", ["{", "[1]", "null", "[" * 500 + "]" * 500])
def test_parameters_of_an_address_are_a_json_object(client: TestClient, key: dict[str, str], parameters: str) -> None:
    answer = client.get("/v1/cypher", params={"query": STATES, "parameters": parameters}, headers=key)
    assert answer.status_code == 400

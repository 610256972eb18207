"""The reconciliation service: what the specification (0.2) demands, by its own examples with things of this graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, ValidationError

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from tests.api.http import reconciliation_schemas as schemas
from tests.stores.world import load_world

PATH = "/v1/reconcile"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service over the graph of tests/stores/world.py."""
    path = tmp_path_factory.mktemp("world") / "graph.kgl"
    store = open_store(str(path))
    load_world(store)
    store.close()
    with TestClient(application(Settings(store=str(path))), raise_server_exceptions=False) as client:
        yield client


def valid(document: Any, schema: schemas.Schema) -> Any:
    """The document, which is of that shape."""
    Draft202012Validator(schema).validate(document)
    return document


def candidates(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    """The candidates for one query."""
    answer = client.post(PATH, data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = valid(answer.json(), schemas.RESULTS)["q0"]["result"]
    return found


def test_the_schemas_refuse_what_the_specification_calls_invalid() -> None:
    for document, schema in (
        ({"name": "no versions"}, schemas.MANIFEST),
        ({"q0": []}, schemas.RESULTS),
        ({"q0": {"result": [{"id": "x"}]}}, schemas.RESULTS),
        ({"rows": {"a": {"p": [{"str": 1}]}}, "meta": []}, schemas.EXTENDED),
    ):
        with pytest.raises(ValidationError):
            valid(document, schema)


def test_without_a_parameter_the_manifest_tells_what_is_offered(client: TestClient) -> None:
    manifest = valid(client.get(PATH).json(), schemas.MANIFEST)
    assert {"entity", "property", "type"} <= manifest["suggest"].keys()
    assert manifest["identifierSpace"].endswith("/id/")
    assert {"view", "preview", "extend", "batchSize", "defaultTypes"} <= manifest.keys()


def test_every_address_of_the_manifest_answers(client: TestClient) -> None:
    manifest = client.get(PATH).json()
    for suggest in manifest["suggest"].values():
        answer = client.get(suggest["service_url"] + suggest["service_path"], params={"prefix": "S"})
        assert valid(answer.json(), schemas.SUGGESTIONS)["result"]
    proposing = manifest["extend"]["propose_properties"]
    answer = client.get(proposing["service_url"] + proposing["service_path"], params={"type": "State", "limit": 3})
    assert len(valid(answer.json(), schemas.PROPOSAL)["properties"]) == 3
    shown = client.get(manifest["preview"]["url"].replace("{{id}}", "state%3ACHN"))
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "frame-ancestors *" in shown.headers["content-security-policy"]
    assert "China" in shown.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_batch_is_answered_by_its_keys(client: TestClient, method: str) -> None:
    batch = json.dumps({"q1": {"query": "China"}, "zz": {"query": "Cameroon", "type": "State", "limit": 1}})
    sent = {"params": {"queries": batch}} if method == "GET" else {"data": {"queries": batch}}
    told = valid(client.request(method, PATH, **sent).json(), schemas.RESULTS)
    assert list(told) == ["q1", "zz"]
    assert [each["id"] for each in told["zz"]["result"]] == ["state:CMR"]


def test_a_name_that_one_bears_is_a_match_and_the_scores_fall(client: TestClient) -> None:
    found = candidates(client, query="China")
    assert (found[0]["id"], found[0]["match"], found[0]["score"]) == ("state:CHN", True, 100)
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)
    assert not any(each["match"] for each in found[1:])


@pytest.mark.parametrize("words", ["state:CHN", "PRC", "chína", "CHN"])
def test_ids_and_other_names_and_spellings_find_their_entity(client: TestClient, words: str) -> None:
    assert candidates(client, query=words)[0]["id"] == "state:CHN"


def test_a_typing_error_is_a_candidate_but_no_match(client: TestClient) -> None:
    found = candidates(client, query="Cameron")[0]
    assert (found["id"], found["match"]) == ("state:CMR", False)


def test_a_name_that_nobody_bears_has_no_candidates(client: TestClient) -> None:
    assert candidates(client, query="Xylophone Quartet") == []


def test_two_of_one_name_are_told_apart_by_a_type_or_a_property(client: TestClient) -> None:
    assert not any(each["match"] for each in candidates(client, query="Georgia"))
    assert [each["id"] for each in candidates(client, query="Georgia", type="State")] == ["state:GEO"]
    found = candidates(client, query="Li Wei", properties=[{"pid": "state", "v": "Singapore"}])
    assert (found[0]["id"], found[0]["match"]) == ("person:li-wei-2", True)
    assert {"id": "property_state", "value": 1.0} in found[0]["features"]


def test_a_value_may_be_an_entity_or_several_values(client: TestClient) -> None:
    told = [{"id": "state:SGP", "name": "Singapore"}, "Malaysia"]
    found = candidates(client, query="Li Wei", properties=[{"pid": "state", "v": told}])
    assert found[0]["id"] == "person:li-wei-2"


def test_a_relation_is_a_property_too(client: TestClient) -> None:
    found = candidates(client, query="Wang Yi", properties=[{"pid": "visited", "v": "France"}])
    assert {"id": "property_visited", "value": 1.0} in found[0]["features"]


def test_properties_alone_may_find(client: TestClient) -> None:
    found = candidates(client, type="Person", properties=[{"pid": "state", "v": "China"}])
    assert {each["id"] for each in found} == {"person:wang-yi-1", "person:qin-gang-1", "person:li-wei-1"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_table_is_extended_by_values(client: TestClient, method: str) -> None:
    asked = {
        "ids": ["state:CHN", "state:ATL"],
        "properties": [
            {"id": "iso2"},
            {"id": "partner_of"},
            {"id": "articles"},
            {"id": "met_with", "settings": {"limit": "1"}},
        ],
    }
    sent = {"params": {"extend": json.dumps(asked)}} if method == "GET" else {"data": {"extend": json.dumps(asked)}}
    told = valid(client.request(method, PATH, **sent).json(), schemas.EXTENDED)
    assert [each["id"] for each in told["meta"]] == ["iso2", "partner_of", "articles", "met_with"]
    assert told["rows"]["state:CHN"] == {
        "iso2": [{"str": "CN"}],
        "partner_of": [{"id": "state:CMR", "name": "Cameroon"}],
        "articles": [{"int": 9}],
        "met_with": [{"id": "state:GBR", "name": "United Kingdom"}],
    }
    assert told["rows"]["state:ATL"] == {"iso2": [], "partner_of": [], "articles": [], "met_with": []}


def test_a_relation_without_an_order_is_extended_from_both_ends(client: TestClient) -> None:
    asked = {"ids": ["state:FRA"], "properties": [{"id": "met_with"}, {"id": "visited"}]}
    told = client.get(PATH, params={"extend": json.dumps(asked)}).json()["rows"]["state:FRA"]
    assert told == {"met_with": [{"id": "person:wang-yi-1", "name": "Wang Yi"}], "visited": []}


def test_an_id_is_suggested_as_its_entity_and_a_cursor_goes_on(client: TestClient) -> None:
    by_id = client.get(f"{PATH}/suggest/entity", params={"prefix": "state:GBR"}).json()
    assert [each["name"] for each in valid(by_id, schemas.SUGGESTIONS)["result"]] == ["United Kingdom"]
    properties = [client.get(f"{PATH}/suggest/property", params={"prefix": "", "cursor": n}).json() for n in (0, 10)]
    assert not {each["id"] for each in properties[0]["result"]} & {each["id"] for each in properties[1]["result"]}


def test_every_answer_may_be_read_by_pages_of_other_origins(client: TestClient) -> None:
    for path in (PATH, f"{PATH}/suggest/type?prefix=s", f"{PATH}/preview?id=state:CHN", f"{PATH}?queries=x"):
        answer = client.get(path, headers={"Origin": "https://refine.example"})
        assert answer.headers["access-control-allow-origin"] in {"*", "https://refine.example"}, path


@pytest.mark.parametrize(
    ("queries", "says"),
    [
        ("{", "no JSON"),
        ("[]", "queries: an object"),
        ('{"q0": {}}', "queries.q0: give a query, or properties"),
        ('{"q0": {"query": ""}}', "queries.q0: give a query"),
        ('{"q0": {"query": 3}}', "queries.q0.query: a text"),
        ('{"q0": {"query": "x", "limit": 0}}', "queries.q0.limit"),
        ('{"q0": {"query": "x", "limit": "many"}}', "queries.q0.limit"),
        ('{"q0": {"query": "x", "limit": -1e300}}', "queries.q0.limit"),
        ('{"q0": {"query": "x", "type": "Planet"}}', "there is State"),
        ('{"q0": {"query": "x", "colour": "red"}}', "no field 'colour'"),
        ('{"q0": {"query": "x", "properties": [{"pid": "colour", "v": "red"}]}}', "no property 'colour'"),
        ('{"q0": {"query": "x", "properties": [{"pid": "state"}]}}', "properties.v"),
        ('{"q0": {"query": "x", "properties": "state"}}', "a list"),
    ],
)
def test_a_query_that_cannot_be_read_is_a_problem_with_its_place(client: TestClient, queries: str, says: str) -> None:
    answer = client.post(PATH, data={"queries": queries})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert says in answer.json()["detail"]


@pytest.mark.parametrize(
    ("extend", "says"),
    [
        ('{"ids": ["state:CHN"]}', "extend.properties: a list"),
        ('{"ids": [1], "properties": []}', "extend.ids: a text"),
        ('{"ids": [], "properties": [{"id": "colour"}]}', "no property 'colour'"),
        ('{"ids": [], "properties": [{"id": "state", "settings": {"limit": -1}}]}', "limit"),
    ],
)
def test_an_extension_that_cannot_be_read_is_a_problem(client: TestClient, extend: str, says: str) -> None:
    answer = client.post(PATH, data={"extend": extend})
    assert answer.status_code == 400
    assert says in answer.json()["detail"]


def test_a_limit_beyond_all_measure_is_the_largest_there_is(client: TestClient) -> None:
    answer = client.post(PATH, data={"queries": '{"q0": {"query": "China", "limit": 1e300}}'})
    assert answer.json()["q0"]["result"][0]["id"] == "state:CHN"


def test_a_batch_that_is_too_large_is_refused_by_413(client: TestClient) -> None:
    batch = json.dumps({f"q{n}": {"query": "x"} for n in range(51)})
    answer = client.post(PATH, data={"queries": batch})
    assert answer.status_code == 413
    assert "batchSize" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"), [("/preview?id=state:ATL", 404), ("/preview", 400), ("/suggest/entity", 400)]
)
def test_what_is_not_there_or_not_said_is_a_problem(client: TestClient, path: str, status: int) -> None:
    assert client.get(PATH + path).status_code == status


def test_a_form_without_a_batch_is_a_problem(client: TestClient) -> None:
    assert client.post(PATH).status_code == 400

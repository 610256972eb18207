"""The service over either engine: the same questions, the same English, the same Cypher, the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from loaders.ask.graph_names import GraphNames
from queries.catalog import catalog
from tests.stores.engines import Engine
from tests.stores.world import load_world


@pytest.fixture
def client(engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """The service over the small world; anybody may ask in Cypher."""
    store = engine.open()
    load_world(store)
    store.close()
    settings = Settings(store=engine.url, workspace=tmp_path / "workspace", anonymous="read cypher", rate_limit="none")
    with TestClient(application(settings), raise_server_exceptions=False) as client:
        yield client


def test_every_question_answers_in_every_form(client: TestClient) -> None:
    for asked in catalog():
        given = asked.example | ({"fact": "fact:sign-1"} if "fact" in asked.example else {})
        told = client.get(f"/v1/questions/{asked.name}", params=given)
        assert told.status_code == 200, asked.name
        assert told.json()["rows"], asked.name
        lines = client.get(f"/v1/questions/{asked.name}", params=given | {"format": "ndjson"})
        assert len(lines.text.splitlines()) == told.json()["row_count"]


def test_english_is_answered(client: TestClient) -> None:
    told = client.get("/v1/ask", params={"q": "which partners signed tech agreements with China since 2020"}).json()
    assert told["certainty"] == "certain"
    assert [row["partner"] for row in told["answer"]["rows"]] == ["Cameroon"]


def test_cypher_is_answered_and_a_file_is_not_read(client: TestClient) -> None:
    text = "MATCH (p:Person)-[:VISITED]->(s:State) RETURN p.name AS who, s.name AS host"
    assert client.post("/v1/cypher", json={"query": text}).json()["rows"] == [{"who": "Wang Yi", "host": "France"}]
    refused = client.post("/v1/cypher", json={"query": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"})
    assert (refused.status_code, "LOAD CSV" in refused.json()["detail"]) == (403, True)


def test_names_mean_the_same_in_either_engine(engine: Engine) -> None:
    store = engine.open()
    load_world(store)
    found = GraphNames(store).named(["georgia", "li wei", "uk", "nowhere"])
    store.close()
    assert {name: [each.id for each in means] for name, means in found.items()} == {
        "georgia": ["state:GEO", "place:georgia-1"],
        "li wei": ["person:li-wei-1", "person:li-wei-2"],
        "uk": ["state:GBR"],
    }

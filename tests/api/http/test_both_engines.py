"""Networks, reconciliation and the tools for language models say the same over kglite and over Neo4j."""

from __future__ import annotations

import json
from pathlib import Path

import neo4j
import pytest
from fastapi.testclient import TestClient

from api.http.app import application
from api.settings import Settings
from graph.open import open_store
from tests.stores.world import load_world
from tools.neo4j_server import Server

pytestmark = pytest.mark.neo4j

QUERIES = {"q0": {"query": "Georgia"}, "q1": {"query": "Li Wei", "properties": [{"pid": "state", "v": "China"}]}}
EXTEND = {"ids": ["state:CHN", "person:wang-yi-1"], "properties": [{"id": "met_with"}, {"id": "cow"}, {"id": "signed"}]}
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
ASKED = (
    ("/v1/networks", {}),
    ("/v1/networks", {"states": "true", "format": "svg"}),
    ("/v1/networks", {"through": "Agreement", "format": "csv"}),
    ("/v1/networks", {"relation": "met_with", "valid_at": "2024-10-18", "format": "graphml"}),
    ("/v1/reconcile", {"queries": json.dumps(QUERIES)}),
    ("/v1/reconcile", {"extend": json.dumps(EXTEND)}),
    ("/v1/reconcile/suggest/entity", {"prefix": "Cam"}),
    ("/v1/reconcile/preview", {"id": "state:CHN"}),
)
CALLED = (
    ("search", {"query": "Camerun"}),
    ("entity", {"id": "China"}),
    ("question", {"name": "members_of", "parameters": {"organisation": "African Union"}}),
    ("ask", {"text": "who met France"}),
    ("evidence", {"fact": "fact:sign-1"}),
)


def answers(url: str) -> list[str]:
    """What a service over that store says to all that is asked."""
    store = open_store(url)
    load_world(store)
    store.close()
    accept = {"Accept": "application/json, text/event-stream"}
    with TestClient(application(Settings(store=url))) as client:
        told = [client.get(path, params=given) for path, given in ASKED]
        called = [
            client.post("/mcp", json={**CALL, "params": {"name": name, "arguments": given}}, headers=accept)
            for name, given in CALLED
        ]
    assert {each.status_code for each in (*told, *called)} == {200}, [each.text for each in (*told, *called)]
    return [each.text for each in (*told, *called)]


def test_both_engines_say_the_same(tmp_path: Path, neo4j_server: Server) -> None:
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    embedded, remote = answers(str(tmp_path / "graph.kgl")), answers(neo4j_server.url)
    for (name, given), one, other in zip((*ASKED, *CALLED), embedded, remote, strict=True):
        assert one == other, (name, given)
    assert not any('"isError":true' in each for each in embedded)
